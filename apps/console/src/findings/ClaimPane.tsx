import { ActivityFindingsDocument, type StandingBodyFragment } from "@openrecert/contract";
import type { RefObject } from "react";
import { useAnswer } from "../data/hooks.ts";
import type { StandingActivity } from "../explanation/Activities.tsx";
import { Day, momentInWords } from "../layout/dates.tsx";
import { Mark, type Tone } from "../layout/Mark.tsx";
import { Fault } from "../layout/Notices.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { FINDING_REASONS, REVIEWS } from "../layout/words.ts";
import { type Names, namesIn } from "../vocabulary/names.ts";

type ClaimPaneProps = {
  item: StandingActivity;
  standing: StandingBodyFragment;
  heading: RefObject<HTMLHeadingElement | null>;
  at: number;
  of: number;
};

/** One claim, the checks that the record allows, and earlier findings. */
export function ClaimPane({ item, standing, heading, at, of }: ClaimPaneProps) {
  const { activity, review, valued, reasons } = item;
  const names = namesIn(standing.version?.vocabulary);
  return (
    <>
      <p className="small quiet">
        Item {at + 1} of {of}
      </p>
      <h2 id="claim" ref={heading} tabIndex={-1}>
        {activity.title ?? names.type(activity.type)}
      </h2>
      <dl className="facts">
        <dt>State</dt>
        <dd>
          <Mark tone={REVIEWS[review].tone}>{REVIEWS[review].word}</Mark>
        </dd>
        <dt>Claimed</dt>
        <dd>
          {names.amounts(activity.quantities)}
          <span className="quiet"> · worth {valued}</span>
        </dd>
        <dt>Labels</dt>
        <dd>{names.labels(activity.labels) || "none"}</dd>
        <dt>Type</dt>
        <dd>{names.type(activity.type)}</dd>
        <dt>Completed</dt>
        <dd>
          <Day day={activity.completed} />
        </dd>
        <dt>Provider</dt>
        <dd>{activity.provider ?? "not said"}</dd>
        <dt>Approval number</dt>
        <dd>{activity.approvalNumber ?? "not said"}</dd>
        <dt>Proof claimed</dt>
        <dd>{activity.proof ? names.proof(activity.proof) : "not said"}</dd>
        <dt>Reported</dt>
        <dd>
          {momentInWords(activity.reportedAt, standing.timeZone)} by {actorInWords(activity.reportedBy)}, from{" "}
          {activity.source}
        </dd>
      </dl>
      <ul className="checks">
        {checksOf(item, standing).map(({ tone, text }) => (
          <li key={text}>
            <Mark tone={tone}>{text}</Mark>
          </li>
        ))}
        {reasons.map(({ code, sentence }) => (
          <li key={code + sentence} className="quiet">
            {sentence}
          </li>
        ))}
      </ul>
      {review !== "CLAIMED" && <Findings activityId={activity.id} timeZone={standing.timeZone} names={names} />}
    </>
  );
}

/** What the record itself shows about a claim, before any judgment. */
export function checksOf(item: StandingActivity, standing: StandingBodyFragment): { tone: Tone; text: string }[] {
  const { activity } = item;
  const { earning } = standing;
  const claimsApproval = activity.labels.some(({ dimension, value }) => dimension === "approval" && value !== "other");
  const isInside = earning && earning.from <= activity.completed && activity.completed <= earning.to;
  const { resembles } = activity;
  const twins = standing.activities.filter(
    (other) =>
      other !== item && activity.approvalNumber !== null && other.activity.approvalNumber === activity.approvalNumber,
  );
  return [
    ...(earning
      ? [
          isInside
            ? tell("met", "Completed inside the earning window")
            : tell("short", "Completed outside the earning window"),
        ]
      : []),
    ...(claimsApproval
      ? [
          activity.approvalNumber
            ? tell("met", `Approval is claimed, with the number ${activity.approvalNumber}`)
            : tell("short", "Approval is claimed without an approval number"),
        ]
      : []),
    ...(item.outdated
      ? [tell("pending", "Corrected after it was judged; the finding still applies until you judge it again")]
      : []),
    ...(resembles.length > 0
      ? [
          tell(
            "short",
            resembles.length === 1
              ? `Another activity looks the same, from ${resembles[0]!.source}`
              : `${resembles.length} other activities look the same`,
          ),
        ]
      : []),
    ...(activity.locked ? [tell("unknown", "A decision rests on it; a correction flags that decision")] : []),
    ...(twins.length > 0 ? [tell("short", "Another activity has the same approval number")] : []),
    ...(activity.proof ? [] : [tell("unknown", "No kind of proof is stated")]),
    ...(standing.review.essential.some(({ id }) => id === activity.id)
      ? [tell("late", "Without this activity, the requirements are not met")]
      : []),
  ];
}

function tell(tone: Tone, text: string) {
  return { tone, text };
}

const FOUND = { ACCEPTED: "Accepted", ADJUSTED: "Adjusted", REJECTED: "Rejected" };

function Findings({ activityId, timeZone, names }: { activityId: string; timeZone: string; names: Names }) {
  const { data, error } = useAnswer(ActivityFindingsDocument, { id: activityId });
  const findings = data?.node?.__typename === "Activity" ? data.node.findings : [];
  return (
    <>
      <Fault error={error} />
      <h3>Findings so far</h3>
      <ul className="plain">
        {findings.map(({ id, outcome, reason, note, recordedBy, recordedAt, quantities, labels, current }) => (
          <li key={id}>
            {FOUND[outcome]}
            {[
              ...quantities.map(({ amount, unit }) => `${amount} ${names.unit(unit, amount)}`),
              ...labels.map(({ dimension, value }) => names.value(dimension, value)),
            ]
              .map((text) => `, ${text}`)
              .join("")}
            {reason && ` · ${FINDING_REASONS[reason]}`}
            {note && ` · “${note}”`}{" "}
            <span className="quiet">
              {actorInWords(recordedBy)}, {momentInWords(recordedAt, timeZone)}
              {!current && ", replaced"}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
