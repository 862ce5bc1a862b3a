import { useParams } from "react-router";
import { useText } from "../i18n/text.ts";
import { CodeInput } from "../kit/CodeInput.tsx";
import { CreateScreen } from "../kit/CreateScreen.tsx";
import { DayInput } from "../kit/DayInput.tsx";
import { EditScreen } from "../kit/EditScreen.tsx";
import { SelectInput } from "../kit/inputs.tsx";
import { ReasonInput } from "../kit/LongTextInput.tsx";
import { AboveForm, credentialsOf, type Member, memberPath, WithMember } from "../members/MemberFrame.tsx";
import { LockNotice } from "../records/LockNotice.tsx";
import type { Names } from "../vocabulary/names.ts";
import { useNames } from "../vocabulary/useNames.ts";
import type { ExamAttempt } from "./resource.ts";

/** Records one. */
export function ExamRecord() {
  return <WithMember>{(member) => <RecordForm member={member} />}</WithMember>;
}

/** Corrects one, with a reason. */
export function ExamCorrect() {
  return <WithMember>{(member) => <CorrectForm member={member} />}</WithMember>;
}

function RecordForm({ member }: { member: Member }) {
  const names = useNames(credentialsOf(member));
  const list = memberPath(member.number, "records");
  return (
    <CreateScreen<ExamAttempt>
      resource="exams"
      title="resources.exams.create"
      titleValues={{ name: member.printedName }}
      above={<AboveForm member={member} part="records" />}
      cancelTo={list}
      next={() => list}
      defaults={{ memberId: member.id }}
    >
      <ExamFields names={names} />
    </CreateScreen>
  );
}

function CorrectForm({ member }: { member: Member }) {
  const { recordId = "" } = useParams();
  const names = useNames(credentialsOf(member));
  return (
    <EditScreen<ExamAttempt>
      resource="exams"
      id={recordId}
      title="resources.exams.edit"
      nameOf={({ exam }) => names.exam(exam)}
      above={<AboveForm member={member} part="records" />}
      next={() => memberPath(member.number, "records")}
    >
      <LockNotice />
      <ExamFields names={names} />
      <ReasonInput />
    </EditScreen>
  );
}

function ExamFields({ names }: { names: Names }) {
  const text = useText();
  const outcomes = (["PASSED", "FAILED"] as const).map(
    (one) => [one, text(`resources.exams.outcomes.${one}`)] as const,
  );
  return (
    <>
      <CodeInput source="exam" terms={names.known?.exams} nameOf={names.exam} />
      <DayInput source="taken" isRequired />
      <SelectInput source="outcome" choices={outcomes} isRequired />
    </>
  );
}
