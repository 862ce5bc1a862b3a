import { compileSeries, type Series } from "@openrecert/rules";
import { dayBefore, effectiveDays } from "../requirement-sets/effective-days.ts";
import type { PublishedRules, RequirementSetVersionRow } from "../requirement-sets/reads.ts";
import { type ReadyRules, seriesOf } from "./rules.ts";
import { readySet } from "./sets.ts";

/** Long before anybody was certified: a version that governs one of these years governs nobody. */
const NOBODYS_YEAR = 1700;

/**
 * The rules of a credential as if one version governed every case. The versions before it still value
 * and translate activities of their days. A problem in words if it does not follow them.
 */
export function rulesUnder(
  { series, versions }: PublishedRules,
  chosen: RequirementSetVersionRow,
): { ok: true; rules: ReadyRules } | { ok: false; problem: string } {
  const { from } = effectiveDays(chosen);
  const before = versions.filter((row) => row.id !== chosen.id && effectiveDays(row).from < from);
  const rows = [
    ...before.map((row, at) => ({ ...row, effective: yearsFrom(at, at + 1) })),
    governing(chosen, before.length),
  ];
  const asked = seriesOf({ series, versions: rows });
  const own: Series = {
    ...asked,
    versions: asked.versions.map((entry, at) => ({
      ...entry,
      values: entry.values ?? valuedOn([...before, chosen], at),
    })),
  };
  const sets = new Map(rows.map((row) => [row.label, readySet(row).set]));
  const compiled = compileSeries(own, sets);
  if (!compiled.ok)
    return { ok: false, problem: compiled.problems[0]?.message ?? "it does not follow the other versions" };
  const key = `under ${JSON.stringify([own, rows.map(({ digest }) => digest.toString("hex"))])}`;
  return {
    ok: true,
    rules: {
      compiled: compiled.value,
      text: { key, series: own, documents: rows.map(({ label, document }) => [label, document]) },
      versions: new Map(rows.map((row) => [row.label, { row, ready: readySet(row) }])),
      attributes: new Set([...sets.values()].flatMap((set) => Object.keys(set.attributes ?? {}))),
    },
  };
}

function governing(chosen: RequirementSetVersionRow, after: number): RequirementSetVersionRow {
  return { ...chosen, effective: yearsFrom(after, null) };
}

function yearsFrom(first: number, until: number | null): string {
  const year = (number: number) => `${NOBODYS_YEAR + number}-01-01`;
  return `[${year(first)},${until === null ? "" : year(until)})`;
}

/** The days on which a version is in force, and values activities. */
function valuedOn(rows: readonly RequirementSetVersionRow[], at: number): { from: string; to?: string } {
  const { from, to } = effectiveDays(rows[at]!);
  const next = rows[at + 1];
  const last = next ? dayBefore(effectiveDays(next).from) : to;
  return last === null ? { from } : { from, to: last };
}
