import { compareCells } from "../allocation/credit-space.ts";
import type { Bundle, CreditGroup } from "../allocation/request.ts";
import type { Admitted, AdmittedCredit } from "./admission.ts";
import type { Layout } from "./layout.ts";

/** Valued credit gathered by equal type, labels and time, in the order in which ties are settled. */
export type CreditPool = {
  readonly admitted: readonly Admitted[];
  readonly groups: readonly PooledGroup[];
  readonly bundles: readonly Bundle[];
};

/** Credit that may count in the same cells, with who brought it: the earlier completed first, then by id. Amounts in minor units; activities by their position. */
export type PooledGroup = CreditGroup & { readonly shares: readonly PooledShare[] };
export type PooledShare = { readonly activity: number; readonly amount: number };

type Gathered = { cells: readonly number[]; amount: number; shares: PooledShare[]; bundle?: number; oneCell?: boolean };

/**
 * Gathers credit. Activities in `without` bring none. Those for which `apart` says true are kept in groups of their own.
 */
export function gather(
  layout: Layout,
  admitted: readonly Admitted[],
  without: ReadonlySet<number>,
  apart?: (index: number) => boolean,
): CreditPool {
  const single = new Map<number, Gathered>();
  const groups: Gathered[] = [];
  const byCells = new Map<string, Gathered>();
  const bundles: Bundle[] = [];
  for (const [index, credit] of admitted.entries()) {
    if (!credit.ok || without.has(index)) continue;
    const bundle = credit.divide === "whole" ? bundles.push({ whole: true, rivals: -1 }) - 1 : undefined;
    const side = apart?.(index) ? 1 : 0;
    for (const { cells, amount } of credit.parts) {
      const oneCell = credit.divide === "one-cell" && cells.length > 1;
      if (bundle !== undefined || oneCell) {
        const share = { activity: index, amount };
        groups.push({ cells, amount, shares: [share], ...(bundle === undefined ? { oneCell } : { bundle }) });
        continue;
      }
      const key = cells.length === 1 ? cells[0]! * 2 + side : -1;
      const listKey = key < 0 ? `${side} ${cells.join(" ")}` : "";
      let group = key < 0 ? byCells.get(listKey) : single.get(key);
      if (group === undefined) {
        group = { cells, amount: 0, shares: [] };
        groups.push(group);
        if (key < 0) byCells.set(listKey, group);
        else single.set(key, group);
      }
      group.amount += amount;
      group.shares.push({ activity: index, amount });
    }
  }
  const creditOf = (index: number) => admitted[index] as AdmittedCredit;
  for (const { shares } of groups)
    if (shares.length > 1) shares.sort((a, b) => creditOf(a.activity).rank - creditOf(b.activity).rank);
  groups.sort(
    (a, b) =>
      compareLists(layout, a.cells, b.cells) ||
      creditOf(a.shares[0]!.activity).rank - creditOf(b.shares[0]!.activity).rank,
  );
  return { admitted, groups, bundles };
}

function compareLists({ space }: Layout, a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = a[at] === b[at] ? 0 : compareCells(space, a[at]!, b[at]!);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Positions of what is admitted or refused and brings no credit to a pool. */
export function absentOf({ admitted, groups }: CreditPool): Set<number> {
  const absent = new Set(admitted.keys());
  for (const { shares } of groups) for (const { activity } of shares) absent.delete(activity);
  return absent;
}

/** What one activity got in one cell, in minor units. */
export type CellShare = { readonly cell: number; amount: number };

/** Hands what each group got, per cell, to its activities, the earlier first. Per activity a list by cell. */
export function shareOut(pool: CreditPool, got: readonly (readonly number[])[]): CellShare[][] {
  const shares: CellShare[][] = pool.admitted.map(() => []);
  for (const [index, group] of pool.groups.entries()) {
    const left = group.shares.map(({ amount }) => amount);
    for (const [position, cell] of group.cells.entries()) {
      let amount = got[index]![position]!;
      for (let turn = 0; amount > 0 && turn < left.length; turn++) {
        const taken = Math.min(amount, left[turn]!);
        if (taken === 0) continue;
        amount -= taken;
        left[turn]! -= taken;
        add(shares[group.shares[turn]!.activity]!, cell, taken);
      }
    }
  }
  return shares;
}

function add(shares: CellShare[], cell: number, amount: number): void {
  const share = shares.find((one) => one.cell === cell);
  if (share === undefined) shares.push({ cell, amount });
  else share.amount += amount;
}
