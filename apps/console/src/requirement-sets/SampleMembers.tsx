import { Mark, type Tone } from "../layout/Mark.tsx";
import type { Found, Judged, Pinned } from "./live/messages.ts";
import { useRulesText } from "./use-rules-text.ts";

const TONES: Record<Judged["verdict"], Tone> = { met: "met", unmet: "short", unknown: "unknown", error: "late" };

type SampleMembersProps = {
  pinned: readonly Pinned[];
  members: Found["members"];
  unit: string;
  unpin: (id: string) => void;
};

/** Sample members with their verdict under the version in force and under the draft. */
export function SampleMembers({ pinned, members, unit, unpin }: SampleMembersProps) {
  const text = useRulesText();
  const byId = new Map(members.map((one) => [one.id, one]));
  const changed = members.filter(isChanged).length;
  const isMoved = (id: string) => {
    const one = byId.get(id);
    return one !== undefined && isChanged(one);
  };
  // Those whom the draft changes come first.
  const ordered = [...pinned.filter(({ id }) => isMoved(id)), ...pinned.filter(({ id }) => !isMoved(id))];
  return (
    <>
      <p role="status" className="small">
        {changed > 0
          ? text("outcome.changed", { smart_count: changed, count: pinned.length })
          : text("outcome.unchanged", { count: pinned.length })}
      </p>
      <table className="rule-members-table">
        <thead>
          <tr>
            <th scope="col">{text("outcome.member")}</th>
            <th scope="col">{text("outcome.before")}</th>
            <th scope="col">{text("outcome.now")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ id, name, number }) => {
            const one = byId.get(id);
            return (
              <tr key={id} className={isMoved(id) ? "changed" : undefined}>
                <th scope="row">
                  {name}
                  <span className="quiet small block">{number}</span>
                  {isMoved(id) && <span className="visually-hidden"> ({text("outcome.isChanged")})</span>}
                </th>
                <td>
                  <Verdict judged={one?.before ?? null} unit={unit} />
                </td>
                <td>
                  <Verdict judged={one?.now ?? null} unit={unit} />
                </td>
                <td>
                  <button
                    type="button"
                    className="link small"
                    aria-label={text("outcome.unpin", { name })}
                    onClick={() => unpin(id)}
                  >
                    ×
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Verdict({ judged, unit }: { judged: Judged | null; unit: string }) {
  const text = useRulesText();
  if (!judged) return <span className="quiet">{text("outcome.waiting")}</span>;
  const { verdict, distance, missing } = judged;
  return (
    <>
      <Mark tone={TONES[verdict]}>{text(`outcome.${verdict}`)}</Mark>
      {verdict === "unmet" && distance !== null && distance !== "0" && (
        <span className="small block">{text("outcome.distance", { amount: `${distance} ${unit}` })}</span>
      )}
      {verdict === "unmet" && missing.length > 0 && (
        <span className="quiet small block">{text("outcome.missing", { what: listed(missing) })}</span>
      )}
    </>
  );
}

const NAMED_MAX = 2;

function listed(missing: readonly string[]): string {
  const more = missing.length - NAMED_MAX;
  return `${missing.slice(0, NAMED_MAX).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}

/** Whether a member stands otherwise under the draft than under the version in force. */
export function isChanged({ before, now }: Found["members"][number]): boolean {
  if (!before || !now) return false;
  return before.verdict !== now.verdict || before.distance !== now.distance;
}
