import { csvLine, escapeCell } from "../imports/cells.ts";
import type { Answer, Shortfall, StandingLine } from "./chunk.ts";

export const POPULATION_FORMATS = ["csv", "ndjson"] as const;
export type PopulationFormat = (typeof POPULATION_FORMATS)[number];

type Printer = { head: string; line: (line: StandingLine) => string };
type Columns<Row> = readonly (readonly [name: string, cell: (row: Row) => string | null])[];

const NAMES: Columns<StandingLine> = [
  ["member_number", ({ memberNumber }) => memberNumber],
  ["credential", ({ credential }) => credential],
];

const ANSWER: Columns<Answer> = [
  ["cycle_from", ({ cycle }) => cycle?.from ?? null],
  ["cycle_to", ({ cycle }) => cycle?.to ?? null],
  ["verdict", ({ verdict }) => verdict],
  ["distance", ({ distance }) => distance],
  ["unit", ({ unit }) => unit],
  ["counted", ({ counted }) => counted],
  ["path", ({ path }) => path],
  ["version", ({ version }) => version],
  // `total: 10|clinical: 2.5|exam`
  ["shortfalls", ({ shortfalls }) => shortfalls.map(shortfallText).join("|")],
  ["missing_facts", ({ missingFacts }) => missingFacts.join("|")],
  ["problem", ({ problem }) => problem],
];

const CHANGED: Columns<StandingLine> = [
  ["changed", ({ changed }) => (changed ? "yes" : "no")],
  ...ANSWER.map(
    ([name, cell]) => [`after_${name}`, ({ after }: StandingLine) => (after === null ? null : cell(after))] as const,
  ),
];

/**
 * How lines are written, with or without the answers by changed rules. CSV cells are safe in
 * spreadsheets; NDJSON is one object per line.
 */
export function printerOf(format: PopulationFormat, withAfter: boolean): Printer {
  if (format === "ndjson")
    return {
      head: "",
      line: ({ certificationId: _, summary: __, after, changed, ...line }) =>
        `${JSON.stringify(withAfter ? { ...line, changed, after } : line)}\n`,
    };
  const columns = [...NAMES, ...ANSWER, ...(withAfter ? CHANGED : [])];
  return {
    head: csvLine(columns.map(([name]) => name)),
    line: (line) => csvLine(columns.map(([, cell]) => escapeCell(cell(line) ?? ""))),
  };
}

function shortfallText({ requirement, short }: Shortfall): string {
  return short === null ? requirement : `${requirement}: ${short}`;
}
