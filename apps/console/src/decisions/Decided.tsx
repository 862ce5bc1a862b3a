import { useText } from "../i18n/text.ts";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Notice } from "../layout/Notices.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { OUTCOMES } from "../layout/words.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { GrantedCycle } from "./GrantedCycle.tsx";

type Decision = NonNullable<Submission["decision"]>;
type DecidedProps = { decision: Decision; cycle: Submission["standing"]["cycle"] };

/** A decision that was made. It never changes. */
export function Decided({ decision, cycle }: DecidedProps) {
  const text = useText();
  const { tone, word } = OUTCOMES[decision.outcome];
  const { renewedCycle, recommendation } = decision;
  return (
    <>
      <p>
        <Mark tone={tone}>{text(word)}</Mark> {text("decisions.decidedBy", { name: decision.decidedBy })}{" "}
        <Day day={decision.decidedOn} />
      </p>
      {renewedCycle && <GrantedCycle now={cycle} next={renewedCycle} isGranted />}
      <p>
        {recommendation
          ? text("decisions.rulesRecommended", {
              outcome: text(`decisions.recommendation.${recommendation}`).toLowerCase(),
            })
          : text("decisions.noRecommendation")}
        {recommendation && decision.departs && ` ${text("decisions.departed")}`}
      </p>
      {decision.reason && <p>{text("decisions.reasonWas", { reason: decision.reason })}</p>}
      <ClaimsAtDecision decision={decision} />
      {decision.flags.map(({ reason, flaggedBy, flaggedAt }) => (
        <Notice key={flaggedAt + reason} tone="late">
          <p>
            <b>{text("decisions.flagged")}</b>{" "}
            {text("decisions.flaggedBy", { name: actorInWords(flaggedBy, text), reason })}
          </p>
          <p className="small">{text("decisions.flagHint")}</p>
        </Notice>
      ))}
      <details className="small">
        <summary>{text("decisions.basis")}</summary>
        <dl>
          <dt>{text("decisions.set")}</dt>
          <dd>
            <code>{decision.setDigest}</code>
          </dd>
          <dt>{text("decisions.record")}</dt>
          <dd>
            <code>{decision.recordDigest}</code>
          </dd>
          <dt>{text("decisions.result")}</dt>
          <dd>
            <code>{decision.resultDigest}</code>
          </dd>
          <dt>{text("decisions.engine")}</dt>
          <dd>{decision.replay.sentence}</dd>
        </dl>
      </details>
    </>
  );
}

function ClaimsAtDecision({ decision: { claimsJudged, claimsUnjudged, claimsDecisive } }: { decision: Decision }) {
  const text = useText();
  if (claimsUnjudged === 0)
    return <p className="small">{text("decisions.allClaimsJudged", { smart_count: claimsJudged })}</p>;
  const judged = text("decisions.claimsJudged", { judged: claimsJudged, total: claimsJudged + claimsUnjudged });
  return (
    <p className="small">
      {judged};{" "}
      {claimsDecisive === 0
        ? text("decisions.dependedOnNone")
        : text("decisions.dependedOn", { count: claimsDecisive })}
    </p>
  );
}
