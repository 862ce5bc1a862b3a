import { valueAt } from "../allocation/credit-space.ts";
import type { ExactSolver } from "../allocation/exact-solver.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { Facts } from "../kinds/facts.ts";
import type { Amount } from "../language/amount.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Accommodation, CertificantRecord } from "../language/record.ts";
import { admitAll, type Valuation } from "./admission.ts";
import { boundaryActivities } from "./boundary.ts";
import { type CompiledSet, layoutFor } from "./compile.ts";
import type { Credits } from "./credits.ts";
import { type Duplicates, findDuplicates, instanceChoices } from "./duplicates.ts";
import { factsOf } from "./facts-of.ts";
import type { Known, Supposed } from "./known.ts";
import type { Layout } from "./layout.ts";
import { type CreditPool, gather } from "./pool.ts";
import { isShare, limitAmounts } from "./requests.ts";
import { jointUsers, USERS_MAX } from "./shared-credit.ts";
import { type Frame, type Situation, situationFor } from "./situation.ts";
import { EARNING, type Timeline } from "./timeline.ts";

/** Everything that the judging of all paths of one record shares. */
export type Session = {
  readonly compiled: CompiledSet;
  readonly situation: Situation;
  readonly timeline: Timeline;
  readonly layout: Layout;
  readonly facts: Facts;
  readonly credits: Credits;
  readonly duplicates: Duplicates;
  /** One pool for each way to choose among duplicates, nearly always one; `null` when there are too many ways, or too many to share credit. */
  readonly pools: readonly CreditPool[] | null;
  /** Amounts of the limits in minor units, in the order of the layout; NaN where a fact is missing. */
  readonly limits: readonly number[];
  /**
   * Whether the time of every limit is known; what a limit holds at an unknown time, nobody knows.
   */
  readonly limitsTimed: boolean;
  /** Whether no fact is missing for what is limited, how much and when. */
  readonly limitsKnown: boolean;
  /** Cells in which credit can still be earned. */
  readonly mayAdd: Uint8Array;
  /** By the id of a requirement, the accommodation that waives it. */
  readonly waivers: ReadonlyMap<string, string>;
  readonly solve: ExactSolver | undefined;
};

/** How a record is to be looked at. */
export type SessionOptions = {
  readonly withClaimed: boolean;
  readonly valuation: Valuation | null;
  readonly solve: ExactSolver | undefined;
};

const NO_WAIVERS: ReadonlyMap<string, string> = new Map();

/** Prepares a record for judging on a day (`asOf` in both notations). */
export function openSession(
  compiled: CompiledSet,
  record: CertificantRecord,
  day: PlainDate,
  asOf: string,
  { withClaimed, valuation, solve }: SessionOptions,
): Session {
  const situation = situationFor(compiled, record, day, asOf);
  const { frame } = situation;
  const { timeline } = frame;
  const users = jointUsers(compiled, record.activities ?? []);
  const tooManyUsers = users !== null && users.length > USERS_MAX;
  const told = tooManyUsers ? null : users;
  const expected = told === null ? plainLayout(compiled, frame) : layoutFor(compiled, timeline, day, told);
  const credits = admitAll({ compiled, situation, timeline, layout: expected, withClaimed, valuation });
  const eitherCycle = compiled.set.duplicates === undefined ? [] : boundaryActivities({ compiled, situation, credits });
  const duplicates = findDuplicates(compiled, credits, eitherCycle);
  const choices = tooManyUsers ? null : instanceChoices(duplicates);
  const pools = choices === null ? null : choices.map((without) => gather(expected, credits, without));
  // Both have the same cells, in the same order.
  const layout =
    pools === null || isAsExpected(expected, pools) ? expected : layoutFor(compiled, timeline, day, told, true);
  const limits = limitsFor(compiled, layout, situation.known);
  const limitsTimed = isTold(compiled.set, timeline);
  return {
    compiled,
    situation,
    timeline,
    layout,
    facts: factsOf(situation.known, day, asOf, withClaimed),
    credits,
    duplicates,
    pools,
    limits,
    limitsTimed,
    limitsKnown: limitsTimed && areTold(layout, limits) && limitsOnActivityKnown(compiled.set, situation.known),
    mayAdd: openCells(compiled, layout, situation),
    waivers: record.accommodations === undefined ? NO_WAIVERS : waiversIn(record.accommodations),
    solve,
  };
}

/**
 * The same while conditions that can't be answered are supposed to turn out some way. What was
 * credited and when stays as it is.
 */
export function supposing(session: Session, supposed: Supposed): Session {
  const { compiled, layout, limitsTimed, facts, situation } = session;
  const known = situation.known.supposing(supposed);
  const limits = limitsFor(compiled, layout, known);
  return {
    ...session,
    situation: { ...situation, known },
    facts: { ...facts, find: (rule) => known.find(rule) },
    limits,
    limitsKnown: limitsTimed && areTold(layout, limits) && limitsOnActivityKnown(compiled.set, situation.known),
  };
}

function limitsFor(compiled: CompiledSet, layout: Layout, known: Known): readonly number[] {
  return layout.fixedLimits ?? limitAmounts(compiled, layout.limits, (rule) => known.amount(rule));
}

function areTold({ fixedLimits }: Layout, limits: readonly number[]): boolean {
  return fixedLimits !== null || !limits.some(Number.isNaN);
}

// They cut credit before anything is supposed.
function limitsOnActivityKnown({ limits = [] }: RequirementSet, known: Known): boolean {
  return !limits.some(
    ({ each, most }) =>
      each === "activity" && typeof most === "object" && !isShare(most) && Number.isNaN(known.amount(most as Amount)),
  );
}

function plainLayout(compiled: CompiledSet, frame: Frame): Layout {
  frame.layout ??= layoutFor(compiled, frame.timeline, frame.asOf);
  return frame.layout;
}

function isTold({ limits = [] }: RequirementSet, { untold }: Timeline): boolean {
  return (
    untold.length === 0 ||
    !limits.some((limit) => untold.includes(limit.in ?? EARNING) || untold.includes(limit.each ?? ""))
  );
}

/** Whether no credit lies where the set says that there is none. */
function isAsExpected({ impossible }: Layout, pools: readonly CreditPool[]): boolean {
  if (impossible === null) return true;
  for (const { groups } of pools) {
    for (let group = 0; group < groups.length; group++) {
      const { cells } = groups[group]!;
      for (let at = 0; at < cells.length; at++) if (impossible[cells[at]!]) return false;
    }
  }
  return true;
}

// Of several the first by id.
function waiversIn(accommodations: readonly Accommodation[]): ReadonlyMap<string, string> {
  const waivers = new Map<string, string>();
  for (const one of accommodations) {
    if (one.kind !== "waiver") continue;
    const before = waivers.get(one.requirement);
    if (before === undefined || one.id < before) waivers.set(one.requirement, one.id);
  }
  return waivers;
}

// A type that is no longer accepted earns nothing any more.
function openCells(
  { ending }: CompiledSet,
  { space, open }: Layout,
  { known, frame: { asOf } }: Situation,
): Uint8Array {
  if (ending.length === 0) return open;
  const over = ending.flatMap(({ id, to }) => (known.find(to) < asOf ? [space.axes[0]!.indexOf.get(id)!] : []));
  return open.map((isOpen, cell) => (isOpen && !over.includes(valueAt(space, cell, 0)) ? 1 : 0));
}
