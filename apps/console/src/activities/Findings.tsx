import { useText } from "../i18n/text.ts";
import { Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { REVIEWS } from "../layout/words.ts";
import type { Activity } from "./resource.ts";

const STATES = { ACCEPTED: "VERIFIED", ADJUSTED: "ADJUSTED", REJECTED: "REJECTED" } as const;

/** What reviewers found, newest first, those that were replaced included. */
export function Findings({ findings }: Pick<Activity, "findings">) {
  const text = useText();
  return (
    <section className="section">
      <h2>{text("resources.activities.findings")}</h2>
      {findings.length === 0 && <p className="quiet">{text("resources.activities.noFindings")}</p>}
      <ul className="plain">
        {findings.map(({ id, outcome, reason, note, current, outdated, recordedAt, recordedBy, certification }) => (
          <li key={id}>
            <Mark tone={current ? REVIEWS[STATES[outcome]].tone : "unknown"}>
              {text(REVIEWS[STATES[outcome]].word)}
            </Mark>{" "}
            {certification.credential.name}
            {reason && `: ${text(`findings.reasons.${reason}`)}`}
            {note && ` (${note})`}{" "}
            <span className="quiet">
              <Moment moment={recordedAt} />, {actorInWords(recordedBy, text)}
              {!current && `, ${text("resources.activities.replaced")}`}
            </span>
            {outdated && <div className="reason">{text("resources.activities.outdated")}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
