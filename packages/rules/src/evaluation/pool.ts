import type { Bundle, CreditGroup } from "../allocation/request.ts";
import { orderOf } from "../calendar/plain-date.ts";
import { sortFew } from "../util/sort-few.ts";
import { allCredit, type Credits, completedAt, precedes, ranksOf } from "./credits.ts";
import type { Layout } from "./layout.ts";
import type { Places } from "./places.ts";

/** Valued credit gathered by equal type, labels and time, in the order in which ties are settled. */
export type CreditPool = {
  readonly credits: Credits;
  readonly groups: readonly PooledGroup[];
  readonly bundles: readonly Bundle[];
  /** Per position the next activity of its group among those of the short way; -1 at the end. */
  readonly next: readonly number[];
  /** What was left out, by position. */
  readonly without: ReadonlySet<number>;
};

/**
 * Credit that may count in the same cells: of the activities that begin with `first` (-1 for none) and go on in the pool's `next`, and of `more`, who took the long way.
 * Amounts in minor units.
 */
export type PooledGroup = CreditGroup & { readonly first: number; readonly more: readonly Member[] };

/** Who brought how much to a group: an activity by its position. */
export type Member = { readonly index: number; readonly amount: number };

type Gathered = {
  cells: readonly number[];
  /** Where it has one. */
  place: number;
  amount: number;
  first: number;
  last: number;
  more: readonly Member[];
  bundle?: number;
  oneCell?: boolean;
};

export const NOTHING_LEFT_OUT: ReadonlySet<number> = new Set();
const NO_MEMBERS: readonly Member[] = [];

/**
 * Gathers credit. Activities in `without` bring none. Those for which `apart` says true are kept in groups of their own.
 */
export function gather(
  layout: Layout,
  credits: Credits,
  without: ReadonlySet<number> = NOTHING_LEFT_OUT,
  apart?: (index: number) => boolean,
): CreditPool {
  const { places, known, amounts, long } = credits;
  const { cells, groupAt } = known;
  const groups: Gathered[] = [];
  const next = new Array<number>(places.length);
  const leavesOut = without.size > 0;
  for (let index = 0; index < places.length; index++) {
    const amount = amounts[index]!;
    if (amount === 0 || (leavesOut && without.has(index))) continue;
    const place = places[index]!;
    const key = apart?.(index) ? 2 * place + 1 : 2 * place;
    next[index] = -1;
    const at = groupAt[key]!;
    if (at === 0) {
      groups.push({ cells: cells[place]!, place, amount, first: index, last: index, more: NO_MEMBERS });
      groupAt[key] = groups.length;
    } else {
      const group = groups[at - 1]!;
      next[group.last] = index;
      group.last = index;
      group.amount += amount;
    }
  }
  const bundles: Bundle[] = [];
  if (long.size > 0) gatherLong(known, long, { without, apart, groups, bundles });
  for (let at = 0; at < groups.length; at++) {
    const { place } = groups[at]!;
    if (place < 0) continue;
    groupAt[2 * place] = 0;
    groupAt[2 * place + 1] = 0;
  }
  // Groups of one activity each may have the same cells.
  const ranks = bundles.length > 0 || groups.some(({ oneCell }) => oneCell) ? ranksOf(allCredit(credits)) : null;
  sortFew(groups, (a, b) => compareGroups(layout, a, b) || (ranks === null ? 0 : compareRanks(ranks, a, b)));
  return { credits, groups, bundles, next, without };
}

type Gathering = {
  readonly without: ReadonlySet<number>;
  readonly apart: ((index: number) => boolean) | undefined;
  readonly groups: Gathered[];
  readonly bundles: Bundle[];
};

function gatherLong(
  { lists, groupAt }: Places,
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
      const place = cells.length === 1 ? cells[0]! : (lists.get(cells.join(" ")) ?? -1);
      const own: Gathered = { cells, place, amount, first: -1, last: -1, more: [{ index, amount }] };
      if (bundle !== undefined || oneCell) {
        groups.push(bundle === undefined ? { ...own, place: -1, oneCell } : { ...own, place: -1, bundle });
        continue;
      }
      const key = `${side} ${cells.join(" ")}`;
      const at = place < 0 ? 0 : groupAt[2 * place + side]!;
      const group = place < 0 ? listed.get(key) : at === 0 ? undefined : groups[at - 1]!;
      if (group === undefined) {
        groups.push(own);
        if (place < 0) listed.set(key, own);
        else groupAt[2 * place + side] = groups.length;
      } else {
        group.amount += amount;
        group.more = [...group.more, ...own.more];
      }
    }
  }
}

function compareGroups({ order }: Layout, { cells: a }: Gathered, { cells: b }: Gathered): number {
  if (a.length === 1 && b.length === 1) return order[a[0]!]! - order[b[0]!]!;
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = order[a[at]!]! - order[b[at]!]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareRanks(ranks: readonly number[], a: Gathered, b: Gathered): number {
  return ranks[someMember(a)]! - ranks[someMember(b)]!;
}

/** The position of one activity of a group. */
export function someMember({ first, more }: Pick<PooledGroup, "first" | "more">): number {
  return first < 0 ? more[0]!.index : first;
}

/** The activities of a group, the earlier completed first, then by id. */
function membersOf({ credits, next }: CreditPool, { first, more }: PooledGroup): Member[] {
  const members: (Member & { readonly order: number })[] = [];
  const add = (index: number, amount: number) =>
    members.push({ index, amount, order: orderOf(completedAt(credits, index).completed) });
  for (let index = first; index >= 0; index = next[index]!) add(index, credits.amounts[index]!);
  for (const { index, amount } of more) add(index, amount);
  sortFew(members, (a, b) => {
    // Days alone settle nearly all.
    if (a.order !== b.order) return a.order - b.order;
    if (a.index === b.index) return 0;
    return precedes(completedAt(credits, a.index), completedAt(credits, b.index)) ? -1 : 1;
  });
  return members;
}

/** What each activity got, by position: all of it in one cell, or amounts by cell. In minor units. */
export type Shares = { readonly single: readonly number[]; readonly byCell: ReadonlyMap<number, readonly CellShare[]> };

const NO_SHARES: Shares["byCell"] = new Map();

/** What one activity got in one cell. */
export type CellShare = { readonly cell: number; amount: number };

/** What each activity got of what each group got, per cell; of some groups only. */
export function shareOut(pool: CreditPool, got: readonly (readonly number[])[], groups: readonly number[]): Shares {
  if (groups.length === 0) return { single: [], byCell: NO_SHARES };
  const { places, known } = pool.credits;
  const single = new Array<number>(places.length).fill(0);
  let byCell: Map<number, CellShare[]> | null = null;
  const give = (activity: number, cell: number, amount: number) => {
    const place = places[activity]!;
    if (place >= 0 && known.cells[place]!.length === 1) single[activity]! += amount;
    else {
      byCell ??= new Map();
      addShare(byCell, activity, cell, amount);
    }
  };
  for (const at of groups) handOutGroup(pool, at, got[at]!, give);
  return { single, byCell: byCell ?? NO_SHARES };
}

/** What each activity has left of what each group has left, per cell, beside what is used of it: use takes the earlier completed first, what is left belongs to the later. */
export function shareOutRest(
  pool: CreditPool,
  used: readonly (readonly number[])[],
  left: readonly (readonly number[])[],
): Shares {
  const { places, known } = pool.credits;
  const single = new Array<number>(places.length).fill(0);
  const byCell = new Map<number, CellShare[]>();
  for (let at = 0; at < pool.groups.length; at++) {
    const group = pool.groups[at]!;
    const free = new Map<number, number>();
    // An activity may bring several parts that nothing tells apart.
    for (const { index, amount } of membersOf(pool, group)) free.set(index, (free.get(index) ?? 0) + amount);
    handOutGroup(pool, at, used[at]!, (index, _, amount) => free.set(index, free.get(index)! - amount));
    const latestFirst = [...free].reverse();
    for (let position = 0; position < group.cells.length; position++) {
      const cell = group.cells[position]!;
      let toGive = left[at]![position]!;
      for (const one of latestFirst) {
        const taken = Math.min(toGive, one[1]);
        if (taken === 0) continue;
        toGive -= taken;
        one[1] -= taken;
        const place = places[one[0]]!;
        if (place >= 0 && known.cells[place]!.length === 1) single[one[0]]! += taken;
        else addShare(byCell, one[0], cell, taken);
      }
    }
  }
  return { single, byCell };
}

/** Hands what a group got, per cell, to its activities, the earlier completed first. */
export function handOutGroup(
  pool: CreditPool,
  group: number,
  got: readonly number[],
  give: (activity: number, cell: number, amount: number) => void,
): void {
  const { cells, amount, more, first } = pool.groups[group]!;
  // All of it, whoever comes first.
  if (cells.length === 1 && more.length === 0 && got[0] === amount) {
    for (let index = first; index >= 0; index = pool.next[index]!) give(index, cells[0]!, pool.credits.amounts[index]!);
    return;
  }
  const members = membersOf(pool, pool.groups[group]!);
  const left = members.map((member) => member.amount);
  for (let position = 0; position < cells.length; position++) {
    let toGive = got[position]!;
    for (let at = 0; toGive > 0 && at < members.length; at++) {
      const taken = Math.min(toGive, left[at]!);
      if (taken === 0) continue;
      toGive -= taken;
      left[at]! -= taken;
      give(members[at]!.index, cells[position]!, taken);
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
