import type { ImpactNumbersFragment } from "@openrecert/contract";
import { Link } from "react-router";
import { Mark, type Tone } from "../layout/Mark.tsx";
import { Bars } from "./Bars.tsx";
import { useImpactText, useNumber } from "./use-impact-text.ts";

export type Verdict = ImpactNumbersFragment["cells"][number]["before"];
export const VERDICTS: readonly Verdict[] = ["MET", "UNMET", "UNKNOWN"];
export const TONES: Record<Verdict, Tone> = { MET: "met", UNMET: "short", UNKNOWN: "unknown" };

type CountsProps = {
  counts: ImpactNumbersFragment;
  /** Address of the list behind a cell; null while there is none. */
  listOf: ((before: Verdict, after: Verdict) => string) | null;
};

/** What a report counts: in a sentence, as verdicts before and after, and by group. */
export function Counts({ counts, listOf }: CountsProps) {
  const text = useImpactText();
  const groups = [
    { title: text("quarters"), head: text("quarter"), list: counts.byQuarter },
    { title: text("paths"), head: text("path"), list: counts.byPath },
    { title: text("versions"), head: text("version"), list: counts.byVersion },
  ].filter(({ list }) => list.length > 0);
  const columns = [
    { name: text("shortColumn"), tone: "short" },
    { name: text("metColumn"), tone: "met" },
  ] as const;
  return (
    <>
      <Summary counts={counts} />
      <Cells counts={counts} listOf={listOf} />
      {groups.map(({ title, head, list }) => (
        <Bars key={title} title={title} head={head} columns={columns} rows={list.map(rowOf(text("noCode")))} />
      ))}
      {counts.byRequirement.length > 0 && (
        <Bars
          title={text("requirements")}
          head={text("requirement")}
          columns={[
            { name: text("lackBy"), tone: "short" },
            { name: text("lackedBefore"), tone: "met" },
          ]}
          rows={counts.byRequirement.map(rowOf(text("noCode")))}
        />
      )}
      <MoreCredit counts={counts} />
    </>
  );
}

const rowOf =
  (unnamed: string) =>
  ({ code, name, newlyShort, newlyMet }: ImpactNumbersFragment["byPath"][number]) => ({
    code,
    name: name || unnamed,
    values: [newlyShort, newlyMet],
  });

function Summary({ counts }: { counts: ImpactNumbersFragment }) {
  const text = useImpactText();
  const number = useNumber();
  const { cells, moved, changed, total, withoutAnswer } = counts;
  const sum = (isCounted: (before: Verdict, after: Verdict) => boolean) =>
    cells.reduce((all, { before, after, members }) => all + (isCounted(before, after) ? members : 0), 0);
  const newlyShort = sum((before, after) => before === "MET" && after !== "MET");
  const newlyMet = sum((before, after) => before !== "MET" && after === "MET");
  return (
    <>
      <p className="lead">
        {moved === 0 ? text("nobody") : text("moved", { smart_count: moved, total: number(total) })}
      </p>
      {moved > 0 && (
        <p className="row impact-moved">
          <Mark tone="short">
            <b>{number(newlyShort)}</b> {text("newlyShort")}
          </Mark>
          <Mark tone="met">
            <b>{number(newlyMet)}</b> {text("newlyMet")}
          </Mark>
        </p>
      )}
      {changed > moved && <p>{text("alsoChanged", { smart_count: changed - moved })}</p>}
      {withoutAnswer > 0 && <p>{text("withoutAnswer", { smart_count: withoutAnswer })}</p>}
    </>
  );
}

function Cells({ counts, listOf }: CountsProps) {
  const text = useImpactText();
  const number = useNumber();
  const members = (before: Verdict, after: Verdict) =>
    counts.cells.find((cell) => cell.before === before && cell.after === after)?.members ?? 0;
  return (
    <div className="table-scroll">
      <table className="ledger impact-cells">
        <caption>
          {text("cells")} <span className="quiet">{text("cellsHint")}</span>
        </caption>
        <thead>
          <tr>
            <td />
            {VERDICTS.map((after) => (
              <th key={after} scope="col">
                <span className="quiet">{text("draft")}</span>{" "}
                <Mark tone={TONES[after]}>{text(`verdicts.${after}`)}</Mark>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {VERDICTS.map((before) => (
            <tr key={before}>
              <th scope="row">
                <span className="quiet">{text("now")}</span>{" "}
                <Mark tone={TONES[before]}>{text(`verdicts.${before}`)}</Mark>
              </th>
              {VERDICTS.map((after) => {
                const count = members(before, after);
                const isMoved = before !== after && count > 0;
                return (
                  <td key={after} className={isMoved ? "number moved" : "number"}>
                    {listOf && isMoved ? <Link to={listOf(before, after)}>{number(count)}</Link> : number(count)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MoreCredit({ counts: { moreCredit, unit } }: { counts: ImpactNumbersFragment }) {
  const text = useImpactText();
  if (moreCredit.every(({ members }) => members === 0)) return null;
  const stepInWords = ({ from, to }: { from: number; to?: number | null }) => {
    if (to == null) return text("above", { from });
    return from === 0 ? text("upTo", { to }) : text("between", { from, to });
  };
  return (
    <Bars
      title={text("credit")}
      head={text("more", { unit: unit ?? "" })}
      columns={[{ name: text("members"), tone: "plain" }]}
      rows={moreCredit.map((step) => ({ code: String(step.from), name: stepInWords(step), values: [step.members] }))}
    />
  );
}
