import { RequirementSetDocument } from "@openrecert/contract";
import { useMemo } from "react";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Fault, Loading } from "../layout/Notices.tsx";
import { linesOfDocument, linesOfRules } from "./lines.ts";
import { type Row, type Side, sideBySide } from "./side-by-side.ts";
import "./comparison.css";

type Labeled = { id: string; label: string };
type ComparisonProps = { left: Labeled; right: Labeled; isText: boolean };

/** Two versions side by side, as rules in words or as text, with what changed marked. */
export default function Comparison({ left, right, isText }: ComparisonProps) {
  const text = useText();
  const one = useLines(left.id, isText);
  const other = useLines(right.id, isText);
  const rows = useMemo(
    () => (one.lines && other.lines ? sideBySide(one.lines, other.lines) : null),
    [one.lines, other.lines],
  );
  const error = one.error ?? other.error;
  if (error) return <Fault error={error} retry={() => Promise.all([one.refetch(), other.refetch()])} />;
  if (!rows) return <Loading what={text("resources.credentials.rules")} />;
  const changes = rows.filter(({ kind }) => kind !== "same" && kind !== "gap").length;
  return (
    <>
      <p className="section" role="status">
        {text("resources.credentials.changes", { smart_count: changes })}
      </p>
      {changes > 0 && (
        <table className={isText ? "comparison code" : "comparison"}>
          <caption className="visually-hidden">
            {text("resources.credentials.comparison", { left: left.label, right: right.label })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{text("resources.credentials.version", { label: left.label })}</th>
              <th scope="col">{text("resources.credentials.version", { label: right.label })}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and do not move.
              <Line key={index} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function useLines(id: string, isText: boolean) {
  const { data, error, refetch } = useAnswer(RequirementSetDocument, { id });
  const version = data?.node?.__typename === "RequirementSetVersion" ? data.node : null;
  const lines = useMemo(
    () => version && (isText ? linesOfDocument(version.document) : linesOfRules(version.rules)),
    [version, isText],
  );
  return { lines, error, refetch };
}

function Line({ row }: { row: Row }) {
  const text = useText();
  if (row.kind === "gap")
    return (
      <tr className="gap">
        <td colSpan={2}>{text("resources.credentials.same", { smart_count: row.rows })}</td>
      </tr>
    );
  return (
    <tr className={row.kind}>
      <Cell side={row.left} isOld />
      <Cell side={row.right} isOld={false} />
    </tr>
  );
}

function Cell({ side, isOld }: { side: Side; isOld: boolean }) {
  if (!side) return <td className="absent" />;
  const Changed = isOld ? "del" : "ins";
  return (
    <td>
      <span className="line-number" aria-hidden="true">
        {side.number}
      </span>
      <span className="line">
        {side.parts.map(({ text, isChanged }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no other identity.
          isChanged ? <Changed key={index}>{text}</Changed> : <span key={index}>{text}</span>,
        )}
      </span>
    </td>
  );
}
