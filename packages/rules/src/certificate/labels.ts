import { SHARED_AXIS, TIER_AXIS, TIME_AXIS, TYPE_AXIS, valueAt } from "../allocation/credit-space.ts";
import { printPlainDate } from "../calendar/plain-date.ts";
import type { CertifiedLabels } from "../checker/certificate.ts";
import type { Layout } from "../evaluation/layout.ts";

/** What a cell stands for, in the words of the documents: labels, with lists for tags, and its place on the hidden axes. */
export type CellInWords = {
  readonly type: string;
  readonly labels: CertifiedLabels;
  readonly tier: boolean;
  readonly shared: readonly string[];
  /** The slice of time. */
  readonly slice: number;
};

/** Says what a cell stands for. */
export function cellInWords({ space, users }: Layout, cell: number): CellInWords {
  const labels: { [dimension: string]: string | readonly string[] } = {};
  let [type, tier, shared, slice]: [string, boolean, readonly string[], number] = ["", false, [], 0];
  for (const [index, { name, values, role, dimension }] of space.axes.entries()) {
    const value = valueAt(space, cell, index);
    if (role === "tag") {
      const before = labels[dimension] ?? [];
      labels[dimension] = value === 0 ? [...before, values[0]!] : before;
    } else if (role === "label" && name !== TYPE_AXIS) {
      if (value < values.length) labels[dimension] = values[value]!;
    } else if (name === TYPE_AXIS) type = values[value]!;
    else if (name === TIER_AXIS) tier = value > 0;
    else if (name === SHARED_AXIS) shared = value > 0 ? users[value - 1]! : [];
    else if (name === TIME_AXIS) slice = value;
  }
  return { type, labels, tier, shared, slice };
}

/** The days of a slice of time; `from` is `null` where it has no beginning. */
export function daysOfSlice(starts: readonly number[], slice: number): { from: string | null; to: string } {
  const from = starts[slice]!;
  return { from: Number.isFinite(from) ? printPlainDate(from) : null, to: printPlainDate(starts[slice + 1]! - 1) };
}
