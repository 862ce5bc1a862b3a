import { type PlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { Condition } from "../language/condition.ts";
import { printMinor } from "../util/decimal.ts";
import { completionOf } from "./completion.ts";
import { type JudgedChoice, sumOf } from "./judge-choice.ts";
import type { LeafKnowledge } from "./knowledge.ts";
import { missingFacts } from "./missing-facts.ts";
import type { PathLayout, Variant } from "./path-layout.ts";
import type { CreditPool } from "./pool.ts";
import { requirementRows } from "./requirement-rows.ts";
import { datesOfPeriod, rulesOfLeaf } from "./requirements.ts";
import type { Missing, MissingFact, PathResult, UnknownCause, Verdict } from "./result.ts";
import type { Session } from "./session.ts";
import { type FindSources, sourcesIn } from "./sources.ts";
import type { Use } from "./use.ts";

/**
 * The missing facts that keep a path from being judged: those behind the leaves that it requires
 * (given by number), and those behind unanswered conditions.
 */
export function factsBehind(
  { situation: { known }, compiled: { set } }: Session,
  path: PathLayout,
  asked: readonly number[],
  unknown: readonly Condition[],
): MissingFact[] {
  const leaves = asked.map((leaf) => path.leaves[leaf]!);
  const periods = Object.values(set.periods ?? {});
  return missingFacts(known, [
    ...unknown.map((condition) => ({ condition })),
    { date: path.rule.open?.from },
    { date: path.rule.open?.to },
    { date: "earn.from" },
    { date: "earn.to" },
    ...leaves.flatMap(({ rule }) => rulesOfLeaf(rule)),
    ...(set.limits ?? []).flatMap(({ most }) =>
      typeof most === "object" && "ofCounted" in most ? [] : [{ amount: most }],
    ),
    ...periods.flatMap(datesOfPeriod).map((date) => ({ date })),
  ]);
}

/** When a path is open: its first and last day, `null` where there is none and NaN where a fact is missing; and whether it is on the judged day. */
export type Opening = {
  readonly opens: PlainDate | null;
  readonly closes: PlainDate | null;
  readonly open: boolean | null;
};

/** What was found out about a path. */
type Findings = {
  readonly variant: Variant;
  readonly best: JudgedChoice;
  readonly knowledge: LeafKnowledge;
  readonly verdict: Verdict;
  readonly cause: UnknownCause | null;
  readonly facts: readonly MissingFact[];
  readonly distances: readonly number[];
};

type WholeFindings = Findings & {
  /** `null` where nothing is used. */
  readonly use: Use | null;
  readonly isRecommended: boolean;
  readonly opening: Opening;
};

/** What a line about a path says; rows of requirements say no sources. */
export type PathLine = Pick<
  PathResult,
  "id" | "verdict" | "cause" | "unknown" | "distance" | "distanceMost" | "counted" | "requirements" | "missing"
>;

/** The result of a path. */
export function pathResult(session: Session, path: PathLayout, findings: WholeFindings): PathResult {
  const { best, use, isRecommended, opening } = findings;
  const print = (amount: number) => printMinor(amount, session.compiled.minor);
  const line = pathLine(session, path, findings, isRecommended ? sourcesIn(session, best) : null);
  const counted = countedInCycle(session, best);
  const spent = use === null ? 0 : sumInCycle(session, use.pool, use.amounts);
  return {
    id: line.id,
    name: path.rule.name,
    open: opening.open,
    opens: printOrNull(opening.opens),
    closes: printOrNull(opening.closes),
    verdict: line.verdict,
    cause: line.cause,
    unknown: line.unknown,
    distance: line.distance,
    distanceMost: line.distanceMost,
    completion: completionOf(session, path, best),
    counted: line.counted,
    used: print(spent),
    surplus: print(counted - spent),
    requirements: line.requirements,
    missing: line.missing,
  };
}

/** The part of a path's result that a line says. */
export function pathLine(
  session: Session,
  path: PathLayout,
  findings: Findings,
  sources: FindSources | null,
): PathLine {
  const { variant, best, knowledge, verdict, facts, distances } = findings;
  const print = (amount: number) => printMinor(amount, session.compiled.minor);
  const requirements = requirementRows(session, path, { variant, best, knowledge, sources });
  const missing: Missing[] = [];
  for (const { id, kind, verdict: one, chosen } of requirements)
    if (kind !== "credit" && chosen && one === "unmet") missing.push({ kind, id });
  const most = distances.length === 1 ? distances[0]! : Math.max(...distances);
  const least = distances.length === 1 ? most : Math.min(...distances);
  return {
    id: path.id,
    verdict,
    cause: causeOf(findings),
    unknown: facts,
    distance: best.allocation === null ? null : print(least),
    distanceMost: best.allocation !== null && least !== most ? print(most) : null,
    counted: print(countedInCycle(session, best)),
    requirements,
    missing,
  };
}

// Where every fact is there that dates and amounts take, only time that ends before it begins leaves something untold.
function causeOf({ cause, facts }: Findings): UnknownCause | null {
  return cause === "facts-missing" && facts.length === 0 ? "impossible-window" : cause;
}

function countedInCycle(session: Session, { pool, allocation }: JudgedChoice): number {
  return allocation === null ? 0 : sumInCycle(session, pool, allocation.counted);
}

/** What counts in the earning window; longer periods also see credit of other cycles. */
function sumInCycle(
  { layout: { timeAxis, inCycle } }: Session,
  pool: CreditPool,
  amounts: readonly (readonly number[])[],
): number {
  if (timeAxis < 0) return sumOf(amounts);
  let sum = 0;
  for (let index = 0; index < pool.groups.length; index++) {
    const { cells } = pool.groups[index]!;
    for (let at = 0; at < cells.length; at++) if (inCycle[cells[at]!]) sum += amounts[index]![at]!;
  }
  return sum;
}

function printOrNull(date: PlainDate | null): string | null {
  return date === null || Number.isNaN(date) ? null : printPlainDate(date);
}
