import type { StandingBodyFragment } from "@openrecert/contract";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { REVIEWS } from "../layout/words.ts";
import { type Names, namesIn } from "../vocabulary/names.ts";

export type StandingActivity = StandingBodyFragment["activities"][number];

/**
 * Every activity with its worth, how much of it counts, how much the verdict needs, and why the
 * rest does not count.
 */
export function Activities({ standing }: { standing: StandingBodyFragment }) {
  // Codes have the names of the version that governs.
  const names = namesIn(standing.version?.vocabulary);
  if (standing.activities.length === 0)
    return (
      <p className="quiet">No activities on record. Activities come from rosters, the member portal, or the API.</p>
    );
  return (
    <div className="table-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">
          Activities, in {standing.unit?.many ?? "credit"}: credit valued, counted, and used
        </caption>
        <thead>
          <tr>
            <th scope="col">Activity</th>
            <th scope="col">Labels</th>
            <th scope="col">Completed</th>
            <th scope="col">Judged</th>
            <th scope="col" className="number">
              Valued
            </th>
            <th scope="col" className="number">
              Counted
            </th>
            <th scope="col" className="number">
              Used
            </th>
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
  const { activity, judged, review, valued, counted, used, reasons } = one;
  const { tone, word } = REVIEWS[review];
  return (
    <tr>
      <td data-label="Activity">
        <div>
          {judged.title ?? names.type(judged.type)}
          {isOtherwise(one) && <div className="reason">Corrected since: it is shown as it was judged.</div>}
          {activity.resembles.length > 0 && <div className="reason">Another activity looks the same.</div>}
          {reasons.map(({ code, sentence }) => (
            <div key={code + sentence} className="reason">
              {sentence}
            </div>
          ))}
        </div>
      </td>
      <td data-label="Labels" className="quiet">
        {names.labels(judged.labels)}
      </td>
      <td data-label="Completed">
        <Day day={judged.completed} />
      </td>
      <td data-label="Judged">
        <Mark tone={tone}>{word}</Mark>
      </td>
      <td data-label="Valued" className="number">
        {valued}
      </td>
      <td data-label="Counted" className="number">
        {counted}
      </td>
      <td data-label="Used" className="number">
        {used}
      </td>
    </tr>
  );
}
