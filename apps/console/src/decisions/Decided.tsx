import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Notice } from "../layout/Notices.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { OUTCOMES } from "../layout/words.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";

/** A decision that was made. It never changes. */
export function Decided({ decision }: { decision: NonNullable<Submission["decision"]> }) {
  const { tone, word } = OUTCOMES[decision.outcome];
  const { renewedCycle, recommendation } = decision;
  return (
    <>
      <p>
        <Mark tone={tone}>{word}</Mark> by {decision.decidedBy} on <Day day={decision.decidedOn} />
      </p>
      {renewedCycle && (
        <p>
          Next cycle: <Day day={renewedCycle.from} /> to <Day day={renewedCycle.to} />
        </p>
      )}
      <p>
        {recommendation
          ? `The rules recommended: ${OUTCOMES[recommendation].word.toLowerCase()}${decision.departs ? ". The person decided differently." : "."}`
          : "The rules gave no recommendation."}
      </p>
      {decision.reason && <p>Reason: “{decision.reason}”</p>}
      <p className="small">{claimsInWords(decision)}</p>
      {decision.flags.map(({ reason, flaggedBy, flaggedAt }) => (
        <Notice key={flaggedAt + reason} tone="late">
          <p>
            <b>A fact under this decision was changed afterward.</b> {actorInWords(flaggedBy)}: “{reason}”
          </p>
          <p className="small">The decision still stands. Review it if the change matters.</p>
        </Notice>
      ))}
      <details className="small">
        <summary>Basis of the decision</summary>
        <dl>
          <dt>Requirement set</dt>
          <dd>
            <code>{decision.setDigest}</code>
          </dd>
          <dt>Record</dt>
          <dd>
            <code>{decision.recordDigest}</code>
          </dd>
          <dt>Recommendation</dt>
          <dd>
            <code>{decision.resultDigest}</code>
          </dd>
          <dt>Engine</dt>
          <dd>{decision.replay.sentence}</dd>
        </dl>
      </details>
    </>
  );
}

type Claims = Pick<NonNullable<Submission["decision"]>, "claimsJudged" | "claimsUnjudged" | "claimsDecisive">;

function claimsInWords({ claimsJudged, claimsUnjudged, claimsDecisive }: Claims): string {
  const judged = `${claimsJudged} of ${claimsJudged + claimsUnjudged} claims were judged`;
  return claimsDecisive === 0
    ? `${judged}; the outcome depended on none of the others.`
    : `${judged}; the outcome still depended on ${claimsDecisive} of the others.`;
}
