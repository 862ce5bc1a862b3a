import { describe, parseSet, type SetInWords } from "@openrecert/rules";
import { useMemo } from "react";
import { Rows } from "../../credentials/Rows.tsx";
import { sideBySide } from "../../credentials/side-by-side.ts";
import { useRulesText } from "../use-rules-text.ts";

type ChangesProps = { before: { label: string; document: string } | null; document: string };

/** What a draft changes in the version in force, in the words of the rules. */
export default function Changes({ before, document }: ChangesProps) {
  const text = useRulesText();
  const rows = useMemo(() => {
    const [left, right] = [before && linesOf(before.document), linesOf(document)];
    return left && right ? sideBySide(left, right) : null;
  }, [before, document]);
  if (before === null) return <p className="quiet">{text("life.nothingInForce")}</p>;
  if (rows === null) return <p className="quiet">{text("life.notValid")}</p>;
  const isSame = rows.every(({ kind }) => kind === "same" || kind === "gap");
  if (isSame) return <p className="quiet">{text("life.noChanges", { label: before.label })}</p>;
  return <Rows rows={rows} left={text("life.inForce", { label: before.label })} right={text("life.thisDraft")} />;
}

function linesOf(document: string): string[] | null {
  const parsed = parseSet(document);
  return parsed.ok ? linesOfSet(describe(parsed.value)) : null;
}

function linesOfSet({ cycle, credit, limits, paths, dates, unknowns }: SetInWords): string[] {
  return [
    ...cycle,
    ...paths.flatMap(({ name, open, rules }) => [
      `${name}. ${open}`,
      ...rules.map(({ indent, sentence }) => `${"  ".repeat(indent + 1)}${sentence}`),
    ]),
    ...credit.map(({ sentence }) => sentence),
    ...limits.map(({ sentence }) => sentence),
    ...dates.map(({ sentence }) => sentence),
    ...unknowns.map(({ question, assumes }) => `${question} ${assumes}`),
  ];
}
