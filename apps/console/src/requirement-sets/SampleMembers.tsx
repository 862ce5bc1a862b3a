import { memo } from "react";
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
export const SampleMembers = memo(function SampleMembers({ pinned, members, unit, unpin }: SampleMembersProps) {
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
          {ordered.map((one) => (
            <Row
              key={one.id}
              member={one}
              before={byId.get(one.id)?.before ?? null}
              now={byId.get(one.id)?.now ?? null}
              isMoved={isMoved(one.id)}
              unit={unit}
              unpin={unpin}
            />
          ))}
        </tbody>
      </table>
    </>
  );
});

type RowProps = {
  member: Pinned;
  before: Judged | null;
  now: Judged | null;
  isMoved: boolean;
  unit: string;
  unpin: (id: string) => void;
};

/** A member of the sample. The rules answer with new objects at each key, so what they say is compared. */
const Row = memo(
  function Row({ member: { id, name, number }, before, now, isMoved, unit, unpin }: RowProps) {
    const text = useRulesText();
    return (
      <tr className={isMoved ? "changed" : undefined}>
        <th scope="row">
          {name}
          <span className="quiet small block">{number}</span>
          {isMoved && <span className="visually-hidden"> ({text("outcome.isChanged")})</span>}
        </th>
        <td>
          <Verdict judged={before} unit={unit} />
        </td>
        <td>
          <Verdict judged={now} unit={unit} />
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
  },
  (one, other) =>
    one.member === other.member &&
    one.isMoved === other.isMoved &&
    one.unit === other.unit &&
    isSame(one.before, other.before) &&
    isSame(one.now, other.now),
);

function isSame(one: Judged | null, other: Judged | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.verdict === other.verdict &&
    one.distance === other.distance &&
    one.missing.join("\n") === other.missing.join("\n")
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
