import { isContradictory } from "../allocation/contradiction.ts";
import { fromParts } from "../calendar/plain-date.ts";
import { type ChoicePlan, isInside, planOf } from "../evaluation/choice-plan.ts";
import { type CompiledSet, compile, layoutFor } from "../evaluation/compile.ts";
import { NO_CREDITS } from "../evaluation/credits.ts";
import type { Known } from "../evaluation/known.ts";
import type { Layout } from "../evaluation/layout.ts";
import { type PathLayout, variantOf } from "../evaluation/path-layout.ts";
import { gather } from "../evaluation/pool.ts";
import { leafAmount, limitAmounts, requestFor } from "../evaluation/requests.ts";
import { type Situation, situationOf } from "../evaluation/situation.ts";
import type { Amount } from "../language/amount.ts";
import type { RequirementSet } from "../language/document.ts";
import { inside } from "../language/problem.ts";
import type { AttributeValue } from "../language/record.ts";
import { shown } from "../language/report.ts";
import { innerAmounts } from "../language/walk.ts";
import { at, type Check, type Report } from "./check.ts";
import { type Asked, contradiction, contradictionInWords } from "./name-contradiction.ts";
import { requirementPlace } from "./requirement-place.ts";
import { SAMPLE_CERTIFIED } from "./sample-days.ts";

/** Conditions are tried both ways up to this many; beyond it the first of them only. */
export const CONDITIONS_MAX = 6;

const PLANS_MAX = 2048;

/** So many plans of a path are tried: the paths of a set share what a person can wait for. */
export function mostPlans({ layout }: Sample): number {
  return Math.ceil(PLANS_MAX / layout.paths.length);
}

/** What a set looks like to a certificant of whom little more is known than the day of certification. */
export type Sample = { readonly compiled: CompiledSet; readonly situation: Situation; readonly layout: Layout };

/** Lays a set out for a sample certificant. */
export function sampleOf(set: RequirementSet): Sample {
  const compiled = compile(set);
  const asOf = fromParts(2020, 3, 1);
  const record = { certification: { certified: SAMPLE_CERTIFIED }, attributes: sampleAttributes(set) };
  const situation = situationOf(set, record, asOf);
  const layout = layoutFor(compiled, situation.frame.timeline, asOf);
  return { compiled, situation, layout };
}

// Something for every attribute, so that no window is left open for want of a fact.
function sampleAttributes({ attributes = {} }: RequirementSet): { [name: string]: AttributeValue } {
  const sample = { text: "A", flag: false, number: "1", date: "1980-06-15" } as const;
  const entries = Object.entries(attributes).map(([name, { kind, values }]) => [name, values?.[0] ?? sample[kind]]);
  return Object.fromEntries(entries);
}

/** The plan of all that a path may ask for, at once: whatever meets it meets every combination of branches, and none of them is harder to allocate. */
export function planOfAll({ layout }: Sample, path: PathLayout): ChoicePlan {
  const leaves = path.leaves.flatMap(({ rule }, leaf) => (rule.advisory ? [] : [leaf]));
  return planOf(layout, path, { leaves, plan: null });
}

/** The plans that a path of a sample can come to, by trying its conditions both ways; the first of them where there are very many. */
export function* plansOf(sample: Sample, path: PathLayout): Generator<ChoicePlan> {
  const plans = new Set<ChoicePlan>();
  const most = mostPlans(sample);
  const tried = Math.min(path.conditions.length, CONDITIONS_MAX);
  for (let bits = 0; bits < 2 ** tried; bits++) {
    const answers = path.conditions.map((_, condition) => (bits >> Math.min(condition, tried)) % 2 === 1);
    for (const choice of variantOf(path, answers).choices) {
      if (plans.size === most) return;
      const plan = planOf(sample.layout, path, choice);
      if (!plans.has(plan)) yield plan;
      plans.add(plan);
    }
  }
}

/** Enough additional credit would meet the requirements of every choice of branches; on-top requirements nest with the others. */
export const noUnsolvableSet: Check = (set, report) => {
  const sample = sampleOf(set);
  for (const path of sample.layout.paths) {
    const all = planOfAll(sample, path);
    if (onTopFault(path, all) === null && isSolvable(sample, all, askedOf(sample, path))) continue;
    for (const plan of plansOf(sample, path)) {
      const fault = onTopFault(path, plan);
      if (fault !== null) {
        const place = inside(requirementPlace(set, fault.requirement), "onTop");
        report(place, "on-top-crosses", fault.message, ON_TOP_HELP);
      } else if (isSolvable(sample, plan, askedOf(sample, path))) continue;
      else reportContradiction(sample, path, plan, report);
      break;
    }
  }
};

const ON_TOP_HELP = "An on-top requirement lies inside each other requirement, or apart from it.";

function onTopFault(path: PathLayout, { leaves }: ChoicePlan): { requirement: string; message: string } | null {
  for (const inner of leaves) {
    const { id, credit } = path.leaves[inner]!;
    if (credit!.rule.onTop !== true) continue;
    for (const outer of leaves) {
      const other = path.leaves[outer]!;
      if (outer === inner || isInside(credit!.cells, other.credit!.cells)) continue;
      if (!credit!.cells.some((picked, cell) => picked && other.credit!.cells[cell])) continue;
      return {
        requirement: credit!.rule.id,
        message: `${shown(id)} takes credit of its own, but only part of what it may take lies in ${shown(other.id)}`,
      };
    }
  }
  return null;
}

/** What the amounts that don't depend on a certificant ask for. */
function askedOf({ compiled, situation, layout }: Sample, path: PathLayout): Asked {
  const { known } = situation;
  // What a record decides binds nothing here.
  const amount = (rule: Amount) => (isSameForAll(known, rule) ? known.amount(rule) : Number.NaN);
  return {
    least: path.leaves.map((leaf) => leafAmount(leaf, compiled.minor, amount)),
    limits: limitAmounts(compiled, layout.limits, amount),
  };
}

/** Nothing shows that no amount of credit would do. */
function isSolvable({ layout }: Sample, plan: ChoicePlan, { least, limits }: Asked): boolean {
  const amounts = { limits, asked: { least, waived: [] } };
  return !isContradictory(plan.plan, requestFor(plan, gather(layout, NO_CREDITS), amounts));
}

function reportContradiction(sample: Sample, path: PathLayout, plan: ChoicePlan, report: Report): void {
  const { layout, compiled } = sample;
  const found = contradiction(askedOf(sample, path), (asked) => isSolvable(sample, plan, asked), plan.leaves);
  const leaves = found.leaves.map((leaf) => path.leaves[leaf]!);
  const limits = found.limits.flatMap((limit) => {
    const { rule } = layout.limits[limit]!;
    return rule.kind === "declared" ? [rule.limit.id] : [];
  });
  const rules = new Set(leaves.map(({ rule }) => rule.id));
  const [only] = rules;
  const place = rules.size === 1 ? inside(requirementPlace(compiled.set, only!), "least") : at("paths", path.id);
  const ids = leaves.map(({ id }) => id);
  report(place, "contradictory-requirements", contradictionInWords(ids, [...new Set(limits)]));
}

function isSameForAll(known: Known, rule: Amount): boolean {
  if (typeof rule !== "object") return true;
  if ("percent" in rule) return isSameForAll(known, known.requirement(rule.of));
  const isSum = "sum" in rule || "larger" in rule || "smaller" in rule;
  return isSum && innerAmounts(rule).every(([inner]) => isSameForAll(known, inner));
}
