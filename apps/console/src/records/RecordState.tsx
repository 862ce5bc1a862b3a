import type { ExamAttemptFieldsFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { actorInWords } from "../layout/Timeline.tsx";

/** What examinations, payments, and documents have in common. */
export type RecordedFact = Pick<
  ExamAttemptFieldsFragment,
  "id" | "version" | "locked" | "voidedAt" | "voidReason" | "voidedBy" | "recordedAt" | "recordedBy"
>;

/** Whether a fact counts, or when, why, and by whom it was voided. */
export function RecordState({ fact: { locked, voidedAt, voidReason, voidedBy } }: { fact: RecordedFact }) {
  const text = useText();
  if (!voidedAt)
    return (
      <div>
        <Mark tone="met">{text("records.stands")}</Mark>
        {locked && <div className="reason">{text("records.locked")}</div>}
      </div>
    );
  return (
    <div>
      <Mark tone="unknown">{text("records.voided")}</Mark>
      <div className="reason">
        {voidReason} <Moment moment={voidedAt} />
        {voidedBy && `, ${actorInWords(voidedBy, text)}`}
      </div>
    </div>
  );
}
