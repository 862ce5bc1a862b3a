import { printPlainDate } from "../calendar/plain-date.ts";
import type { CompletionLine, PathResult } from "../evaluation/result.ts";
import { creditAmount } from "../explanation/selection.ts";
import { allOf } from "../explanation/words.ts";
import type { CertificantRecord } from "../language/record.ts";
import { parseDecimal, printMinor, toMinorExactly } from "../util/decimal.ts";
import { type Bench, dayOf, judge } from "./bench.ts";
import { type Cell, cellOfLine, creditActivity, earlierDay } from "./cells.ts";

/** So many minor units of credit of a kind, completed on a day. */
export type Piece = { readonly cell: Cell; readonly amount: number; readonly completed: string };

/** A member who has just the credit that a path asks for, on the day of applying. */
export type Base = {
  readonly person: CertificantRecord;
  readonly path: string;
  readonly pieces: readonly Piece[];
  readonly day: string;
};

/** The record of a base with other pieces of credit. */
export function recordWith(bench: Bench, { person, path, day }: Base, pieces: readonly Piece[]): CertificantRecord {
  const activities = pieces
    .filter(({ amount }) => amount > 0)
    .map(({ cell, amount, completed }, index) => creditActivity(bench, cell, amount, `a${index + 1}`, completed));
  return { ...person, application: { received: day, path }, activities };
}

/**
 * The least credit that meets a path, made of the completion of somebody who has none; or why there
 * is none.
 */
export function baseFor(bench: Bench, person: CertificantRecord, path: string): Base | string {
  const { open } = bench.set.paths[path]!;
  const begins = [
    dayOf(bench, person, "cycle.from"),
    open?.from === undefined ? null : dayOf(bench, person, open.from),
  ];
  const ends = [dayOf(bench, person, "cycle.to"), open?.to === undefined ? null : dayOf(bench, person, open.to)];
  const [first, last] = [Math.max(...begins.map(Number)), Math.min(...ends.filter((day) => day !== null))];
  if (!(first <= last && Number.isFinite(last))) return "No day lies in the cycle on which the way is open.";
  const day = printPlainDate(last);
  const asOf = printPlainDate(first);
  const found = pathOf(judge(bench, { ...person, application: { received: asOf, path } }, asOf).paths, path);
  if (!found.completion.possible) return "A sample member cannot complete this way by credit alone.";
  const pieces = found.completion.lines.map((line) => pieceOf(bench, person, line, day));
  const made = pieces.filter((piece) => piece !== null);
  if (made.length < pieces.length) return "No type of activity earns the credit that is asked for.";
  return { person, path, pieces: made, day };
}

function pieceOf(bench: Bench, person: CertificantRecord, line: CompletionLine, day: string): Piece | null {
  const cell = cellOfLine(bench, line);
  if (cell === undefined) return null;
  const completed = completionDay(bench, person, cell, earlierDay(day, line.to));
  return line.from !== undefined && completed < line.from
    ? null
    : { cell, amount: toMinor(bench, line.amount), completed };
}

/** The last day until `day` on which credit of a kind can be earned, and belongs to this cycle alone. */
export function completionDay(bench: Bench, person: CertificantRecord, { type }: Cell, day: string): string {
  const { accepted } = bench.set.types[type]!;
  const { boundary } = bench.set.cycle;
  const shared = boundary === undefined ? null : dayOf(bench, person, boundary.from);
  const last = [
    dayOf(bench, person, "earn.to"),
    accepted?.to === undefined ? null : dayOf(bench, person, accepted.to),
    shared === null ? null : shared - 1,
  ];
  return last.reduce<string>((until, one) => (one === null ? until : earlierDay(until, printPlainDate(one))), day);
}

/** An amount of a result in minor units. */
export function toMinor({ set }: Bench, amount: string): number {
  return toMinorExactly(parseDecimal(amount)!, set.unit.minor)!;
}

export function pathOf<Path extends Pick<PathResult, "id">>(paths: readonly Path[], id: string): Path {
  return paths.find((path) => path.id === id)!;
}

/** Credit in words: `50 administrative AAMA-approved points and 9 clinical AAMA-approved points`. */
export function piecesInWords({ set, wording }: Bench, pieces: readonly Piece[]): string {
  const several = new Set(pieces.map(({ cell }) => cell.type)).size > 1;
  const sums = new Map<string, { readonly cell: Cell; amount: number }>();
  for (const { cell, amount } of pieces) {
    const key = JSON.stringify(cell);
    const sum = sums.get(key) ?? { cell, amount: 0 };
    sum.amount += amount;
    sums.set(key, sum);
  }
  const words = [...sums.values()]
    .filter(({ amount }) => amount > 0)
    .map(({ cell: { type, labels }, amount }) => {
      const name = several ? ` (${set.types[type]!.name})` : "";
      return `${creditAmount(wording, printMinor(amount, set.unit.minor), labels)}${name}`;
    });
  return words.length === 0 ? `no ${set.unit.many}` : allOf(words);
}
