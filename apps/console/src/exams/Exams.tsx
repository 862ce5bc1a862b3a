import { ExamAttemptVoidDocument } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { ReasonedAct } from "../kit/ReasonedAct.tsx";
import { Day } from "../layout/dates.tsx";
import type { Member } from "../members/MemberFrame.tsx";
import { RecordSection } from "../records/RecordSection.tsx";
import type { Names } from "../vocabulary/names.ts";

/** A member's attempts at examinations. */
export function Exams({ member, names }: { member: Member; names: Names }) {
  const text = useText();
  return (
    <RecordSection
      kind="exams"
      member={member}
      facts={member.examAttempts}
      columns={[
        { head: text("resources.exams.fields.exam"), render: ({ exam }) => names.exam(exam) },
        { head: text("resources.exams.fields.taken"), render: ({ taken }) => <Day day={taken} /> },
        {
          head: text("resources.exams.fields.outcome"),
          render: ({ outcome }) => text(`resources.exams.outcomes.${outcome}`),
        },
      ]}
      nameOf={({ exam }) => names.exam(exam)}
      voidAct={({ id, version, exam }) => (
        <ReasonedAct
          document={ExamAttemptVoidDocument}
          input={{ examAttemptId: id, expectedVersion: version }}
          verb={text("records.voidAct")}
          label={text("records.voidOne", { name: names.exam(exam) })}
          title={text("resources.exams.voidTitle")}
          hint={text("records.voidHint")}
          done={text("resources.exams.voided")}
        />
      )}
    />
  );
}
