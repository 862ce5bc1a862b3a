import { Documents } from "../documents/Documents.tsx";
import { Exams } from "../exams/Exams.tsx";
import { Payments } from "../payments/Payments.tsx";
import { useNames } from "../vocabulary/useNames.ts";
import { credentialsOf, type Member, MemberFrame, WithMember } from "./MemberFrame.tsx";

/** What staff recorded about a member: examinations, payments, and documents. */
export default function MemberRecords() {
  return <WithMember>{(member) => <Records member={member} />}</WithMember>;
}

function Records({ member }: { member: Member }) {
  const names = useNames(credentialsOf(member));
  return (
    <MemberFrame member={member}>
      <Exams member={member} names={names} />
      <Payments member={member} names={names} />
      <Documents member={member} names={names} />
    </MemberFrame>
  );
}
