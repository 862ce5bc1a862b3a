import { TextInput } from "../kit/inputs.tsx";

/** The fields of a member that staff may change. */
export function MemberFields() {
  return (
    <>
      <TextInput source="givenName" isRequired />
      <TextInput source="familyName" isRequired />
      <TextInput source="printedName" hint="resources.members.hints.printedName" />
      <TextInput source="email" type="email" />
    </>
  );
}
