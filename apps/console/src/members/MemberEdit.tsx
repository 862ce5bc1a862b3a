import { EditScreen } from "../kit/EditScreen.tsx";
import { useNames } from "../vocabulary/useNames.ts";
import { AttributeInputs } from "./AttributeInputs.tsx";
import { MemberFields } from "./MemberFields.tsx";
import { AboveForm, credentialsOf, type Member, memberPath, WithMember } from "./MemberFrame.tsx";
import type { MemberRow } from "./resource.ts";

/** Changes a member. The address has the member's number, which people know; records have an id. */
export default function MemberEdit() {
  return <WithMember>{(member) => <MemberForm member={member} />}</WithMember>;
}

function MemberForm({ member }: { member: Member }) {
  const names = useNames(credentialsOf(member));
  return (
    <EditScreen<MemberRow>
      resource="members"
      id={member.id}
      title="resources.members.edit"
      nameOf={({ printedName }) => printedName}
      above={<AboveForm member={member} part="" />}
      next={() => memberPath(member.number)}
    >
      <MemberFields />
      <AttributeInputs terms={names.known?.attributes ?? []} />
    </EditScreen>
  );
}
