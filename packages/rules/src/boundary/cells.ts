import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { CompletionLine } from "../evaluation/result.ts";
import type { Activity } from "../language/record.ts";
import type { Selection } from "../language/selection.ts";
import { parseDecimal, printMinor } from "../util/decimal.ts";
import type { Bench } from "./bench.ts";

/** A kind of credit that an activity can earn: its type, and one value or none of each dimension. */
export type Cell = { readonly type: string; readonly labels: { readonly [dimension: string]: string } };

/** How many cells are looked at; sets with more have their first ones tried. */
const CELLS_MAX = 512;

/** Kinds of credit that lie in a selection, in declared order, those that no rule rules out. */
export function cellsOf({ set }: Bench, within: Selection): Cell[] {
  const dimensions = Object.entries(set.dimensions ?? {});
  const cells: Cell[] = [];
  for (const [type, { labels: fixed = {} }] of Object.entries(set.types)) {
    let combined: { [dimension: string]: string }[] = [{}];
    for (const [dimension, { values, each }] of dimensions) {
      const own = Object.hasOwn(fixed, dimension) ? [fixed[dimension]!] : values;
      const tagged = (labels: { [dimension: string]: string }) =>
        own.map((value) => ({ ...labels, [dimension]: value }));
      const isFree = each === "many" && !Object.hasOwn(fixed, dimension);
      combined = combined
        .flatMap((labels) => (isFree ? [labels, ...tagged(labels)] : tagged(labels)))
        .slice(0, CELLS_MAX);
    }
    cells.push(...combined.map((labels) => ({ type, labels })));
    if (cells.length >= CELLS_MAX) break;
  }
  return cells.filter(
    (cell) => isIn(cell, within) && !(set.never ?? []).some((never) => isIn(cell, never)) && isAccepted(set, cell),
  );
}

/** A kind of credit of a type. */
export function cellOfType(bench: Bench, type: string): Cell | undefined {
  return cellsOf(bench, { type })[0];
}

function isAccepted({ types }: Bench["set"], cell: Cell): boolean {
  const { accept, refuse } = types[cell.type]!;
  return (accept === undefined || isIn(cell, accept)) && !(refuse !== undefined && isIn(cell, refuse));
}

/** Whether credit of a kind lies in a selection. */
export function isIn({ type, labels }: Cell, selection: Selection): boolean {
  return Object.entries(selection).every(([dimension, wanted]) => {
    const value = dimension === "type" ? type : labels[dimension];
    return value !== undefined && (typeof wanted === "string" ? [wanted] : wanted).includes(value);
  });
}

/** The kind of credit that a line of a completion asks for. */
export function cellOfLine(bench: Bench, { labels, without = {} }: CompletionLine): Cell | undefined {
  const stated = Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== "any"));
  return cellsOf(bench, stated).find(({ labels: own }) =>
    Object.entries(without).every(([dimension, values]) => !values.includes(own[dimension] ?? "")),
  );
}

/** An activity that earns so many minor units of credit of a kind. */
export function creditActivity(
  { set }: Bench,
  { type, labels }: Cell,
  amount: number,
  id: string,
  completed: string,
): Activity {
  const { convert, proof } = set.types[type]!;
  const { minor } = set.unit;
  const plain = convert.find(({ to, per = 1 }) => String(to) === String(per)) ?? convert[0]!;
  const [to, per] = [parseDecimal(plain.to)!, parseDecimal(plain.per ?? 1)!];
  // Rounded up in millionths, which conversions that come out whole don't need.
  const millionths = Math.ceil(
    (amount * per.digits * 10 ** (to.scale - per.scale) * MILLION) / (to.digits * minor) - TINY,
  );
  const quantity = printMillionths(millionths);
  const tags = Object.entries(labels).map(([dimension, value]): [string, string | string[]] => [
    dimension,
    set.dimensions?.[dimension]?.each === "many" ? [value] : value,
  ]);
  return {
    id,
    type,
    title: `Activity ${id}`,
    completed,
    quantities: [{ unit: plain.unit, amount: quantity }],
    ...(tags.length === 0 ? {} : { labels: Object.fromEntries(tags) }),
    ...(proof === undefined ? {} : { proof: proof[0]! }),
  };
}

const MILLION = 1_000_000;
const TINY = 1e-6;

function printMillionths(amount: number): string {
  const whole = Math.floor(amount / MILLION);
  const rest = String(amount % MILLION)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}

/** An amount of minor units in words: `1 point`. */
export function creditInWords({ set: { unit } }: Bench, amount: number): string {
  const text = printMinor(amount, unit.minor);
  return `${text} ${text === "1" ? unit.one : unit.many}`;
}

/** The earlier of two days, either of which may be missing. */
export function earlierDay(a: string, b: string | null | undefined): string {
  return b == null || a < b ? a : b;
}

/** The day after. */
export function dayAfter(day: string): string {
  return printPlainDate(parsePlainDate(day)! + 1);
}
