import { type CreditSpace, keepOnly } from "../allocation/credit-space.ts";
import type { Condition } from "../language/condition.ts";
import type { PathRule, RequirementSet } from "../language/document.ts";
import { type AnyKind, kindOf } from "../language/kind-of.ts";
import type { CreditRequirement, LeafRequirement } from "../language/requirement.ts";
import { cellsDuring } from "./cells-during.ts";
import type { ChoicePlan } from "./choice-plan.ts";
import { type Asked, fixedAsked } from "./knowledge.ts";
import { EARNING, type Timeline } from "./timeline.ts";
import { choicesOf, countChoices, leavesOf, settle, type Tree, treeOf } from "./tree.ts";

/** A path laid out: its leaves and conditions by number, and what it asks for once the conditions are answered. */
export type PathLayout = {
  readonly id: string;
  readonly rule: PathRule;
  readonly leaves: readonly Leaf[];
  readonly conditions: readonly Condition[];
  readonly tree: Tree;
  /** How many combinations of branches there are at most. */
  readonly choicesMost: number;
  /** By the answers to the conditions, `1` and `0` in order. */
  readonly variants: Map<string, Variant>;
  /** What is asked of its leaves whatever a record says, unless it waives some; `null` where that depends on the record. */
  readonly fixed: Asked | null;
  /** By the credit requirements that take part. */
  readonly plans: Map<string, ChoicePlan>;
};

/** What a path asks for under certain answers: which leaves take part, and the combinations of branches. */
export type Variant = { readonly active: ReadonlySet<number>; readonly choices: readonly Choice[] };

/** One combination of branches: its leaves, advisory ones left out. The plan is made when it is first needed. */
export type Choice = { readonly leaves: readonly number[]; plan: ChoicePlan | null };

/** A leaf. One that a quantifier made for a value or a stretch is named after it, and says so in `part`. */
export type Leaf = {
  readonly id: string;
  readonly rule: LeafRequirement;
  readonly kind: AnyKind;
  readonly part: LeafPart | null;
  readonly credit: LeafCredit | null;
};

/** Of which value, or of which stretch of which period (by its position), a leaf is about. */
export type LeafPart = { readonly of: string; readonly value: string; readonly stretch: number | null };

/** The cells of a credit requirement; `whole` where it asks for a share of the credit counted there; `stretch` is where its time lies. */
export type LeafCredit = {
  readonly rule: CreditRequirement;
  readonly cells: Uint8Array;
  readonly whole: Uint8Array | null;
  /** Whether its time can't be told for want of a fact. */
  readonly timeless: boolean;
};

/** Lays out a path. */
export function pathLayout(
  set: RequirementSet,
  id: string,
  { space, timeline, minor }: { readonly space: CreditSpace; readonly timeline: Timeline; readonly minor: number },
): PathLayout {
  const rule = set.paths[id]!;
  const leaves: Leaf[] = [];
  const conditions: Condition[] = [];
  const add = (leaf: Leaf): Tree => ({ kind: "leaf", leaf: leaves.push(leaf) - 1 });
  const tree = treeOf(rule.require, {
    condition: (condition) => conditions.push(condition) - 1,
    leaf(leafRule) {
      const kind = kindOf(leafRule);
      if (!("least" in leafRule)) return add({ id: leafRule.id, rule: leafRule, kind, part: null, credit: null });
      const parts = partsOfRule(set, leafRule, timeline);
      if (parts === null) return add(creditLeaf(space, timeline, leafRule, null));
      const children = parts.map((part) => add(creditLeaf(space, timeline, leafRule, part)));
      const atLeast = leafRule.each!.atLeast ?? children.length;
      return atLeast >= children.length ? { kind: "all", children } : { kind: "some", atLeast, children };
    },
  });
  return {
    id,
    rule,
    leaves,
    conditions,
    tree,
    choicesMost: countChoices(tree),
    variants: new Map(),
    fixed: fixedAsked(leaves, minor),
    plans: new Map(),
  };
}

function partsOfRule(set: RequirementSet, { each }: CreditRequirement, timeline: Timeline): LeafPart[] | null {
  if (each === undefined) return null;
  const stretches = timeline.periods.get(each.of);
  // A divided period of which no stretch can be told is asked for as a whole.
  if (stretches?.length === 0) return null;
  if (stretches) return stretches.map((_, at): LeafPart => ({ of: each.of, value: String(at + 1), stretch: at }));
  const values = each.values ?? set.dimensions?.[each.of]?.values ?? Object.keys(set.types);
  return values.map((value): LeafPart => ({ of: each.of, value, stretch: null }));
}

function creditLeaf(space: CreditSpace, timeline: Timeline, rule: CreditRequirement, part: LeafPart | null): Leaf {
  const divided = part === null || part.stretch === null ? undefined : timeline.periods.get(part.of)?.[part.stretch];
  const isUntold = rule.each !== undefined && timeline.periods.get(rule.each.of)?.length === 0;
  const stretch = divided ?? (isUntold ? undefined : timeline.periods.get(rule.in ?? EARNING)?.[0]);
  const cells = cellsDuring(space, rule.of, stretch);
  if (part !== null && part.stretch === null) keepOnly(space, cells, part.of, [part.value]);
  const { least } = rule;
  const share = typeof least === "object" && "ofCounted" in least ? least.ofCounted : null;
  const whole = share === null ? null : cellsDuring(space, share === "all" ? undefined : share, stretch);
  const id = part === null ? rule.id : `${rule.id}.${part.value}`;
  return { id, rule, kind: kindOf(rule), part, credit: { rule, cells, whole, timeless: stretch === undefined } };
}

/** What a path asks for under certain answers to its conditions. */
export function variantOf(path: PathLayout, answers: readonly boolean[]): Variant {
  const key = answers.map((answer) => (answer ? "1" : "0")).join("");
  const known = path.variants.get(key);
  if (known) return known;
  const settled = settle(path.tree, answers);
  const choices = choicesOf(settled).map((leaves): Choice => {
    const asked = leaves.filter((leaf) => !path.leaves[leaf]!.rule.advisory);
    return { leaves: asked, plan: null };
  });
  const variant = { active: new Set(leavesOf(settled)), choices };
  path.variants.set(key, variant);
  return variant;
}
