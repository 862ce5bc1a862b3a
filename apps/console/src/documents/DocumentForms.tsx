import { useParams } from "react-router";
import { CodeInput } from "../kit/CodeInput.tsx";
import { CreateScreen } from "../kit/CreateScreen.tsx";
import { DayInput } from "../kit/DayInput.tsx";
import { EditScreen } from "../kit/EditScreen.tsx";
import { ReasonInput } from "../kit/LongTextInput.tsx";
import { AboveForm, credentialsOf, type Member, memberPath, WithMember } from "../members/MemberFrame.tsx";
import { LockNotice } from "../records/LockNotice.tsx";
import type { Names } from "../vocabulary/names.ts";
import { useNames } from "../vocabulary/useNames.ts";
import type { HeldDocument } from "./resource.ts";

/** Records one. */
export function DocumentRecord() {
  return <WithMember>{(member) => <RecordForm member={member} />}</WithMember>;
}

/** Corrects one, with a reason. */
export function DocumentCorrect() {
  return <WithMember>{(member) => <CorrectForm member={member} />}</WithMember>;
}

function RecordForm({ member }: { member: Member }) {
  const names = useNames(credentialsOf(member));
  const list = memberPath(member.number, "records");
  return (
    <CreateScreen<HeldDocument>
      resource="documents"
      title="resources.documents.create"
      titleValues={{ name: member.printedName }}
      above={<AboveForm member={member} part="records" />}
      cancelTo={list}
      next={() => list}
      defaults={{ memberId: member.id }}
    >
      <DocumentFields names={names} />
    </CreateScreen>
  );
}

function CorrectForm({ member }: { member: Member }) {
  const { recordId = "" } = useParams();
  const names = useNames(credentialsOf(member));
  return (
    <EditScreen<HeldDocument>
      resource="documents"
      id={recordId}
      title="resources.documents.edit"
      nameOf={({ kind }) => names.document(kind)}
      above={<AboveForm member={member} part="records" />}
      next={() => memberPath(member.number, "records")}
    >
      <LockNotice />
      <DocumentFields names={names} />
      <ReasonInput />
    </EditScreen>
  );
}

function DocumentFields({ names }: { names: Names }) {
  return (
    <>
      <CodeInput
        source="kind"
        hint="resources.documents.hints.kind"
        terms={names.known?.documents}
        nameOf={names.document}
      />
      <DayInput source="issued" />
      <DayInput source="expires" />
    </>
  );
}
