import type { DateRule } from "../language/dates.ts";
import { isDivided } from "../language/divided.ts";
import type { RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { eachRequirement, isLeaf } from "../language/walk.ts";
import { BETTER, BOTH, type Effect, effectOf, NONE, type Order, opposite, together, WORSE } from "./effect.ts";
import type { Base, Computed } from "./facts.ts";
import { flowOf } from "./flow.ts";
import type { Pair, Uses } from "./pair.ts";

/** The ends of a stretch of time. */
export type End = "from" | "to";

/** The effect of a later end, where a wider time has the effect given. */
export function laterEnd(end: End, ofWider: Effect): Effect {
  return end === "to" ? ofWider : opposite(ofWider);
}

/**
 * A wider earning window admits more. But limits count only credit inside it, so where a
 * requirement looks at a longer time, credit that escaped them may fall under them.
 */
export function widerEarning({ periodsAsked, earnNamed }: Uses): Effect {
  return periodsAsked.size > 0 || earnNamed ? BOTH : BETTER;
}

/** A longer period lets requirements see more credit, and limits too. Stretches of a divided one may fall otherwise. */
export function widerPeriod({ periodsAsked, periodsLimited }: Uses, id: string, divided: boolean): Effect {
  const isUsed = periodsAsked.has(id) || periodsLimited.has(id);
  if (divided) return isUsed ? BOTH : NONE;
  return together(periodsAsked.has(id) ? BETTER : NONE, periodsLimited.has(id) ? WORSE : NONE);
}

const WORTH = { expired: 0, inactive: 1, current: 2 } as const;

/** What a credential is worth changes at the end of a phase, unless rules ask for the phase itself. */
export function laterPhaseEnd({ cycle: { phases } }: RequirementSet, { phaseTested }: Uses, at: number): Effect {
  if (phaseTested) return BOTH;
  const [own, next] = [phases[at], phases[at + 1]];
  return own === undefined || next === undefined ? NONE : betterWorth(WORTH[own.status] - WORTH[next.status]);
}

/** The effect of another status of a phase. */
export function effectOfStatus(before: keyof typeof WORTH, after: keyof typeof WORTH): Effect {
  return betterWorth(WORTH[after] - WORTH[before]);
}

function betterWorth(gain: number): Effect {
  return gain === 0 ? NONE : gain > 0 ? BETTER : WORSE;
}

/** The effect of a later day of a requirement that facts decide, `at` this place in it. */
export function laterDay(rule: LeafRequirement, at: string): Effect {
  return rule.advisory ? NONE : (kindOf(rule).laterDay?.(rule, at) ?? BOTH);
}

/** A place where something computed decides about a member, and what moving it up does. */
type Sink = { readonly computed: Computed; readonly ofUp: Effect };

function sinksOf(set: RequirementSet, uses: Uses): Sink[] {
  const sinks: Sink[] = [];
  const add = (computed: Computed, ofUp: Effect) => sinks.push({ computed, ofUp });
  const window = (time: Window | undefined, ofWider: Effect) => {
    for (const end of ["from", "to"] as const)
      if (time?.[end] !== undefined) add({ date: time[end] }, laterEnd(end, ofWider));
  };
  const { cycle, carryOver } = set;
  window(cycle.first, BOTH);
  window(cycle.earn, widerEarning(uses));
  window(cycle.boundary, BOTH);
  for (const entry of cycle.renewal) {
    window(entry, BOTH);
    add({ condition: entry.if }, BOTH);
  }
  for (const [at, { to }] of cycle.phases.entries())
    if (to !== undefined) add({ date: to }, laterPhaseEnd(set, uses, at));
  for (const [id, period] of Object.entries(set.periods ?? {})) {
    if (isDivided(period)) window(period.inside, widerPeriod(uses, id, true));
    else window(period, widerPeriod(uses, id, false));
  }
  for (const { accepted } of Object.values(set.types)) window(accepted, BETTER);
  for (const { most } of set.limits ?? []) add({ amount: most }, BETTER);
  if (carryOver !== undefined) {
    add({ amount: carryOver.most }, BETTER);
    window(carryOver.completed, BETTER);
    add({ condition: carryOver.unless }, BOTH);
  }
  for (const { open } of Object.values(set.paths)) window(open, BETTER);
  eachRequirement(set, (node) => {
    if ("if" in node) add({ condition: node.if }, BOTH);
    if (!isLeaf(node)) return;
    for (const part of kindOf(node).parts(node)) {
      if ("date" in part && part.date !== undefined) add({ date: part.date }, laterDay(node, part.at.join(".")));
      if ("amount" in part) add({ amount: part.amount }, node.advisory ? NONE : WORSE);
    }
  });
  return sinks;
}

type Window = { readonly from?: DateRule; readonly to?: DateRule };

const known = new WeakMap<Pair, readonly { readonly set: RequirementSet; readonly sinks: readonly Sink[] }[]>();

/** What moving something does wherever either version computes with it. */
export function effectOfMoving(pair: Pair, base: Base, order: Order): Effect {
  if (!known.has(pair))
    known.set(
      pair,
      [pair.before, pair.after].map((set) => ({ set, sinks: sinksOf(set, pair.uses) })),
    );
  const effects = known
    .get(pair)!
    .flatMap(({ set, sinks }) => sinks.map(({ computed, ofUp }) => ({ flow: flowOf(set, base, computed), ofUp })))
    .flatMap(({ flow, ofUp }) => [
      order.up ? effectOf(flow, ofUp) : NONE,
      order.down ? opposite(effectOf(flow, ofUp)) : NONE,
    ]);
  return together(...effects);
}
