import type { Condition } from "../language/condition.ts";
import type { LeafRequirement, Requirement } from "../language/requirement.ts";
import { isLeaf } from "../language/walk.ts";

/** What a path asks for, with its leaves and conditions by number. */
export type Tree =
  | { readonly kind: "leaf"; readonly leaf: number }
  | { readonly kind: "all"; readonly children: readonly Tree[] }
  | { readonly kind: "some"; readonly atLeast: number; readonly children: readonly Tree[] }
  | { readonly kind: "if"; readonly condition: number; readonly branches: readonly [otherwise: Tree, then: Tree] };

const NOTHING: Tree = { kind: "all", children: [] };

/** Where a tree is built: takes leaves and conditions, and gives them their numbers. A leaf may stand for several. */
export type TreeBuilder = {
  leaf(rule: LeafRequirement): Tree;
  condition(condition: Condition): number;
};

/** The tree of a requirement, leaves and conditions numbered in declared order. */
export function treeOf(node: Requirement, builder: TreeBuilder): Tree {
  const all = (nodes: readonly Requirement[]) => nodes.map((child) => treeOf(child, builder));
  if (isLeaf(node)) return builder.leaf(node);
  if ("all" in node) return { kind: "all", children: all(node.all) };
  if ("any" in node) return { kind: "some", atLeast: 1, children: all(node.any) };
  if ("atLeast" in node) return { kind: "some", atLeast: node.atLeast, children: all(node.of) };
  const condition = builder.condition(node.if);
  const branch = (child: Requirement | undefined) => (child === undefined ? NOTHING : treeOf(child, builder));
  return { kind: "if", condition, branches: [branch(node.else), branch(node.then)] };
}

/** Replaces each `if` by the branch for its answer; a branch that is left out asks for nothing. */
export function settle(tree: Tree, answers: readonly boolean[]): Tree {
  switch (tree.kind) {
    case "leaf":
      return tree;
    case "if":
      return settle(tree.branches[answers[tree.condition] ? 1 : 0], answers);
    default:
      return { ...tree, children: tree.children.map((child) => settle(child, answers)) };
  }
}

/** All leaves of a settled tree, in declared order. */
export function leavesOf(tree: Tree): number[] {
  if (tree.kind === "leaf") return [tree.leaf];
  return tree.kind === "if" ? [] : tree.children.flatMap(leavesOf);
}

/** How many combinations of branches there are at most, whichever way conditions turn out. */
export function countChoices(tree: Tree): number {
  switch (tree.kind) {
    case "leaf":
      return 1;
    case "if":
      return Math.max(...tree.branches.map(countChoices));
    case "all":
      return tree.children.reduce((product, child) => product * countChoices(child), 1);
    case "some":
      return waysToTake(tree.children.map(countChoices), tree.atLeast);
  }
}

// Ways to take so many children, each of which can be met in so many ways: the elementary symmetric sum.
function waysToTake(ways: readonly number[], atLeast: number): number {
  const sums = [1, ...new Array<number>(atLeast).fill(0)];
  for (const way of ways) for (let taken = atLeast; taken >= 1; taken--) sums[taken]! += sums[taken - 1]! * way;
  return sums[atLeast]!;
}

/** Every combination of branches of a settled tree, in declared order, as the leaves that it asks for. */
export function choicesOf(tree: Tree): (readonly number[])[] {
  switch (tree.kind) {
    case "leaf":
      return [[tree.leaf]];
    case "if":
      return [[]];
    case "all":
      return tree.children.reduce<(readonly number[])[]>((before, child) => cross(before, choicesOf(child)), [[]]);
    case "some":
      return taking(tree.children, tree.atLeast);
  }
}

function cross(before: readonly (readonly number[])[], after: readonly (readonly number[])[]): number[][] {
  return before.flatMap((one) => after.map((other) => [...one, ...other]));
}

function taking(children: readonly Tree[], atLeast: number): (readonly number[])[] {
  if (atLeast === 0) return [[]];
  if (children.length < atLeast) return [];
  const [first, ...rest] = children;
  return [...cross(choicesOf(first!), taking(rest, atLeast - 1)), ...taking(rest, atLeast)];
}
