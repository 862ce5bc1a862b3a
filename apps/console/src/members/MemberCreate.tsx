import { CreateScreen } from "../kit/CreateScreen.tsx";
import { TextInput } from "../kit/inputs.tsx";
import { MemberFields } from "./MemberFields.tsx";
import type { MemberRow } from "./resource.ts";

export default function MemberCreate() {
  return (
    <CreateScreen<MemberRow>
      resource="members"
      title="resources.members.create"
      next={({ number }) => `/members/${encodeURIComponent(number)}`}
    >
      <TextInput source="number" hint="resources.members.hints.number" isRequired />
      <MemberFields />
    </CreateScreen>
  );
}
