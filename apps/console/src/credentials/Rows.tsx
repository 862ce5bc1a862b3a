import { useText } from "../i18n/text.ts";
import type { Row, Side } from "./side-by-side.ts";
import "./comparison.css";

type RowsProps = { rows: readonly Row[]; left: string; right: string; isText?: boolean };

/** Two texts side by side, each under its name, with what changed marked. */
export function Rows({ rows, left, right, isText = false }: RowsProps) {
  const text = useText();
  return (
    <table className={isText ? "comparison code" : "comparison"}>
      <caption className="visually-hidden">{text("resources.credentials.comparison", { left, right })}</caption>
      <thead>
        <tr>
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and do not move.
          <Line key={index} row={row} />
        ))}
      </tbody>
    </table>
  );
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
