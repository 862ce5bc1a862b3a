import type { PathRule } from "../language/document.ts";
import type { IfRequirement, LeafRequirement, Requirement } from "../language/requirement.ts";
import { childrenOf, isLeaf } from "../language/walk.ts";
import { isSame } from "../util/same.ts";
import type { Found, Steps } from "./change.ts";
import { type Collector, note, notePart, noteWords } from "./collect.ts";
import { compareLeaves } from "./compare-leaves.ts";
import { BETTER, type Effect, effectOf, NONE, type Order, opposite, together, WORSE } from "./effect.ts";
import { effectOfFacts } from "./facts.ts";
import { type Item, likenessOf, match } from "./match.ts";
import { orderOfConditions } from "./order-of-conditions.ts";
import { type Pair, swapped } from "./pair.ts";
import { subjectOfLeaf } from "./subjects.ts";

/** Compares what two versions of a path ask for. */
export function compareRequirements(collector: Collector, before: PathRule, after: PathRule): void {
  const inside: Collector = {
    ...collector,
    from: [...collector.from, "require"],
    to: [...collector.to, "require"],
  };
  compareNodes(inside, before.require, after.require);
}

/** A group is met where so many of its parts are. */
type Group = { readonly need: number; readonly parts: readonly Requirement[]; readonly key: "all" | "any" | "of" };

function groupOf(node: Requirement): Group | null {
  if ("all" in node) return { need: node.all.length, parts: node.all, key: "all" };
  if ("any" in node) return { need: 1, parts: node.any, key: "any" };
  return "atLeast" in node ? { need: node.atLeast, parts: node.of, key: "of" } : null;
}

const WORDS = ["title", "note", "cite"] as const;

function compareNodes(collector: Collector, before: Requirement, after: Requirement): void {
  if (isSame(before, after)) return;
  const [first, second] = [groupOf(before), groupOf(after)];
  if (isLeaf(before) && isLeaf(after) && (before.id === after.id || areAlike(before, after)))
    compareLeaves({ ...collector, subject: subjectOfLeaf(after) }, before, after);
  else if ("if" in before && "if" in after) compareConditionals(collector, before, after);
  else if (first !== null && second !== null) compareGroups(collector, { before, after, first, second });
  else compareReplaced(collector, before, after);
}

function areAlike(before: Requirement, after: Requirement): boolean {
  return likenessOf(before, after) >= 0.5;
}

function compareConditionals(collector: Collector, before: IfRequirement, after: IfRequirement): void {
  const { pair } = collector;
  noteWords(collector, before, after, WORDS);
  note(collector, "if", [before.if, after.if], () => {
    const order = orderOfConditions(before.if, after.if, pair);
    // Where it holds for more, more are asked for its first branch and fewer for its second.
    const ofMore = together(after.then || before.then ? WORSE : NONE, after.else || before.else ? BETTER : NONE);
    const what = order.up === order.down ? "changed" : order.up ? "widened" : "narrowed";
    const facts = effectOfFacts({ condition: before.if }, { condition: after.if }, pair);
    return { what, effect: together(effectOf(order, ofMore), facts), reason: "condition" };
  });
  for (const branch of ["then", "else"] as const) {
    const [one, other] = [before[branch], after[branch]];
    if (one !== undefined && other !== undefined) compareNodes(further(collector, [branch], [branch]), one, other);
    else notePart(collector, branch, [one, other], { ofAdded: WORSE, reason: "condition" });
  }
}

function further(collector: Collector, from: Steps, to: Steps): Collector {
  return { ...collector, from: [...collector.from, ...from], to: [...collector.to, ...to] };
}

type Groups = {
  readonly before: Requirement;
  readonly after: Requirement;
  readonly first: Group;
  readonly second: Group;
};

function compareGroups(collector: Collector, { before, after, first, second }: Groups): void {
  const { pairs, removed, added } = match(partsOf(first), partsOf(second));
  noteWords(collector, before, after, WORDS);
  if (first.key !== second.key)
    note(collector, "", [before, after], () => ({
      what: "changed",
      effect: effectOfKind(first, second, pairs.length),
      reason: "alternatives",
    }));
  else if (first.key === "of")
    note(collector, "atLeast", [first.need, second.need], () => {
      const order: Order = { up: second.need > first.need, down: second.need < first.need };
      return { what: order.up ? "raised" : "lowered", effect: effectOf(order, WORSE), reason: "alternatives" };
    });
  for (const [one, other] of pairs)
    compareNodes(further(collector, [first.key, one.key], [second.key, other.key]), one.value, other.value);
  compareRest(collector, { first, second, removed, added });
}

/** Of the same parts, so many or so many others must be met; parts that came or went are said by themselves. */
function effectOfKind(first: Group, second: Group, common: number): Effect {
  const need = ({ key, need: stated }: Group) => (key === "all" ? common : stated);
  return { worse: need(second) > need(first), better: need(first) > need(second) };
}

type Rest = {
  readonly first: Group;
  readonly second: Group;
  readonly removed: readonly Item<Requirement>[];
  readonly added: readonly Item<Requirement>[];
};

/** Parts that went and came. One that now stands inside a part that came, or the reverse, was moved. */
function compareRest(collector: Collector, { first, second, removed, added }: Rest): void {
  const left = new Set(added);
  const at = (one: Item<Requirement> | undefined, other: Item<Requirement> | undefined): Collector => ({
    ...further(collector, one ? [first.key, one.key] : [], other ? [second.key, other.key] : []),
    subject: subjectOf(collector, (one ?? other)!.value),
  });
  for (const one of removed) {
    const other = first.key === second.key ? [...left].find(({ value }) => sharesLeaves(one.value, value)) : undefined;
    if (other !== undefined) {
      left.delete(other);
      compareReplaced(at(one, other), one.value, other.value);
      continue;
    }
    note(at(one, undefined), "", [one.value, undefined], () => ({
      what: "removed",
      effect: opposite(ofOneMore(one.value, first)),
      reason: reasonOf(one.value, first),
    }));
  }
  for (const other of left)
    note(at(undefined, other), "", [undefined, other.value], () => ({
      what: "added",
      effect: ofOneMore(other.value, second),
      reason: reasonOf(other.value, second),
    }));
}

function reasonOf(node: Requirement, { key }: Group) {
  if (isIdle(node)) return "information" as const;
  return key === "all" ? ("minimum" as const) : ("alternatives" as const);
}

function isIdle(node: Requirement): boolean {
  return isLeaf(node) && node.advisory === true;
}

/** One more part of a group of which all, or so many, must be met. */
function ofOneMore(node: Requirement, { key }: Group): Effect {
  if (key !== "all") return BETTER;
  return isIdle(node) ? NONE : WORSE;
}

function compareReplaced(collector: Collector, before: Requirement, after: Requirement): void {
  note(collector, "", [before, after], () => ({
    what: "changed",
    effect: effectOfReplacing(before, after, collector.pair),
    reason: "structure",
  }));
  // What changed in the leaves themselves is said beside it.
  const leaves = (node: Requirement, at: Steps): { leaf: LeafRequirement; at: Steps }[] =>
    isLeaf(node)
      ? [{ leaf: node, at }]
      : childrenAt(node, at).flatMap(({ node: inner, at: place }) => leaves(inner, place));
  const earlier = leaves(before, collector.from);
  for (const { leaf, at } of leaves(after, collector.to)) {
    const same = earlier.find((one) => one.leaf.id === leaf.id);
    if (same === undefined || isSame(same.leaf, leaf)) continue;
    compareLeaves({ ...collector, from: same.at, to: at, subject: subjectOfLeaf(leaf) }, same.leaf, leaf);
  }
}

function childrenAt(node: Requirement, at: Steps): { node: Requirement; at: Steps }[] {
  const group = groupOf(node);
  if (group !== null) return group.parts.map((part, index) => ({ node: part, at: [...at, group.key, index] }));
  if (!("if" in node)) return [];
  return (["then", "else"] as const).flatMap((branch) => {
    const child = node[branch];
    return child === undefined ? [] : [{ node: child, at: [...at, branch] }];
  });
}

function effectOfReplacing(before: Requirement, after: Requirement, pair: Pair): Effect {
  return { worse: !entails(before, after, pair), better: !entails(after, before, swapped(pair)) };
}

/**
 * Whether whoever meets one requirement meets another, with the same credit allocated the same way.
 * True only where their forms show it.
 */
function entails(one: Requirement, other: Requirement, pair: Pair): boolean {
  if (isSame(one, other)) return true;
  if (isIdle(other)) return true;
  if (isLeaf(one) && isLeaf(other)) return one.id === other.id && !effectOfLeaf(one, other, pair).worse;
  if ("all" in other) return other.all.every((part) => entails(one, part, pair));
  if ("any" in one) return one.any.every((part) => entails(part, other, pair));
  if ("if" in one && "if" in other && isSame(one.if, other.if))
    return (["then", "else"] as const).every((branch) => {
      const [first, second] = [one[branch], other[branch]];
      return second === undefined || (first !== undefined && entails(first, second, pair));
    });
  if ("if" in other)
    return [other.then, other.else].every((branch) => branch === undefined || entails(one, branch, pair));
  if ("any" in other && other.any.some((part) => entails(one, part, pair))) return true;
  return "all" in one && one.all.some((part) => entails(part, other, pair));
}

function effectOfLeaf(before: LeafRequirement, after: LeafRequirement, pair: Pair): Effect {
  const found: Found[] = [];
  compareLeaves({ pair, subject: subjectOfLeaf(after), from: [], to: [], found }, before, after);
  return together(...found.map(({ effect }) => effect));
}

function partsOf({ parts }: Group): Item<Requirement>[] {
  return parts.map((value, key) => ({ id: idOf(value, key), key, value }));
}

/** A leaf by its id; another by the leaves in it, so that it is known again after it moved. */
function idOf(node: Requirement, key: number): string {
  if (isLeaf(node)) return `leaf ${node.id}`;
  const ids = leafIds(node);
  return ids.length === 0 ? `group ${key}` : `group ${ids[0]}`;
}

function leafIds(node: Requirement): string[] {
  return isLeaf(node) ? [node.id] : childrenOf(node).flatMap(([child]) => leafIds(child));
}

function sharesLeaves(one: Requirement, other: Requirement): boolean {
  const ids = leafIds(other);
  return leafIds(one).some((id) => ids.includes(id));
}

function subjectOf({ subject }: Collector, node: Requirement) {
  return isLeaf(node) ? subjectOfLeaf(node) : subject;
}
