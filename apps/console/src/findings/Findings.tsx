import { ActivityFindingsDocument, type ActivityFindingsQuery, type StandingBodyFragment } from "@openrecert/contract";
import { useAnswer } from "../data/hooks.ts";
import type { StandingActivity } from "../explanation/Activities.tsx";
import { namesOf } from "../explanation/names.ts";
import { useText } from "../i18n/text.ts";
import { Moment } from "../layout/dates.tsx";
import { Fault } from "../layout/Notices.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import type { Review } from "./use-review.ts";

type Finding = Extract<NonNullable<ActivityFindingsQuery["node"]>, { __typename: "Activity" }>["findings"][number];

type FindingsProps = { item: StandingActivity; submission: Submission; review: Review; mayJudge: boolean };

/** The findings on a claim for this certification, newest first. One's own newest can be undone. */
export function Findings({ item: { activity, revision }, submission, review, mayJudge }: FindingsProps) {
  const text = useText();
  const inWords = useFindingInWords(submission.standing);
  const { data, error } = useAnswer(ActivityFindingsDocument, { id: activity.id });
  const all = data?.node?.__typename === "Activity" ? data.node.findings : [];
  const findings = all.filter(({ certification }) => certification.id === submission.certification.id);
  if (!error && findings.length === 0) return null;
  return (
    <>
      <h3>{text("findings.soFar")}</h3>
      <Fault error={error} />
      <ul className="plain">
        {findings.map((finding) => (
          <li key={finding.id}>
            {inWords(finding)}{" "}
            <span className="quiet">
              {actorInWords(finding.recordedBy, text)}, <Moment moment={finding.recordedAt} />
              {!finding.current && `, ${text(stateOf(finding))}`}
            </span>{" "}
            {mayJudge && finding.withdrawable && (
              <button
                type="button"
                className="link"
                aria-disabled={review.isBusy}
                aria-label={text("findings.undoOf", { did: text(`findings.did.${finding.outcome}`) })}
                onClick={() =>
                  review.undo({
                    findingId: finding.id,
                    activityId: activity.id,
                    title: namesOf(submission.standing).activity(activity),
                    outcome: finding.outcome,
                    revision,
                  })
                }
              >
                {text("findings.undo")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function stateOf({ withdrawnAt, withdrawable }: Finding) {
  if (withdrawnAt) return "findings.withdrawn";
  return withdrawable ? "findings.noLonger" : "findings.replaced";
}

/** A finding as a sentence: outcome, what counts instead, reason, and note. */
export function useFindingInWords(standing: Pick<StandingBodyFragment, "version">) {
  const text = useText();
  const names = namesOf(standing);
  return ({ outcome, reason, note, quantities, labels }: Finding): string => {
    const instead = [
      ...(quantities.length > 0 ? [names.amounts(quantities)] : []),
      ...(labels.length > 0 ? [names.labels(labels)] : []),
    ];
    return [
      [text(`findings.found.${outcome}`), ...instead].join(", "),
      ...(reason ? [text(`findings.reasons.${reason}`)] : []),
      ...(note ? [`“${note}”`] : []),
    ].join(" · ");
  };
}
