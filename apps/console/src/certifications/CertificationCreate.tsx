import { CredentialListDocument } from "@openrecert/contract";
import { useAnswer } from "../data/hooks.ts";
import { CodeInput } from "../kit/CodeInput.tsx";
import { CreateScreen } from "../kit/CreateScreen.tsx";
import { DayInput } from "../kit/DayInput.tsx";
import { AboveForm, type Member, memberPath, WithMember } from "../members/MemberFrame.tsx";
import { CyclesInput } from "./CyclesInput.tsx";
import type { CertificationRow } from "./resource.ts";

/** Adds a credential that a member holds. */
export function CertificationCreate() {
  return <WithMember>{(member) => <CreateForm member={member} />}</WithMember>;
}

function CreateForm({ member }: { member: Member }) {
  const { data } = useAnswer(CredentialListDocument, { first: 100 });
  return (
    <CreateScreen<CertificationRow>
      resource="certifications"
      title="resources.certifications.create"
      titleValues={{ name: member.printedName }}
      above={<AboveForm member={member} part="" />}
      cancelTo={memberPath(member.number)}
      next={({ credential }) => `${memberPath(member.number)}?credential=${encodeURIComponent(credential.code)}`}
      defaults={{ memberId: member.id }}
    >
      <CodeInput source="credential" terms={data?.credentials.nodes} nameOf={(code) => code} />
      <DayInput source="certified" isRequired />
      <CyclesInput />
    </CreateScreen>
  );
}
