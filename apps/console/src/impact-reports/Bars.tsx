import { useNumber } from "./use-impact-text.ts";

type Row = { code: string; name: string; values: readonly number[] };
type BarsProps = {
  title: string;
  /** What the rows are, and each column of numbers with its meaning for members. */
  head: string;
  columns: readonly { name: string; tone: "short" | "met" | "plain" }[];
  rows: readonly Row[];
};

/** A table whose numbers are also drawn as bars, all on one scale. */
export function Bars({ title, head, columns, rows }: BarsProps) {
  const number = useNumber();
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  return (
    <div className="table-scroll">
      <table className="ledger impact-bars">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, values }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              {values.map((value, index) => (
                <td key={columns[index]!.name}>
                  <span className="impact-bar">
                    <span className="impact-count">{number(value)}</span>
                    <svg
                      className={columns[index]!.tone}
                      viewBox="0 0 100 8"
                      preserveAspectRatio="none"
                      aria-hidden="true"
                    >
                      <rect width={(value / most) * 100} height="8" />
                    </svg>
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
