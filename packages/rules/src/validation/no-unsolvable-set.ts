import { isContradictory } from "../allocation/contradiction.ts";
import { fromParts } from "../calendar/plain-date.ts";
import { type ChoicePlan, isInside, planOf } from "../evaluation/choice-plan.ts";
import { type CompiledSet, compile, layoutFor } from "../evaluation/compile.ts";
import { conflictingLeaves } from "../evaluation/conflict.ts";
import { NO_CREDITS } from "../evaluation/credits.ts";
import type { Known } from "../evaluation/known.ts";
import type { Layout } from "../evaluation/layout.ts";
import { type PathLayout, variantOf } from "../evaluation/path-layout.ts";
import { gather } from "../evaluation/pool.ts";
import { leafAmount, limitAmounts, requestFor } from "../evaluation/requests.ts";
import { type Situation, situationOf } from "../evaluation/situation.ts";
import { timelineOf } from "../evaluation/timeline.ts";
import type { Amount } from "../language/amount.ts";
import type { RequirementSet } from "../language/document.ts";
import type { AttributeValue } from "../language/record.ts";
import { shown } from "../language/shape.ts";
import { innerAmounts } from "../language/walk.ts";
import { at, type Check, type Report } from "./check.ts";

/** Conditions are tried both ways up to this many; beyond it the first of them only. */
const CONDITIONS_MAX = 6;

/** What a set looks like to a certificant of whom little more is known than the day of certification. */
export type Sample = { readonly compiled: CompiledSet; readonly situation: Situation; readonly layout: Layout };

/** Lays a set out for a sample certificant. */
export function sampleOf(set: RequirementSet): Sample {
  const compiled = compile(set);
  const asOf = fromParts(2020, 3, 1);
  const record = { certification: { certified: "2020-02-29" }, attributes: sampleAttributes(set) };
  const situation = situationOf(set, record, asOf);
  const layout = layoutFor(compiled, timelineOf(set, situation), asOf);
  return { compiled, situation, layout };
}

// Something for every attribute, so that no window is left open for want of a fact.
function sampleAttributes({ attributes = {} }: RequirementSet): { [name: string]: AttributeValue } {
  const sample = { text: "A", flag: false, number: "1", date: "1980-06-15" } as const;
  const entries = Object.entries(attributes).map(([name, { kind, values }]) => [name, values?.[0] ?? sample[kind]]);
  return Object.fromEntries(entries);
}

/** Every plan that a path of a sample can come to, by trying its conditions both ways. */
export function plansOf({ layout }: Sample, path: PathLayout): ChoicePlan[] {
  const plans = new Set<ChoicePlan>();
  const tried = Math.min(path.conditions.length, CONDITIONS_MAX);
  for (let bits = 0; bits < 2 ** tried; bits++) {
    const answers = path.conditions.map((_, condition) => (bits >> Math.min(condition, tried)) % 2 === 1);
    for (const choice of variantOf(path, answers).choices) plans.add(planOf(layout, path, choice));
  }
  return [...plans];
}

/** Enough additional credit would meet the requirements of every choice of branches; on-top requirements nest with the others. */
export const noUnsolvableSet: Check = (set, report) => {
  const sample = sampleOf(set);
  for (const path of sample.layout.paths) {
    for (const plan of plansOf(sample, path)) {
      if (!checkOnTop(path, plan, report)) break;
      const request = requestWithoutCredit(sample, path, plan);
      if (!isContradictory(plan.plan, request)) continue;
      const among = conflictingLeaves(path, plan, request).map(shown).join(", ");
      report(
        at("paths", path.id),
        "contradictory-requirements",
        `no amount of credit meets the requirements of ${shown(path.id)} (${among}): they contradict the limits, or what \`never\` allows`,
      );
      break;
    }
  }
};

function checkOnTop(path: PathLayout, { leaves }: ChoicePlan, report: Report): boolean {
  for (const inner of leaves) {
    const { id, credit } = path.leaves[inner]!;
    if (credit!.rule.onTop !== true) continue;
    for (const outer of leaves) {
      const other = path.leaves[outer]!;
      if (outer === inner || isInside(credit!.cells, other.credit!.cells)) continue;
      if (!credit!.cells.some((picked, cell) => picked && other.credit!.cells[cell])) continue;
      report(
        at("paths", path.id),
        "on-top-crosses",
        `${shown(id)} takes credit of its own, but only part of what it may take lies in ${shown(other.id)}`,
        "An on-top requirement lies inside each other requirement, or apart from it.",
      );
      return false;
    }
  }
  return true;
}

/** What the amounts that don't depend on a certificant ask for where no credit has been earned. */
function requestWithoutCredit({ compiled, situation, layout }: Sample, path: PathLayout, plan: ChoicePlan) {
  const { known } = situation;
  const amount = (rule: Amount) => (isSameForAll(known, rule) ? known.amount(rule) : Number.NaN);
  const least = path.leaves.map((leaf) => (leaf.credit === null ? 0 : leafAmount(compiled.minor, leaf, amount)));
  const knowledge = { least, findings: [], waived: [] };
  const limits = limitAmounts(compiled, layout.limits, amount);
  return requestFor(plan, gather(layout, NO_CREDITS), { limits, knowledge });
}

// What a record decides binds nothing here.
function isSameForAll(known: Known, rule: Amount): boolean {
  if (typeof rule !== "object") return true;
  if ("percent" in rule) return isSameForAll(known, known.requirement(rule.of));
  const isSum = "sum" in rule || "larger" in rule || "smaller" in rule;
  return isSum && innerAmounts(rule).every(([inner]) => isSameForAll(known, inner));
}
