import type { RequirementResult } from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CreditRequirement, LeafRequirement, Requirement } from "../language/requirement.ts";
import type { Certificate, CertifiedStretch } from "./certificate.ts";
import type { Given } from "./facts.ts";

/** A leaf of a path: one of those that a quantifier stands for says of which value or stretch it is. */
export type Leaf = {
  readonly id: string;
  readonly rule: LeafRequirement;
  readonly value: string | null;
  readonly stretch: CertifiedStretch | null;
};

/** What a path asks for: its leaves by number. */
export type Tree =
  | { readonly kind: "leaf"; readonly leaf: number }
  | { readonly kind: "some"; readonly atLeast: number; readonly children: readonly Tree[] }
  | { readonly kind: "if"; readonly branches: readonly Tree[] };

const NOTHING: Tree = { kind: "some", atLeast: 0, children: [] };

/** The tree of a path and its leaves, in declared order. */
export function treeOf(
  set: RequirementSet,
  stretches: Certificate["stretches"],
  require: Requirement,
): { readonly tree: Tree; readonly leaves: readonly Leaf[] } {
  const leaves: Leaf[] = [];
  const leaf = (one: Leaf): Tree => ({ kind: "leaf", leaf: leaves.push(one) - 1 });
  const some = (atLeast: number, children: readonly Tree[]): Tree => ({ kind: "some", atLeast, children });
  const build = (node: Requirement): Tree => {
    if ("all" in node) return some(node.all.length, node.all.map(build));
    if ("any" in node) return some(1, node.any.map(build));
    if ("atLeast" in node) return some(node.atLeast, node.of.map(build));
    if ("if" in node) {
      // In the order of the results' rows: what is asked for otherwise comes first.
      const branches = [node.else, node.then].map((branch) => (branch === undefined ? NOTHING : build(branch)));
      return { kind: "if", branches };
    }
    const parts = "least" in node ? partsOf(set, stretches, node) : null;
    if (parts === null) return leaf({ id: node.id, rule: node, value: null, stretch: null });
    const children = parts.map(({ value, stretch }) =>
      leaf({ id: `${node.id}.${value}`, rule: node, value: stretch === null ? value : null, stretch }),
    );
    return some(Math.min((node as CreditRequirement).each!.atLeast ?? children.length, children.length), children);
  };
  return { tree: build(require), leaves };
}

function partsOf(set: RequirementSet, stretches: Certificate["stretches"], { each }: CreditRequirement) {
  if (each === undefined) return null;
  if (Object.hasOwn(set.periods ?? {}, each.of)) {
    const known = stretches[each.of] ?? [];
    return known.length === 0 ? null : known.map((stretch, at) => ({ value: String(at + 1), stretch }));
  }
  const values = each.values ?? (each.of === "type" ? Object.keys(set.types) : set.dimensions![each.of]!.values);
  return values.map((value) => ({ value, stretch: null }));
}

/** Whether rows say consistently which branch of each `if` is asked for: one of them, and nothing of the other. */
export function branchesFit(tree: Tree, rows: readonly RequirementResult[]): boolean {
  const fits = (node: Tree, asked: boolean): boolean => {
    if (node.kind === "leaf") return (rows[node.leaf]!.verdict !== "not-applicable") === asked;
    if (node.kind === "some") return node.children.every((child) => fits(child, asked));
    const [one, other] = node.branches as readonly [Tree, Tree];
    if (!asked) return fits(one, false) && fits(other, false);
    return (fits(one, true) && fits(other, false)) || (fits(one, false) && fits(other, true));
  };
  return fits(tree, true);
}

/** Whether the leaves marked `chosen` are one combination of branches: all that it takes, and nothing else. */
export function isOneChoice(
  tree: Tree,
  leaves: readonly Leaf[],
  rows: readonly Pick<RequirementResult, "verdict" | "chosen">[],
): boolean {
  const isEmpty = (node: Tree): boolean =>
    node.kind === "leaf" ? !rows[node.leaf]!.chosen : childrenOf(node).every(isEmpty);
  const isTaken = (node: Tree): boolean => {
    if (node.kind === "leaf") return leaves[node.leaf]!.rule.advisory === true || rows[node.leaf]!.chosen;
    if (node.kind === "if") {
      const asked = node.branches.filter((branch) => isAsked(branch, rows));
      return asked.every(isTaken) && node.branches.every((branch) => asked.includes(branch) || isEmpty(branch));
    }
    const must = node.children.filter((child) => !isEmpty(child));
    const may = node.children.filter(isTaken);
    return must.every(isTaken) && must.length <= node.atLeast && may.length >= node.atLeast;
  };
  const isAdvisoryLeft = rows.every(({ chosen }, leaf) => !(chosen && leaves[leaf]!.rule.advisory === true));
  return isAdvisoryLeft && isTaken(tree);
}

/** Every combination of branches that rows leave, as the leaves that it takes, advisory ones left out. */
export function choicesOf(tree: Tree, leaves: readonly Leaf[], rows: readonly RequirementResult[]): number[][] {
  switch (tree.kind) {
    case "leaf":
      return [leaves[tree.leaf]!.rule.advisory === true ? [] : [tree.leaf]];
    case "if":
      return choicesOf(tree.branches.find((branch) => isAsked(branch, rows)) ?? NOTHING, leaves, rows);
    case "some":
      return taking(tree.children, tree.atLeast);
  }
  function taking(children: readonly Tree[], atLeast: number): number[][] {
    if (atLeast === 0) return [[]];
    if (children.length < atLeast) return [];
    const [first, ...rest] = children;
    const after = taking(rest, atLeast - 1);
    const withFirst = choicesOf(first!, leaves, rows).flatMap((one) => after.map((other) => [...one, ...other]));
    return [...withFirst, ...taking(rest, atLeast)];
  }
}

function childrenOf(node: Tree & { kind: "some" | "if" }): readonly Tree[] {
  return node.kind === "some" ? node.children : node.branches;
}

// A branch without leaves asks for nothing either way; the other one tells.
function isAsked(node: Tree, rows: readonly Pick<RequirementResult, "verdict">[]): boolean {
  return leavesIn(node).some((leaf) => rows[leaf]!.verdict !== "not-applicable");
}

function leavesIn(node: Tree): number[] {
  return node.kind === "leaf" ? [node.leaf] : childrenOf(node).flatMap(leavesIn);
}

/** The accommodation by which a leaf is waived, of several the first by id. */
export function waiverOf({ record }: Given, { rule }: Leaf) {
  const own = (record.accommodations ?? []).filter(
    (one) => one.kind === "waiver" && one.requirement === rule.id && rule.waivable !== false,
  );
  return own.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}
