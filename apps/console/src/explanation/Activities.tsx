import type { StandingBodyFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { REVIEWS } from "../layout/words.ts";
import type { Names } from "../vocabulary/names.ts";
import { namesOf } from "./names.ts";

export type StandingActivity = StandingBodyFragment["activities"][number];

/**
 * Every activity with its worth, how much of it counts, how much the verdict needs, and why the
 * rest does not count.
 */
export function Activities({ standing }: { standing: StandingBodyFragment }) {
  const text = useText();
  // Codes have the names of the version that governs.
  const names = namesOf(standing);
  if (standing.activities.length === 0) return <p className="quiet">{text("explanation.activities.none")}</p>;
  return (
    <div className="table-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">
          {text("explanation.activities.caption", {
            unit: standing.unit?.many ?? text("explanation.worksheet.credit", { smart_count: 1 }),
          })}
        </caption>
        <thead>
          <tr>
            {(["activity", "labels", "completed", "judged"] as const).map((column) => (
              <th key={column} scope="col">
                {text(`explanation.activities.${column}`)}
              </th>
            ))}
            {(["valued", "counted", "used"] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {text(`explanation.activities.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {standing.activities.map((one) => (
            <ActivityRow key={one.activity.id} one={one} names={names} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether the activity has changed since it was judged, as can happen in a decided submission. */
function isOtherwise({ activity, judged }: StandingActivity): boolean {
  const shown = ({ type, title, completed, quantities, labels }: StandingActivity["judged"]) =>
    JSON.stringify([type, title, completed, quantities, labels]);
  return shown(activity) !== shown(judged);
}

function ActivityRow({ one, names }: { one: StandingActivity; names: Names }) {
  const text = useText();
  const { activity, judged, review, valued, counted, used, reasons } = one;
  const { tone, word } = REVIEWS[review];
  return (
    <tr>
      <td data-label={text("explanation.activities.activity")}>
        <div>
          {names.activity(judged)}
          {isOtherwise(one) && <div className="reason">{text("explanation.activities.corrected")}</div>}
          {activity.resembles.length > 0 && <div className="reason">{text("explanation.activities.resembles")}</div>}
          {reasons.map(({ code, sentence }) => (
            <div key={code + sentence} className="reason">
              {sentence}
            </div>
          ))}
        </div>
      </td>
      <td data-label={text("explanation.activities.labels")} className="quiet">
        {names.labels(judged.labels)}
      </td>
      <td data-label={text("explanation.activities.completed")}>
        <Day day={judged.completed} />
      </td>
      <td data-label={text("explanation.activities.judged")}>
        <Mark tone={tone}>{text(word)}</Mark>
      </td>
      <td data-label={text("explanation.activities.valued")} className="number">
        {valued}
      </td>
      <td data-label={text("explanation.activities.counted")} className="number">
        {counted}
      </td>
      <td data-label={text("explanation.activities.used")} className="number">
        {used}
      </td>
    </tr>
  );
}
