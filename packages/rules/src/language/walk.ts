import type { Amount, Count } from "./amount.ts";
import type { Condition } from "./condition.ts";
import type { DateRule, YearDay } from "./dates.ts";
import { isDivided } from "./divided.ts";
import type { RequirementSet } from "./document.ts";
import { kindOf } from "./kind-of.ts";
import { inside, type Place, TOP } from "./problem.ts";
import type { LeafRequirement, Requirement } from "./requirement.ts";
import type { Selection } from "./selection.ts";
import type { AmountOrShare } from "./share.ts";

/**
 * Where a date rule, a condition or an amount stands, which decides what it may refer to: the first cycle is found before everything else, the earning window before the rest, and
 * a renewal knows the day of renewal.
 */
export type Role = "first-cycle" | "earn" | "renewal" | "other";

/** What to call for each thing of a kind, the outer before the inner. */
export type Visitor = {
  readonly requirement?: (node: Requirement, place: Place) => void;
  readonly selection?: (node: Selection, place: Place) => void;
  readonly date?: (node: DateRule, place: Place, role: Role) => void;
  readonly condition?: (node: Condition, place: Place, role: Role) => void;
  readonly amount?: (node: AmountOrShare, place: Place, role: Role) => void;
  readonly count?: (node: Count, place: Place, role: Role) => void;
};

/** Walks a whole set. */
export function walkSet(set: RequirementSet, visitor: Visitor): void {
  const walker = createWalker(visitor);
  const { cycle } = set;
  const top = (...keys: (string | number)[]) => keys.reduce<Place>((up, key) => inside(up, key), TOP);
  const window = (window: { from?: DateRule; to?: DateRule } | undefined, place: Place, role: Role) => {
    for (const end of ["from", "to"] as const) walker.date(window?.[end], inside(place, end), role);
  };
  window(cycle.first, top("cycle", "first"), "first-cycle");
  window(cycle.earn, top("cycle", "earn"), "earn");
  window(cycle.boundary, top("cycle", "boundary"), "other");
  for (const [at, entry] of cycle.renewal.entries()) {
    window(entry, top("cycle", "renewal", at), "renewal");
    walker.condition(entry.if, top("cycle", "renewal", at, "if"), "renewal");
  }
  for (const [at, phase] of cycle.phases.entries()) walker.date(phase.to, top("cycle", "phases", at, "to"), "other");
  for (const [id, rule] of Object.entries(set.dates ?? {})) walker.date(rule, top("dates", id), "other");
  for (const [id, period] of Object.entries(set.periods ?? {})) {
    if (isDivided(period)) window(period.inside, top("periods", id, "inside"), "other");
    else window(period, top("periods", id), "other");
  }
  for (const [id, type] of Object.entries(set.types)) {
    window(type.accepted, top("types", id, "accepted"), "other");
    walker.selection(type.accept, top("types", id, "accept"));
    walker.selection(type.refuse, top("types", id, "refuse"));
  }
  for (const [at, selection] of (set.never ?? []).entries()) walker.selection(selection, top("never", at));
  for (const [at, limit] of (set.limits ?? []).entries()) {
    walker.amount(limit.most, top("limits", at, "most"), "other");
    walker.selection(limit.of, top("limits", at, "of"));
  }
  const { carryOver } = set;
  walker.amount(carryOver?.most, top("carryOver", "most"), "other");
  walker.selection(carryOver?.of, top("carryOver", "of"));
  walker.condition(carryOver?.unless, top("carryOver", "unless"), "other");
  window(carryOver?.completed, top("carryOver", "completed"), "other");
  for (const [id, path] of Object.entries(set.paths)) {
    window(path.open, top("paths", id, "open"), "other");
    walker.requirement(path.require, top("paths", id, "require"));
  }
}

type Walker = {
  requirement(node: Requirement, place: Place): void;
  selection(node: Selection | undefined, place: Place): void;
  date(node: DateRule | undefined, place: Place, role: Role): void;
  condition(node: Condition | undefined, place: Place, role: Role): void;
  amount(node: AmountOrShare | undefined, place: Place, role: Role): void;
};

function createWalker(visitor: Visitor): Walker {
  const each = <T>(nodes: readonly T[], place: Place, visit: (node: T, place: Place) => void) => {
    for (const [at, node] of nodes.entries()) visit(node, inside(place, at));
  };
  const walker: Walker = {
    requirement(node, place) {
      visitor.requirement?.(node, place);
      for (const [child, at] of childrenOf(node, place)) walker.requirement(child, at);
      if ("if" in node) return walker.condition(node.if, inside(place, "if"), "other");
      if (!isLeaf(node)) return;
      for (const part of kindOf(node).parts(node)) {
        const at = part.at.reduce<Place>(inside, place);
        if ("date" in part) walker.date(part.date, at, "other");
        else if ("amount" in part) walker.amount(part.amount, at, "other");
        else walker.selection(part.selection, at);
      }
    },
    selection(node, place) {
      if (node !== undefined) visitor.selection?.(node, place);
    },
    date(node, place, role) {
      if (node === undefined) return;
      visitor.date?.(node, place, role);
      for (const [inner, at] of innerDates(node, place)) walker.date(inner, at, role);
      if (typeof node !== "string" && "cases" in node)
        each(node.cases, inside(place, "cases"), (one, at) => walker.condition(one.when, inside(at, "when"), role));
    },
    condition(node, place, role) {
      if (node === undefined) return;
      visitor.condition?.(node, place, role);
      if ("not" in node) walker.condition(node.not, inside(place, "not"), role);
      if ("all" in node) each(node.all, inside(place, "all"), (one, at) => walker.condition(one, at, role));
      if ("any" in node) each(node.any, inside(place, "any"), (one, at) => walker.condition(one, at, role));
      if ("holds" in node) walker.date(node.on, inside(place, "on"), role);
      if ("amount" in node) walker.amount(node.amount, inside(place, "amount"), role);
      if ("date" in node)
        for (const key of ["date", "from", "to"] as const) walker.date(node[key], inside(place, key), role);
    },
    amount(node, place, role) {
      if (node === undefined) return;
      visitor.amount?.(node, place, role);
      if (typeof node !== "object") return;
      if ("ofCounted" in node) {
        if (node.ofCounted !== "all") walker.selection(node.ofCounted, inside(place, "ofCounted"));
        return;
      }
      for (const [inner, at] of innerAmounts(node, place)) walker.amount(inner, at, role);
      if ("cases" in node)
        each(node.cases, inside(place, "cases"), (one, at) => walker.condition(one.when, inside(at, "when"), role));
      if ("count" in node) {
        visitor.count?.(node.count, inside(place, "count"), role);
        if ("months" in node.count)
          for (const key of ["from", "to"] as const)
            walker.date(node.count[key], inside(inside(place, "count"), key), role);
      }
    },
  };
  return walker;
}

/** Calls `visit` for each requirement of every path, the outer before the inner. */
export function eachRequirement(set: RequirementSet, visit: (node: Requirement, place: Place) => void): void {
  const walk = (node: Requirement, place: Place) => {
    visit(node, place);
    for (const [child, at] of childrenOf(node, place)) walk(child, at);
  };
  for (const [id, path] of Object.entries(set.paths))
    walk(path.require, inside(inside(inside(TOP, "paths"), id), "require"));
}

/** The requirements directly inside another. */
export function childrenOf(node: Requirement, place: Place = TOP): [Requirement, Place][] {
  const list = (key: string, children: readonly Requirement[]) =>
    children.map((child, at): [Requirement, Place] => [child, inside(inside(place, key), at)]);
  if ("all" in node) return list("all", node.all);
  if ("any" in node) return list("any", node.any);
  if ("atLeast" in node) return list("of", node.of);
  if (!("if" in node)) return [];
  const branches: [Requirement, Place][] = [];
  if (node.then) branches.push([node.then, inside(place, "then")]);
  if (node.else) branches.push([node.else, inside(place, "else")]);
  return branches;
}

/** Whether a requirement holds no others. */
export function isLeaf(node: Requirement): node is LeafRequirement {
  return !("all" in node || "any" in node || "atLeast" in node || "if" in node);
}

/** The date rules directly inside another. */
export function innerDates(rule: DateRule, place: Place = TOP): [DateRule, Place][] {
  if (typeof rule === "string" || "attribute" in rule) return [];
  if ("table" in rule) {
    return [
      [rule.by, inside(place, "by")],
      [rule.else, inside(place, "else")],
    ];
  }
  if ("later" in rule) return rule.later.map((inner, at) => [inner, inside(inside(place, "later"), at)]);
  if ("earlier" in rule) return rule.earlier.map((inner, at) => [inner, inside(inside(place, "earlier"), at)]);
  if ("cases" in rule) {
    const cases = rule.cases.map((one, at): [DateRule, Place] => [
      one.then,
      inside(inside(inside(place, "cases"), at), "then"),
    ]);
    return [...cases, [rule.else, inside(place, "else")]];
  }
  if ("next" in rule) return [[rule.from, inside(place, "from")], ...yearDayDates(rule.next, inside(place, "next"))];
  if ("previous" in rule)
    return [[rule.to, inside(place, "to")], ...yearDayDates(rule.previous, inside(place, "previous"))];
  return [rule.after === undefined ? [rule.before!, inside(place, "before")] : [rule.after, inside(place, "after")]];
}

function yearDayDates({ month, day, year }: YearDay, place: Place): [DateRule, Place][] {
  const found: [DateRule, Place][] = [];
  if (typeof month === "object") found.push([month.of, inside(inside(place, "month"), "of")]);
  if (typeof day === "object") found.push([day.of, inside(inside(place, "day"), "of")]);
  if (typeof year === "object") found.push([year.as, inside(inside(place, "year"), "as")]);
  return found;
}

/** The conditions directly inside another. */
export function childConditions(node: Condition): readonly Condition[] {
  if ("not" in node) return [node.not];
  if ("all" in node) return node.all;
  return "any" in node ? node.any : [];
}

/** The amounts directly inside another. */
export function innerAmounts(node: Amount, place: Place = TOP): [Amount, Place][] {
  if (typeof node !== "object") return [];
  const list = (key: string, amounts: readonly Amount[]) =>
    amounts.map((one, at): [Amount, Place] => [one, inside(inside(place, key), at)]);
  if ("sum" in node) return list("sum", node.sum);
  if ("larger" in node) return list("larger", node.larger);
  if ("smaller" in node) return list("smaller", node.smaller);
  if (!("cases" in node)) return [];
  const cases = node.cases.map((one, at): [Amount, Place] => [
    one.then,
    inside(inside(inside(place, "cases"), at), "then"),
  ]);
  return [...cases, [node.else, inside(place, "else")]];
}
