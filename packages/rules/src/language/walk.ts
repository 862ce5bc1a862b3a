import type { DateRule } from "./dates.ts";
import type { RequirementSet } from "./document.ts";
import { inside, type Place, TOP } from "./problem.ts";
import type { LeafRequirement, Requirement } from "./requirement.ts";
import type { Selection } from "./selection.ts";

/** Where a date rule stands, which decides what it may refer to. */
export type DateRuleRole = "first-cycle" | "renewal" | "other";

/** Calls `visit` for each requirement of every path, the outer before the inner. */
export function eachRequirement(set: RequirementSet, visit: (node: Requirement, place: Place) => void): void {
  const paths = inside(TOP, "paths");
  for (const [id, path] of Object.entries(set.paths)) walk(path.require, inside(inside(paths, id), "require"), visit);
}

function walk(node: Requirement, place: Place, visit: (node: Requirement, place: Place) => void): void {
  visit(node, place);
  for (const [child, at] of childrenOf(node, place)) walk(child, at, visit);
}

/** The requirements directly inside another. */
export function childrenOf(node: Requirement, place: Place = TOP): [Requirement, Place][] {
  if ("all" in node) return node.all.map((child, at) => [child, inside(inside(place, "all"), at)]);
  if ("any" in node) return node.any.map((child, at) => [child, inside(inside(place, "any"), at)]);
  if (!("if" in node)) return [];
  const branches: [Requirement, Place][] = [];
  if (node.then) branches.push([node.then, inside(place, "then")]);
  if (node.else) branches.push([node.else, inside(place, "else")]);
  return branches;
}

/** Whether a requirement holds no others. */
export function isLeaf(node: Requirement): node is LeafRequirement {
  return !("all" in node || "any" in node || "if" in node);
}

/** Calls `visit` for each selection of the set. */
export function eachSelection(set: RequirementSet, visit: (selection: Selection, place: Place) => void): void {
  for (const [at, selection] of (set.never ?? []).entries()) visit(selection, inside(inside(TOP, "never"), at));
  for (const [at, limit] of (set.limits ?? []).entries())
    visit(limit.of, inside(inside(inside(TOP, "limits"), at), "of"));
  eachRequirement(set, (node, place) => {
    if ("least" in node && node.of) visit(node.of, inside(place, "of"));
  });
}

/** Calls `visit` for each date rule of the set, the outer before the inner. */
export function eachDateRule(
  set: RequirementSet,
  visit: (rule: DateRule, place: Place, role: DateRuleRole) => void,
): void {
  const into = (rule: DateRule | undefined, place: Place, role: DateRuleRole) => {
    if (rule !== undefined) walkDates(rule, place, (inner, at) => visit(inner, at, role));
  };
  for (const [id, rule] of Object.entries(set.dates ?? {})) into(rule, inside(inside(TOP, "dates"), id), "other");
  const cycle = inside(TOP, "cycle");
  for (const end of ["from", "to"] as const) {
    into(set.cycle.first[end], inside(inside(cycle, "first"), end), "first-cycle");
    into(set.cycle.earn[end], inside(inside(cycle, "earn"), end), "other");
    for (const [at, entry] of set.cycle.renewal.entries())
      into(entry[end], inside(inside(inside(cycle, "renewal"), at), end), "renewal");
    for (const [id, path] of Object.entries(set.paths))
      into(path.open?.[end], inside(inside(inside(inside(TOP, "paths"), id), "open"), end), "other");
  }
  for (const [at, phase] of set.cycle.phases.entries())
    into(phase.to, inside(inside(inside(cycle, "phases"), at), "to"), "other");
  eachRequirement(set, (node, place) => {
    if ("exam" in node)
      for (const end of ["from", "to"] as const)
        into(node.passed?.[end], inside(inside(place, "passed"), end), "other");
    if ("document" in node) into(node.current, inside(place, "current"), "other");
  });
}

function walkDates(rule: DateRule, place: Place, visit: (rule: DateRule, place: Place) => void): void {
  visit(rule, place);
  for (const [inner, at] of innerDates(rule, place)) walkDates(inner, at, visit);
}

/** The date rules directly inside another. */
export function innerDates(rule: DateRule, place: Place = TOP): [DateRule, Place][] {
  if (typeof rule === "string") return [];
  if ("table" in rule) {
    return [
      [rule.by, inside(place, "by")],
      [rule.else, inside(place, "else")],
    ];
  }
  if ("later" in rule) return rule.later.map((inner, at) => [inner, inside(inside(place, "later"), at)]);
  if ("earlier" in rule) return rule.earlier.map((inner, at) => [inner, inside(inside(place, "earlier"), at)]);
  return [rule.after === undefined ? [rule.before!, inside(place, "before")] : [rule.after, inside(place, "after")]];
}
