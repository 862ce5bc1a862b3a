import { printMinor } from "../util/decimal.ts";
import { NO_REASONS } from "./credits.ts";
import type { ActivityResult, Labels } from "./result.ts";

/**
 * What results say of activities whose credit lies under one combination of labels and counts in full, used in full or not at all: the same for all certificants, so that
 * results share it. By a number made of labels, use and amount.
 */
export type WholeRows = Map<number, Omit<ActivityResult, "id">>;

/** Amounts below are kept, and so many rows. */
const AMOUNT_MAX = 20_000;
const ROWS_MAX = 8192;

/** The row of an activity that counts in full with an amount above 0, in minor units. `place` is the number of its labels. */
export function wholeRow(
  rows: WholeRows,
  place: number,
  labels: Labels,
  amount: number,
  isUsed: boolean,
  minor: number,
): Omit<ActivityResult, "id"> {
  if (amount >= AMOUNT_MAX) return makeRow(labels, amount, isUsed, minor);
  const key = (2 * place + (isUsed ? 1 : 0)) * AMOUNT_MAX + amount;
  let row = rows.get(key);
  if (row === undefined) {
    row = makeRow(labels, amount, isUsed, minor);
    if (rows.size < ROWS_MAX) rows.set(key, row);
  }
  return row;
}

function makeRow(labels: Labels, amount: number, isUsed: boolean, minor: number): Omit<ActivityResult, "id"> {
  const valued = printMinor(amount, minor);
  const used = isUsed ? valued : "0";
  const parts = Object.freeze([Object.freeze({ labels, valued, counted: valued, used })]);
  return { valued, counted: valued, used, parts, reasons: NO_REASONS };
}
