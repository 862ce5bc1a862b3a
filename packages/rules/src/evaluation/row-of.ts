import { printMinor } from "../util/decimal.ts";
import { NO_REASONS } from "./credits.ts";
import type { Layout } from "./layout.ts";
import type { ActivityPart, ActivityResult, Labels } from "./result.ts";

/** What a result says of an activity, but for whose it is. */
export type Row = Omit<ActivityResult, "id" | "carried">;

/**
 * Rows of activities whose credit lies under one combination of labels and counts in full, used in full or not at all: the same for all certificants, so that results share them.
 * Each combination has one slot, and a new row there replaces the old one.
 */
export type WholeRows = (WholeRow | null)[];

type WholeRow = { readonly labeling: number; readonly amount: number; readonly isUsed: boolean; readonly row: Row };

const WHOLE_ROWS = 1024;

/** No rows yet. */
export function noWholeRows(): WholeRows {
  return new Array<WholeRow | null>(WHOLE_ROWS).fill(null);
}

const NO_PARTS: readonly ActivityPart[] = Object.freeze([]);

/** The row of an activity whose credit counts in full, with an amount above 0 in minor units; `labeling` is the number of its labels. */
export function wholeRow(
  { labels, wholeRows }: Pick<Layout, "labels" | "wholeRows">,
  labeling: number,
  amount: number,
  isUsed: boolean,
  minor: number,
): Row {
  // Amounts are multiples of something as a rule, so that their last bits say little.
  const slot = ((amount ^ (amount >> 5)) * 8 + labeling * 2 + (isUsed ? 1 : 0)) & (WHOLE_ROWS - 1);
  const known = wholeRows[slot]!;
  if (known !== null && known.amount === amount && known.labeling === labeling && known.isUsed === isUsed)
    return known.row;
  const row = partialRow(labels[labeling]!, amount, amount, isUsed ? amount : 0, minor);
  for (const part of row.parts) Object.freeze(part);
  wholeRows[slot] = { labeling, amount, isUsed, row: Object.freeze({ ...row, parts: Object.freeze(row.parts) }) };
  return wholeRows[slot]!.row;
}

/** The row of an activity whose credit lies under one combination of labels, without reasons. Amounts in minor units. */
export function partialRow(labels: Labels, amount: number, counted: number, used: number, minor: number): Row {
  const valued = printMinor(amount, minor);
  const inWords = { valued, counted: printMinor(counted, minor), used: printMinor(used, minor) };
  return { ...inWords, parts: amount === 0 ? NO_PARTS : [{ labels, ...inWords }], reasons: NO_REASONS };
}

/** A row as an activity's own. */
export function named(id: string, { valued, counted, used, parts, reasons }: Row): ActivityResult {
  return { id, valued, counted, used, parts, reasons };
}
