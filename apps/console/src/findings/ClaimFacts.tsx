import type { StandingBodyFragment } from "@openrecert/contract";
import type { StandingActivity } from "../explanation/Activities.tsx";
import { namesOf } from "../explanation/names.ts";
import { useText } from "../i18n/text.ts";
import { Day, Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { REVIEWS } from "../layout/words.ts";
import { checksOf } from "./checks.ts";

type ClaimFactsProps = { item: StandingActivity; standing: StandingBodyFragment };

/** What is claimed, and the checks that the record allows. */
export function ClaimFacts({ item, standing }: ClaimFactsProps) {
  const text = useText();
  const { activity, review, valued, reasons } = item;
  const names = namesOf(standing);
  const { tone, word } = REVIEWS[review];
  const notSaid = text("findings.fields.notSaid");
  return (
    <>
      <dl className="facts">
        <dt>{text("findings.fields.state")}</dt>
        <dd>
          <Mark tone={tone}>{text(word)}</Mark>
        </dd>
        <dt>{text("findings.fields.claimed")}</dt>
        <dd>
          {names.amounts(activity.quantities)}
          <span className="quiet"> · {text("findings.fields.worth", { valued })}</span>
        </dd>
        <dt>{text("findings.fields.labels")}</dt>
        <dd>{names.labels(activity.labels) || text("findings.fields.none")}</dd>
        <dt>{text("findings.fields.type")}</dt>
        <dd>{names.type(activity.type)}</dd>
        <dt>{text("findings.fields.completed")}</dt>
        <dd>
          <Day day={activity.completed} />
        </dd>
        <dt>{text("findings.fields.provider")}</dt>
        <dd>{activity.provider ?? notSaid}</dd>
        <dt>{text("findings.fields.approvalNumber")}</dt>
        <dd>{activity.approvalNumber ?? notSaid}</dd>
        <dt>{text("findings.fields.proof")}</dt>
        <dd>{activity.proof ? names.proof(activity.proof) : notSaid}</dd>
        <dt>{text("findings.fields.reported")}</dt>
        <dd>
          <Moment moment={activity.reportedAt} />{" "}
          {text("findings.fields.reportedBy", {
            name: actorInWords(activity.reportedBy, text),
            source: activity.source,
          })}
        </dd>
      </dl>
      <ul className="checks">
        {checksOf(item, standing).map((check) => (
          <li key={check.text}>
            <Mark tone={check.tone}>{text(check.text, check.values)}</Mark>
          </li>
        ))}
        {reasons.map(({ code, sentence }) => (
          <li key={code + sentence} className="quiet">
            {sentence}
          </li>
        ))}
      </ul>
    </>
  );
}
