import type { Bundle, CreditGroup } from "../allocation/request.ts";
import { allCredit, type Credits, completedAt, precedes, ranksOf } from "./credits.ts";
import type { Layout } from "./layout.ts";

/** Valued credit gathered by equal type, labels and time, in the order in which ties are settled. */
export type CreditPool = {
  readonly credits: Credits;
  readonly groups: readonly PooledGroup[];
  readonly bundles: readonly Bundle[];
  /** What was left out, by position. */
  readonly without: ReadonlySet<number>;
};

/** Credit that may count in the same cells, with who brought how much of it: activities by their position, in the record's order. Amounts in minor units. */
export type PooledGroup = CreditGroup & { readonly activities: readonly number[]; readonly amounts: readonly number[] };

type Gathered = {
  cells: readonly number[];
  amount: number;
  activities: number[];
  amounts: number[];
  bundle?: number;
  oneCell?: boolean;
};

export const NOTHING_LEFT_OUT: ReadonlySet<number> = new Set();

/**
 * Gathers credit. Activities in `without` bring none. Those for which `apart` says true are kept in groups of their own.
 */
export function gather(
  layout: Layout,
  credits: Credits,
  without: ReadonlySet<number> = NOTHING_LEFT_OUT,
  apart?: (index: number) => boolean,
): CreditPool {
  const { cells, amounts, long } = credits;
  const { single, groupAt } = layout;
  const groups: Gathered[] = [];
  const leavesOut = without.size > 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!;
    const amount = amounts[index]!;
    if (amount === 0 || (leavesOut && without.has(index))) continue;
    addSingle(groups, single, groupAt, { key: apart?.(index) ? 2 * cell + 1 : 2 * cell, index, amount });
  }
  const bundles: Bundle[] = [];
  if (long.size > 0) gatherLong(layout, long, { without, apart, groups, bundles });
  for (let at = 0; at < groups.length; at++) {
    const [cell] = groups[at]!.cells;
    groupAt[2 * cell!] = 0;
    groupAt[2 * cell! + 1] = 0;
  }
  const ranks = bundles.length > 0 || groups.some(({ oneCell }) => oneCell) ? ranksOf(allCredit(credits)) : null;
  groups.sort((a, b) => compareGroups(layout, a, b) || (ranks === null ? 0 : compareRanks(ranks, a, b)));
  return { credits, groups, bundles, without };
}

type Piece = { readonly key: number; readonly index: number; readonly amount: number };

// `key` says the cell, and whether it stands apart.
function addSingle(
  groups: Gathered[],
  single: Layout["single"],
  groupAt: Int32Array,
  { key, index, amount }: Piece,
): void {
  const at = groupAt[key]!;
  if (at > 0) {
    join(groups[at - 1]!, index, amount);
    return;
  }
  groups.push({ cells: single[key >> 1]!, amount, activities: [index], amounts: [amount] });
  groupAt[key] = groups.length;
}

function join(group: Gathered, activity: number, amount: number): void {
  group.amount += amount;
  group.activities.push(activity);
  group.amounts.push(amount);
}

type Gathering = {
  readonly without: ReadonlySet<number>;
  readonly apart: ((index: number) => boolean) | undefined;
  readonly groups: Gathered[];
  readonly bundles: Bundle[];
};

function gatherLong(
  { single, groupAt }: Layout,
  long: Credits["long"],
  { without, apart, groups, bundles }: Gathering,
): void {
  const listed = new Map<string, Gathered>();
  for (const [index, credit] of long) {
    if (!credit.ok || without.has(index)) continue;
    const side = apart?.(index) ? 1 : 0;
    const bundle = credit.divide === "whole" ? bundles.push({ whole: true, rivals: -1 }) - 1 : undefined;
    for (const { cells, amount } of credit.parts) {
      const oneCell = credit.divide === "one-cell" && cells.length > 1;
      if (bundle !== undefined || oneCell) {
        const kind = bundle === undefined ? { oneCell } : { bundle };
        groups.push({ cells, amount, activities: [index], amounts: [amount], ...kind });
      } else if (cells.length === 1) addSingle(groups, single, groupAt, { key: 2 * cells[0]! + side, index, amount });
      else {
        const key = `${side} ${cells.join(" ")}`;
        const group = listed.get(key);
        if (group !== undefined) {
          join(group, index, amount);
          continue;
        }
        const first: Gathered = { cells, amount, activities: [index], amounts: [amount] };
        listed.set(key, first);
        groups.push(first);
      }
    }
  }
}

function compareGroups({ order }: Layout, { cells: a }: Gathered, { cells: b }: Gathered): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = order[a[at]!]! - order[b[at]!]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

// Groups of one activity each may have the same cells.
function compareRanks(ranks: readonly number[], a: Gathered, b: Gathered): number {
  return ranks[a.activities[0]!]! - ranks[b.activities[0]!]!;
}

/** Positions in a list of activities, the earlier completed first, then by id; `null` where they stand so already, as records mostly do. */
function inOrder(credits: Credits, activities: readonly number[]): number[] | null {
  const isBefore = (a: number, b: number) =>
    precedes(completedAt(credits, activities[a]!), completedAt(credits, activities[b]!));
  let isSorted = true;
  for (let at = 1; at < activities.length && isSorted; at++) isSorted = !isBefore(at, at - 1);
  return isSorted ? null : activities.map((_, at) => at).sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

/** What each activity got, by position: all of it in one cell, or amounts by cell. In minor units. */
export type Shares = { readonly single: readonly number[]; readonly byCell: ReadonlyMap<number, readonly CellShare[]> };

/** What one activity got in one cell. */
export type CellShare = { readonly cell: number; amount: number };

/** What each activity got of what each group got, per cell. */
export function shareOut(pool: CreditPool, got: readonly (readonly number[])[]): Shares {
  const { cells } = pool.credits;
  const single: number[] = [];
  for (let index = 0; index < cells.length; index++) single.push(0);
  const byCell = new Map<number, CellShare[]>();
  const give = (activity: number, cell: number, amount: number) => {
    if (cells[activity]! >= 0) single[activity]! += amount;
    else addShare(byCell, activity, cell, amount);
  };
  for (let index = 0; index < pool.groups.length; index++) handOutGroup(pool, index, got[index]!, give);
  return { single, byCell };
}

/** Hands what a group got, per cell, to its activities, the earlier completed first. */
export function handOutGroup(
  { credits, groups }: CreditPool,
  group: number,
  got: readonly number[],
  give: (activity: number, cell: number, amount: number) => void,
): void {
  const { cells, amount, activities, amounts } = groups[group]!;
  const first = got[0]!;
  if (cells.length === 1 && (first === amount || first === 0)) {
    if (first > 0) for (let at = 0; at < activities.length; at++) give(activities[at]!, cells[0]!, amounts[at]!);
    return;
  }
  const order = inOrder(credits, activities);
  const left = [...amounts];
  for (let position = 0; position < cells.length; position++) {
    let toGive = got[position]!;
    for (let place = 0; toGive > 0 && place < activities.length; place++) {
      const at = order === null ? place : order[place]!;
      const taken = Math.min(toGive, left[at]!);
      if (taken === 0) continue;
      toGive -= taken;
      left[at]! -= taken;
      give(activities[at]!, cells[position]!, taken);
    }
  }
}

function addShare(byCell: Map<number, CellShare[]>, activity: number, cell: number, amount: number): void {
  const shares = byCell.get(activity);
  if (shares === undefined) {
    byCell.set(activity, [{ cell, amount }]);
    return;
  }
  const share = shares.find((one) => one.cell === cell);
  if (share === undefined) shares.push({ cell, amount });
  else share.amount += amount;
}
