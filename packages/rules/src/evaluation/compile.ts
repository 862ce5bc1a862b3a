import { type CreditSpace, cellsOf, creditSpace, valueAt } from "../allocation/credit-space.ts";
import type { BoundedSet } from "../allocation/families.ts";
import { UNBOUNDED } from "../allocation/min-cost-flow.ts";
import { makePlan, type Plan } from "../allocation/plan.ts";
import type { ActivityType, PathRule, RequirementSet } from "../language/document.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { type Decimal, parseDecimal, toMinorExactly } from "../util/decimal.ts";
import type { Rounding } from "../util/rounding.ts";
import { choicesOf, leavesOf, type Settled, settlePhase } from "./choices.ts";
import { type ConversionFactor, conversionFactor } from "./conversion.ts";
import type { Labels } from "./result.ts";

/** A requirement set made ready for evaluation: labels as numbers, sets of credit as cells, one plan per choice of branches. */
export type CompiledSet = {
  readonly set: RequirementSet;
  readonly space: CreditSpace;
  /** Per cell its labels, without `type` and without dimensions in which it has no value. */
  readonly labels: readonly Labels[];
  readonly minor: number;
  readonly rounding: Rounding;
  readonly limits: readonly BoundedSet[];
  readonly types: ReadonlyMap<string, CompiledType>;
  readonly paths: readonly CompiledPath[];
};

/** An activity type with its conversions in lowest terms. */
export type CompiledType = {
  readonly rule: ActivityType;
  readonly conversions: readonly { readonly unit: string; readonly factor: ConversionFactor }[];
  readonly minimum: readonly { readonly unit: string; readonly least: Decimal }[];
};

/** A path, by the phase of the judged day. */
export type CompiledPath = {
  readonly id: string;
  readonly rule: PathRule;
  readonly byPhase: ReadonlyMap<string, PathInPhase>;
};

/** What a path asks for in one phase: its leaves in declared order, and its combinations of branches. */
export type PathInPhase = { readonly leaves: readonly CompiledLeaf[]; readonly choices: readonly Choice[] };

/** A leaf; credit requirements come with their cells and their amount in minor units. */
export type CompiledLeaf = {
  readonly rule: LeafRequirement;
  readonly credit: { readonly cells: Uint8Array; readonly least: number } | null;
};

/** One combination of branches: positions of its leaves (advisory ones left out), and the plan of its credit requirements. */
export type Choice = { readonly leaves: ReadonlySet<number>; readonly plan: Plan };

/** Thrown by `compile` for a set that validation would have refused. */
export class UnsolvableSetError extends Error {
  /** Ids of limits and requirements that cross each other in an odd circle. */
  readonly crossing: readonly string[];
  constructor(crossing: readonly string[]) {
    super(
      `These cross each other in an odd circle, so their credit can't be allocated exactly: ${crossing.join(", ")}.`,
    );
    this.crossing = crossing;
  }
}

/** Makes a valid set ready for evaluation. The result holds no state and can be shared. */
export function compile(set: RequirementSet): CompiledSet {
  const space = creditSpace(set);
  const { minor, round } = set.unit;
  const amount = (decimal: string | number) => toMinorExactly(parseDecimal(decimal)!, minor)!;
  const limits = (set.limits ?? []).map(({ id, most, of }) => ({
    id,
    cells: cellsOf(space, of),
    least: 0,
    most: amount(most),
  }));
  const never = new Uint8Array(space.cells);
  for (const selection of set.never ?? [])
    for (const [cell, picked] of cellsOf(space, selection).entries()) never[cell]! |= picked;

  const leaf = (rule: LeafRequirement): CompiledLeaf => ({
    rule,
    credit: "least" in rule ? { cells: cellsOf(space, rule.of), least: amount(rule.least) } : null,
  });
  // Phases and branches often ask for the same credit.
  const plans = new Map<string, Plan>();
  const planFor = (requirements: readonly BoundedSet[]): Plan => {
    const key = requirements.map(({ id }) => id).join(" ");
    const known = plans.get(key);
    if (known) return known;
    const planned = makePlan(space, [...limits, ...requirements], never);
    if (!planned.ok) throw new UnsolvableSetError(planned.crossing);
    plans.set(key, planned.plan);
    return planned.plan;
  };
  const inPhase = (settled: Settled): PathInPhase => {
    const rules = leavesOf(settled);
    const leaves = rules.map(leaf);
    const choices = choicesOf(settled).map((chosen): Choice => {
      const positions = new Set(chosen.filter((rule) => !rule.advisory).map((rule) => rules.indexOf(rule)));
      const requirements = [...positions].flatMap((position): BoundedSet[] => {
        const { rule, credit } = leaves[position]!;
        return credit === null ? [] : [{ id: rule.id, cells: credit.cells, least: credit.least, most: UNBOUNDED }];
      });
      return { leaves: positions, plan: planFor(requirements) };
    });
    return { leaves, choices };
  };
  const paths = Object.entries(set.paths).map(
    ([id, rule]): CompiledPath => ({
      id,
      rule,
      byPhase: new Map(set.cycle.phases.map((phase) => [phase.id, inPhase(settlePhase(rule.require, phase.id))])),
    }),
  );
  return { set, space, labels: labelsOfCells(space), minor, rounding: round, limits, types: compileTypes(set), paths };
}

function labelsOfCells(space: CreditSpace): Labels[] {
  return Array.from({ length: space.cells }, (_, cell) => {
    const entries = space.axes.flatMap(({ name, values }, index): [string, string][] => {
      const value = valueAt(space, cell, index);
      return index === 0 || value === values.length ? [] : [[name, values[value]!]];
    });
    return Object.freeze(Object.fromEntries(entries));
  });
}

function compileTypes(set: RequirementSet): Map<string, CompiledType> {
  const entries = Object.entries(set.types).map(([id, rule]): [string, CompiledType] => {
    const conversions = rule.convert.map((one) => ({ unit: one.unit, factor: conversionFactor(one, set.unit.minor)! }));
    const minimum = Object.entries(rule.minimum ?? {}).map(([unit, least]) => ({ unit, least: parseDecimal(least)! }));
    return [id, { rule, conversions, minimum }];
  });
  return new Map(entries);
}
