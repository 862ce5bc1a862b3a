import type { Bundle, CreditGroup } from "../allocation/request.ts";
import { type Admitted, type AdmittedCredit, precedes, ranksOf } from "./admission.ts";
import type { Layout } from "./layout.ts";

/** Valued credit gathered by equal type, labels and time, in the order in which ties are settled. */
export type CreditPool = {
  readonly admitted: readonly Admitted[];
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

const NOTHING_LEFT_OUT: ReadonlySet<number> = new Set();

/**
 * Gathers credit. Activities in `without` bring none. Those for which `apart` says true are kept in groups of their own.
 */
export function gather(
  layout: Layout,
  admitted: readonly Admitted[],
  without: ReadonlySet<number> = NOTHING_LEFT_OUT,
  apart?: (index: number) => boolean,
): CreditPool {
  const groups: Gathered[] = [];
  const { groupAt } = layout;
  const listed = new Map<string, Gathered>();
  const bundles: Bundle[] = [];
  const join = (group: Gathered, activity: number, amount: number) => {
    group.amount += amount;
    group.activities.push(activity);
    group.amounts.push(amount);
  };
  const addSingle = (cell: number, side: number, activity: number, amount: number) => {
    const key = cell * 2 + side;
    let at = groupAt[key]!;
    if (at === 0) {
      at = groups.push({ cells: layout.single[cell]!, amount: 0, activities: [], amounts: [] });
      groupAt[key] = at;
    }
    join(groups[at - 1]!, activity, amount);
  };
  for (let index = 0; index < admitted.length; index++) {
    const credit = admitted[index]!;
    if (!credit.ok || without.has(index)) continue;
    const side = apart?.(index) ? 1 : 0;
    if (credit.cell >= 0) {
      if (credit.available > 0) addSingle(credit.cell, side, index, credit.available);
      continue;
    }
    const bundle = credit.divide === "whole" ? bundles.push({ whole: true, rivals: -1 }) - 1 : undefined;
    for (const { cells, amount } of credit.parts) {
      const oneCell = credit.divide === "one-cell" && cells.length > 1;
      if (bundle !== undefined || oneCell) {
        const kind = bundle === undefined ? { oneCell } : { bundle };
        groups.push({ cells, amount, activities: [index], amounts: [amount], ...kind });
      } else if (cells.length === 1) addSingle(cells[0]!, side, index, amount);
      else {
        const key = `${side} ${cells.join(" ")}`;
        let group = listed.get(key);
        if (group === undefined) {
          group = { cells, amount: 0, activities: [], amounts: [] };
          listed.set(key, group);
          groups.push(group);
        }
        join(group, index, amount);
      }
    }
  }
  for (let at = 0; at < groups.length; at++) {
    const [cell] = groups[at]!.cells;
    groupAt[2 * cell!] = 0;
    groupAt[2 * cell! + 1] = 0;
  }
  if (bundles.length > 0 || groups.some(({ oneCell }) => oneCell)) sortWithRanks(layout, ranksOf(admitted), groups);
  else groups.sort((a, b) => compareGroups(layout, a, b));
  return { admitted, groups, bundles, without };
}

function compareGroups({ order }: Layout, { cells: a }: Gathered, { cells: b }: Gathered): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = order[a[at]!]! - order[b[at]!]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

// Groups of one activity each may have the same cells.
function sortWithRanks(layout: Layout, ranks: readonly number[], groups: Gathered[]): void {
  groups.sort((a, b) => compareGroups(layout, a, b) || ranks[a.activities[0]!]! - ranks[b.activities[0]!]!);
}

/** Positions in a list of activities, the earlier completed first, then by id; `null` where they stand so already, as records mostly do. */
function inOrder(admitted: readonly Admitted[], activities: readonly number[]): number[] | null {
  const isBefore = (a: number, b: number) =>
    precedes(admitted[activities[a]!] as AdmittedCredit, admitted[activities[b]!] as AdmittedCredit);
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
  const { admitted, groups } = pool;
  const single: number[] = [];
  for (let index = 0; index < admitted.length; index++) single.push(0);
  const byCell = new Map<number, CellShare[]>();
  const give = (activity: number, cell: number, amount: number) => {
    const credit = admitted[activity]!;
    if (credit.ok && credit.cell >= 0) single[activity]! += amount;
    else addShare(byCell, activity, cell, amount);
  };
  for (let index = 0; index < groups.length; index++) handOutGroup(pool, index, got[index]!, give);
  return { single, byCell };
}

/** Hands what a group got, per cell, to its activities, the earlier completed first. */
export function handOutGroup(
  { admitted, groups }: CreditPool,
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
  const order = inOrder(admitted, activities);
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
