import type { FindingOutcome } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { Mark } from "../layout/Mark.tsx";
import { REVIEWS } from "../layout/words.ts";

type ActivityStateProps = {
  activity: {
    retractedAt: string | null | undefined;
    locked: boolean;
    findings: readonly { id: string; outcome: FindingOutcome; current: boolean }[];
  };
};

const OF_FINDINGS = { ACCEPTED: "VERIFIED", ADJUSTED: "ADJUSTED", REJECTED: "REJECTED" } as const;

/** Whether an activity was retracted or judged, and whether a decision rests on it. */
export function ActivityState({ activity: { retractedAt, locked, findings } }: ActivityStateProps) {
  const text = useText();
  const current = findings.filter((finding) => finding.current);
  const { tone, word } = REVIEWS.CLAIMED;
  return (
    <>
      {retractedAt ? (
        <Mark tone="unknown">{text("resources.activities.retractedOn")}</Mark>
      ) : (
        current.length === 0 && <Mark tone={tone}>{text(word)}</Mark>
      )}
      {current.map(({ id, outcome }) => (
        <div key={id}>
          <Mark tone={REVIEWS[OF_FINDINGS[outcome]].tone}>{text(REVIEWS[OF_FINDINGS[outcome]].word)}</Mark>
        </div>
      ))}
      {locked && <div className="reason">{text("resources.activities.locked")}</div>}
    </>
  );
}
