import { csvLine, escapeCell } from "../imports/cells.ts";
import type { StandingLine } from "./chunk.ts";

export const POPULATION_FORMATS = ["csv", "ndjson"] as const;
export type PopulationFormat = (typeof POPULATION_FORMATS)[number];

type Printer = { head: string; line: (line: StandingLine) => string };

const COLUMNS: readonly (readonly [name: string, cell: (line: StandingLine) => string | null])[] = [
  ["member_number", ({ memberNumber }) => memberNumber],
  ["credential", ({ credential }) => credential],
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

/** How lines are written. CSV cells are safe in spreadsheets; NDJSON is one object per line. */
export const PRINTERS: Record<PopulationFormat, Printer> = {
  csv: {
    head: csvLine(COLUMNS.map(([name]) => name)),
    line: (line) => csvLine(COLUMNS.map(([, cell]) => escapeCell(cell(line) ?? ""))),
  },
  ndjson: {
    head: "",
    line: ({ certificationId: _, summary: __, ...line }) => `${JSON.stringify(line)}\n`,
  },
};

function shortfallText({ requirement, short }: StandingLine["shortfalls"][number]): string {
  return short === null ? requirement : `${requirement}: ${short}`;
}
