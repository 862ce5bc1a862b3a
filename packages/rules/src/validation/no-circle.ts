import type { Amount } from "../language/amount.ts";
import type { Condition } from "../language/condition.ts";
import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import { inside, type Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { childConditions, eachRequirement, innerAmounts, innerDates } from "../language/walk.ts";
import { at, type Check } from "./check.ts";
import { requirementPlace } from "./requirement-place.ts";

/** What a rule is found from: names of dates, `the phase`, and the amounts of requirements (by `#` and their ids). */
type References = Set<string>;

const PHASE = "the phase";

/** No date, phase or amount is found from itself. */
export const noCircle: Check = (set, report) => {
  const graph = referencesOf(set);
  const done = new Set<string>();
  const circular = new Set<string>();
  const open: string[] = [];
  const visit = (name: string) => {
    const references = graph.get(name);
    if (references === undefined || done.has(name)) return;
    const from = open.indexOf(name);
    // What leads into a circle is not itself part of it.
    if (from >= 0) return open.slice(from).forEach((one) => void circular.add(one));
    open.push(name);
    references.forEach(visit);
    open.pop();
    done.add(name);
  };
  for (const name of graph.keys()) visit(name);
  for (const name of circular) {
    const what = name.startsWith("#") ? `the amount of ${shown(name.slice(1))}` : shown(name);
    report(placeOf(set, name), "date-circle", `${what} is found from itself, through what it refers to`);
  }
};

function placeOf(set: RequirementSet, name: string): Place {
  if (name === PHASE) return at("cycle", "phases");
  const [of, end] = name.split(".");
  if (end !== undefined) return at("cycle", of === "cycle" ? "first" : "earn", end);
  return name.startsWith("#") ? inside(requirementPlace(set, name.slice(1)), "least") : at("dates", name);
}

/** What each date, the phase and each amount is found from. */
export function referencesOf(set: RequirementSet): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, References>();
  const add = (name: string, collect: (into: References) => void) => {
    const into = graph.get(name) ?? new Set();
    collect(into);
    graph.set(name, into);
  };
  for (const [name, rule] of Object.entries(set.dates ?? {})) add(name, (into) => inDate(rule, into));
  add("cycle.from", (into) => inDate(set.cycle.first.from, into));
  add("cycle.to", (into) => inDate(set.cycle.first.to, into));
  add("earn.from", (into) => inDate(set.cycle.earn.from, into));
  add("earn.to", (into) => inDate(set.cycle.earn.to, into));
  // Phases are told once the earning window is known.
  for (const name of ["earn.from", "earn.to"]) add(PHASE, (into) => into.add(name));
  for (const { to } of set.cycle.phases) if (to !== undefined) add(PHASE, (into) => inDate(to, into));
  eachRequirement(set, (node) => {
    if ("least" in node) {
      const { least } = node;
      if (!(typeof least === "object" && "ofCounted" in least)) add(`#${node.id}`, (into) => inAmount(least, into));
    }
  });
  return graph;
}

function inDate(rule: DateRule, into: References): void {
  if (typeof rule === "string") into.add(rule);
  for (const [inner] of innerDates(rule)) inDate(inner, into);
  if (typeof rule === "object" && "cases" in rule) for (const { when } of rule.cases) inCondition(when, into);
}

function inCondition(rule: Condition, into: References): void {
  if ("phase" in rule) into.add(PHASE);
  if ("holds" in rule && rule.on !== undefined) inDate(rule.on, into);
  if ("date" in rule) for (const date of [rule.date, rule.from, rule.to]) if (date !== undefined) inDate(date, into);
  if ("amount" in rule) inAmount(rule.amount, into);
  for (const child of childConditions(rule)) inCondition(child, into);
}

function inAmount(rule: Amount, into: References): void {
  if (typeof rule !== "object") return;
  if ("of" in rule) into.add(`#${rule.of}`);
  for (const [inner] of innerAmounts(rule)) inAmount(inner, into);
  if ("cases" in rule) for (const { when } of rule.cases) inCondition(when, into);
  if ("count" in rule && "months" in rule.count) {
    inDate(rule.count.from, into);
    inDate(rule.count.to, into);
  }
}
