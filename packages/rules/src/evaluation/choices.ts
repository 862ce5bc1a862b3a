import type { LeafRequirement, Requirement } from "../language/requirement.ts";
import { isLeaf } from "../language/walk.ts";

/** What a path asks for once its conditions on the phase are settled. */
export type Settled =
  | { readonly kind: "leaf"; readonly leaf: LeafRequirement }
  | { readonly kind: "all" | "any"; readonly children: readonly Settled[] };

/** Replaces each `if` by the branch for a phase; a branch that is left out asks for nothing. */
export function settlePhase(node: Requirement, phase: string): Settled {
  if (isLeaf(node)) return { kind: "leaf", leaf: node };
  if ("all" in node) return { kind: "all", children: node.all.map((child) => settlePhase(child, phase)) };
  if ("any" in node) return { kind: "any", children: node.any.map((child) => settlePhase(child, phase)) };
  const branch = node.if.phase.includes(phase) ? node.then : node.else;
  return branch ? settlePhase(branch, phase) : { kind: "all", children: [] };
}

/** All leaves in declared order. */
export function leavesOf(node: Settled): LeafRequirement[] {
  return node.kind === "leaf" ? [node.leaf] : node.children.flatMap(leavesOf);
}

/** How many combinations of branches there are. */
export function countChoices(node: Settled): number {
  if (node.kind === "leaf") return 1;
  const counts = node.children.map(countChoices);
  return node.kind === "all"
    ? counts.reduce((product, count) => product * count, 1)
    : counts.reduce((sum, count) => sum + count, 0);
}

/** Every combination of branches, in declared order, as the leaves that it takes part with. */
export function choicesOf(node: Settled): (readonly LeafRequirement[])[] {
  if (node.kind === "leaf") return [[node.leaf]];
  if (node.kind === "any") return node.children.flatMap(choicesOf);
  return node.children.reduce<(readonly LeafRequirement[])[]>(
    (combined, child) => combined.flatMap((before) => choicesOf(child).map((branch) => [...before, ...branch])),
    [[]],
  );
}
