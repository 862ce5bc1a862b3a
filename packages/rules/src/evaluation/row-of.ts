import { printMinor } from "../util/decimal.ts";
import { NO_REASONS } from "./credits.ts";
import type { Layout } from "./layout.ts";
import type { ActivityPart, ActivityResult } from "./result.ts";

/** What a result says of an activity, but for whose it is. */
export type Row = Omit<ActivityResult, "id" | "carried">;

/**
 * Rows of activities whose credit lies under one combination of labels and counts in full, used in full or not at all: the same for all certificants, so that results share them.
 * By a number made of labels, use and amount.
 */
export type WholeRows = Map<number, Row>;

/** Amounts below are kept, and so many rows. */
const AMOUNT_MAX = 20_000;
const ROWS_MAX = 8192;

const NO_PARTS: readonly ActivityPart[] = [];

/** The row of an activity whose credit lies under one combination of labels, by its number; without reasons. Amounts in minor units. */
export function rowOf(
  { labels, wholeRows }: Pick<Layout, "labels" | "wholeRows">,
  place: number,
  amount: number,
  counted: number,
  used: number,
  minor: number,
): Row {
  const isWhole = counted === amount && (used === 0 || used === amount) && amount < AMOUNT_MAX;
  const key = isWhole ? (2 * place + (used === 0 ? 0 : 1)) * AMOUNT_MAX + amount : -1;
  const known = isWhole ? wholeRows.get(key) : undefined;
  if (known !== undefined) return known;
  const valued = printMinor(amount, minor);
  const inWords = { valued, counted: printMinor(counted, minor), used: printMinor(used, minor) };
  const parts = amount === 0 ? NO_PARTS : [{ labels: labels[place]!, ...inWords }];
  const row = { ...inWords, parts, reasons: NO_REASONS };
  if (isWhole && wholeRows.size < ROWS_MAX) {
    for (const part of parts) Object.freeze(part);
    wholeRows.set(key, Object.freeze({ ...row, parts: Object.freeze(parts) }));
  }
  return row;
}

/** A row as an activity's own. */
export function named(id: string, { valued, counted, used, parts, reasons }: Row): ActivityResult {
  return { id, valued, counted, used, parts, reasons };
}
