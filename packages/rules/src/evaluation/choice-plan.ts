import { makePlan, type Plan } from "../allocation/plan.ts";
import type { Layout, LimitRule, LimitSet } from "./layout.ts";
import type { Choice, Leaf, PathLayout } from "./path-layout.ts";
import { type Bounds, ratioOf } from "./requests.ts";

/** The plan of a combination of branches, and what its sets and shares stand for. */
export type ChoicePlan = {
  readonly plan: Plan;
  /** The sets of the plan: these limits, then these leaves. */
  readonly limits: readonly LimitSet[];
  readonly leaves: readonly number[];
  /** Per leaf of `leaves` the positions there of the on-top requirements that lie inside it, itself left out. */
  readonly onTop: readonly (readonly number[])[];
  /** The shares of the plan: these limits, then these leaves. */
  readonly limitShares: readonly LimitSet[];
  readonly leafShares: readonly number[];
  readonly shareRatios: readonly { readonly numerator: number; readonly denominator: number }[];
  /** The bounds that were asked for last. */
  lastBounds: Bounds | null;
};

/** The plan of a combination of branches; made when it is first asked for, and kept for other branches that ask for the same. */
export function planOf(layout: Layout, path: PathLayout, choice: Choice): ChoicePlan {
  if (choice.plan === null) {
    const key = choice.leaves.filter((leaf) => path.leaves[leaf]!.credit !== null).join();
    choice.plan = path.plans.get(key) ?? makeChoicePlan(layout, path, choice);
    path.plans.set(key, choice.plan);
  }
  return choice.plan;
}

function makeChoicePlan(layout: Layout, path: PathLayout, choice: Choice): ChoicePlan {
  const wholeOf = ({ rule }: LimitSet) => (rule.kind === "declared" ? rule.whole : null);
  const limits = layout.limits.filter((limit) => wholeOf(limit) === null);
  const limitShares = layout.limits.filter((limit) => wholeOf(limit) !== null);
  const isShare = (leaf: number) => path.leaves[leaf]!.credit!.whole !== null;
  const credit = choice.leaves.filter((leaf) => path.leaves[leaf]!.credit !== null);
  const leaves = credit.filter((leaf) => !isShare(leaf));
  const leafShares = credit.filter(isShare);
  const cellsOf = (leaf: number) => path.leaves[leaf]!.credit!.cells;
  const plan = makePlan({
    space: layout.space,
    sets: [
      ...limits.map(({ id, cells }) => ({ id, cells })),
      ...leaves.map((leaf) => ({ id: path.leaves[leaf]!.id, cells: cellsOf(leaf), limits: false })),
    ],
    impossible: layout.impossible,
    slices: layout.slices,
    obtainable: layout.obtainable,
    shares: [
      ...limitShares.map((limit) => ({
        id: limit.id,
        part: limit.cells,
        whole: wholeOf(limit)!,
        sense: "most" as const,
      })),
      ...leafShares.map((leaf) => ({
        id: path.leaves[leaf]!.id,
        part: cellsOf(leaf),
        whole: path.leaves[leaf]!.credit!.whole!,
        sense: "least" as const,
      })),
    ],
    bundles: Object.values(layout.set.types).some(({ divide }) => divide !== undefined),
  });
  const onTop = leaves.map((outer) =>
    leaves.flatMap((inner, at) => {
      const isOnTop = isOnTopOf(path.leaves[inner]!) && inner !== outer;
      return isOnTop && isInside(cellsOf(inner), cellsOf(outer)) ? [at] : [];
    }),
  );
  const shareRatios = [
    ...limitShares.map(({ rule }) => ratioOf((rule as LimitRule & { kind: "declared" }).limit.most)),
    ...leafShares.map((leaf) => ratioOf(path.leaves[leaf]!.credit!.rule.least)),
  ];
  return { plan, limits, leaves, onTop, limitShares, leafShares, shareRatios, lastBounds: null };
}

function isOnTopOf({ credit }: Leaf): boolean {
  return credit?.rule.onTop === true;
}

/** Whether all cells of one set belong to another. */
export function isInside(inner: Uint8Array, outer: Uint8Array): boolean {
  return inner.every((picked, cell) => !picked || outer[cell]);
}
