import { type Allocation, allocate, type CreditGroup } from "../allocation/allocate.ts";
import { compareCells } from "../allocation/credit-space.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { Activity } from "../language/record.ts";
import { type Admitted, admit } from "./admit.ts";
import type { Choice, CompiledSet } from "./compile.ts";
import type { Situation } from "./situation.ts";

/** All valued credit of a record, gathered by equal type and labels, in the order in which ties are settled. */
export type CreditPool = {
  readonly admitted: readonly { readonly activity: Activity; readonly outcome: Admitted }[];
  readonly groups: readonly PooledGroup[];
};

/** Credit that may count in the same cells, with who brought it: the earlier completed first, then by id. Amounts in minor units. */
export type PooledGroup = CreditGroup & {
  readonly shares: readonly { readonly activity: number; readonly amount: number }[];
};

/** What one activity got in one cell, in minor units. */
export type CellShare = { readonly cell: number; counted: number; used: number };

/** Admits and values all activities and gathers their credit. */
export function poolCredit(
  compiled: CompiledSet,
  situation: Situation,
  activities: readonly Activity[],
  withClaimed: boolean,
): CreditPool {
  const admitted = activities.map((activity) => ({
    activity,
    outcome: admit(compiled, situation, activity, withClaimed),
  }));
  const groups = new Map<
    string,
    { cells: readonly number[]; amount: number; shares: { activity: number; amount: number }[] }
  >();
  for (const [index, { outcome }] of admitted.entries()) {
    if (!outcome.ok) continue;
    for (const { cells, amount } of outcome.parts) {
      const key = cells.join(" ");
      const group = groups.get(key) ?? { cells, amount: 0, shares: [] };
      group.amount += amount;
      group.shares.push({ activity: index, amount });
      groups.set(key, group);
    }
  }
  const dayOf = (index: number): PlainDate => {
    const { outcome } = admitted[index]!;
    return outcome.ok ? outcome.completed : 0;
  };
  const idOf = (index: number) => admitted[index]!.activity.id;
  for (const { shares } of groups.values()) {
    shares.sort((a, b) => dayOf(a.activity) - dayOf(b.activity) || (idOf(a.activity) < idOf(b.activity) ? -1 : 1));
  }
  const inOrder = [...groups.values()].sort((a, b) => compareGroups(compiled, a.cells, b.cells));
  return { admitted, groups: inOrder };
}

function compareGroups({ space }: CompiledSet, a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = compareCells(space, a[at]!, b[at]!);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The optimal allocation of a pool for one choice of branches; `null` when the choice contradicts the limits. */
export function allocatePool(pool: CreditPool, { plan }: Choice): Allocation | null {
  return allocate(plan, pool.groups);
}

/** Hands what each group got to its activities, the earlier first. Per activity a list by cell. */
export function shareOut(pool: CreditPool, allocation: Allocation): CellShare[][] {
  const shares: CellShare[][] = pool.admitted.map(() => []);
  for (const [index, group] of pool.groups.entries()) {
    for (const what of ["counted", "used"] as const) {
      const left = group.shares.map(({ amount }) => amount);
      for (const [position, cell] of group.cells.entries()) {
        let amount = allocation[what][index]![position]!;
        for (const [turn, { activity }] of group.shares.entries()) {
          const taken = Math.min(amount, left[turn]!);
          if (taken === 0) continue;
          amount -= taken;
          left[turn]! -= taken;
          add(shares[activity]!, cell, what, taken);
        }
      }
    }
  }
  return shares;
}

function add(shares: CellShare[], cell: number, what: "counted" | "used", amount: number): void {
  let share = shares.find((one) => one.cell === cell);
  if (share === undefined) {
    share = { cell, counted: 0, used: 0 };
    shares.push(share);
  }
  share[what] += amount;
}
