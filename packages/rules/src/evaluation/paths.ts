import { type PlainDate, printPlainDate } from "../calendar/plain-date.ts";
import { printMinor } from "../util/decimal.ts";
import { boundaryActivities } from "./boundary.ts";
import { completionOf } from "./completion.ts";
import { type JudgedChoice, judgeChoice, type LeafKnowledge, sumOf } from "./judge-choice.ts";
import { missingFacts } from "./missing-facts.ts";
import { type PathLayout, type Variant, variantOf } from "./path-layout.ts";
import { leafAmount } from "./requests.ts";
import { requirementRows } from "./requirement-rows.ts";
import { datesOf, type Finding, judgeFact } from "./requirements.ts";
import type { Missing, MissingFact, PathResult, UnknownCause, Verdict } from "./result.ts";
import type { Session } from "./session.ts";

/** A path judged: how it ranks (the smaller comes first, number by number), its recommended branches, and its result once it is asked for. */
export type JudgedPath = {
  readonly path: PathLayout;
  readonly verdict: Verdict;
  readonly rank: readonly number[];
  readonly best: JudgedChoice;
  readonly result: () => PathResult;
};

/** Facts that are missing are supposed both ways; with more of them than this the answer is unknown at once. */
const UNKNOWN_CONDITIONS_MAX = 8;

/** How many groups of credit all allocations for one path together may look at: a count, so that every machine gives the same answer. */
const WORK_MAX = 500_000;

/** What a supposition makes of a path: `telling` is the combination of branches because of which it is unknown, otherwise the best. */
type World = {
  readonly variant: Variant;
  readonly best: JudgedChoice;
  readonly telling: JudgedChoice;
  readonly verdict: Verdict;
};

/** Judges a path: each combination of its branches as a whole, then the best of them; conditions that can't be answered are supposed both ways. */
export function judgePath(session: Session, path: PathLayout, appliedFor: boolean): JudgedPath {
  const { known } = session.situation;
  const opening = openingOf(session, path);
  const knowledge = knowledgeOf(session, path);
  const answers = path.conditions.map((condition) => known.test(condition));
  const unknown = answers.flatMap((answer, at) => (answer === null ? [at] : []));
  const tooMany = unknown.length > UNKNOWN_CONDITIONS_MAX || workFor(session, path, unknown.length) > WORK_MAX;
  const bounded = tooMany ? { ...session, pools: null } : session;
  const worlds = suppositions(answers, tooMany ? [] : unknown).map((supposed): World => {
    const variant = variantOf(path, supposed);
    const choices = tooMany ? variant.choices.slice(0, 1) : variant.choices;
    const judged = choices.map((choice) => judgeChoice(bounded, path, choice, knowledge, opening.open));
    const best = judged.reduce((first, other) => (compareRanks(other.rank, first.rank) < 0 ? other : first));
    const verdict = anyOf(judged.map((one) => one.verdict));
    const telling = verdict === best.verdict ? best : judged.find((one) => one.verdict === verdict)!;
    return { variant, best, telling, verdict };
  });
  const agreed = !tooMany && worlds.every(({ verdict }) => verdict === worlds[0]!.verdict);
  const verdict = agreed ? worlds[0]!.verdict : "unknown";
  // Shown is the supposition that asks for most.
  const distanceIn = ({ best }: World) => best.allocation?.distance ?? 0;
  const shown = worlds.reduce((first, other) => (distanceIn(other) > distanceIn(first) ? other : first));
  const cause = verdict !== "unknown" ? null : tooMany ? "too-complex" : agreed ? shown.telling.cause : "facts-missing";
  const [, ...rest] = shown.best.rank;
  const first = verdict === "met" ? 0 : shown.best.allocation === null ? 2 : 1;
  return {
    path,
    verdict,
    rank: [first, appliedFor ? 0 : 1, ...rest],
    best: shown.best,
    result: () => {
      const facts = cause === "facts-missing" ? factsBehind(session, path, shown, unknown) : [];
      const distances = worlds.map(distanceIn);
      return pathResult(session, path, shown, knowledge, { verdict, cause, opening, facts, distances });
    },
  };
}

/** An allocation for each supposition, combination of branches and choice among duplicates, and one for each activity that may be left to the next cycle. */
function workFor(session: Session, { choicesMost }: PathLayout, unknown: number): number {
  const pools = session.pools ?? [];
  const left = session.compiled.set.cycle.boundary === undefined ? 0 : boundaryActivities(session).length;
  return 2 ** unknown * choicesMost * pools.length * (1 + left) * (pools[0]?.groups.length ?? 0);
}

/** Compares ranks number by number. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}

/** One of several is enough. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("met") ? "met" : verdicts.includes("unknown") ? "unknown" : "unmet";
}

type Opening = { readonly opens: PlainDate | null; readonly closes: PlainDate | null; readonly open: boolean | null };

function openingOf({ situation: { known, judged } }: Session, { rule }: PathLayout): Opening {
  const opens = rule.open?.from === undefined ? null : known.find(rule.open.from);
  const closes = rule.open?.to === undefined ? null : known.find(rule.open.to);
  if ((opens !== null && judged < opens) || (closes !== null && judged > closes)) return { opens, closes, open: false };
  return { opens, closes, open: Number.isNaN(opens) || Number.isNaN(closes) ? null : true };
}

/** Every way to answer the conditions that are unknown, false before true. */
function suppositions(answers: readonly (boolean | null)[], unknown: readonly number[]): boolean[][] {
  const base = answers.map((answer) => answer === true);
  if (unknown.length === 0) return [base];
  return Array.from({ length: 2 ** unknown.length }, (_, bits) => {
    const supposed = [...base];
    for (const [at, condition] of unknown.entries()) supposed[condition] = (bits >> at) % 2 === 1;
    return supposed;
  });
}

/** What is known about the leaves of a path. */
export function knowledgeOf({ compiled, situation, facts, waivers }: Session, path: PathLayout): LeafKnowledge {
  const findings = new Map<number, Finding | null>();
  const amounts = new Map<number, number>();
  const isWaived = (leaf: number) => {
    const { rule } = path.leaves[leaf]!;
    return rule.waivable !== false && waivers.has(rule.id);
  };
  return {
    isWaived,
    finding(leaf) {
      let finding = findings.get(leaf);
      if (finding === undefined) {
        finding = judgeFact(path.leaves[leaf]!.rule, facts);
        findings.set(leaf, finding);
      }
      return finding;
    },
    least(leaf) {
      let amount = amounts.get(leaf);
      if (amount === undefined) {
        amount = isWaived(leaf) ? 0 : leafAmount(compiled, path.leaves[leaf]!, situation.known);
        amounts.set(leaf, amount);
      }
      return amount;
    },
  };
}

/** The facts because of which a path can't be judged. */
function factsBehind(
  { situation: { known }, compiled: { set } }: Session,
  path: PathLayout,
  { telling }: World,
  unknown: readonly number[],
): MissingFact[] {
  const leaves = telling.choice.leaves.map((leaf) => path.leaves[leaf]!);
  const periods = Object.values(set.periods ?? {});
  return missingFacts(known, [
    ...unknown.map((condition) => ({ condition: path.conditions[condition] })),
    { date: path.rule.open?.from },
    { date: path.rule.open?.to },
    { date: "earn.from" },
    { date: "earn.to" },
    ...leaves.flatMap(({ rule }) => datesOf(rule).map((date) => ({ date }))),
    ...leaves.flatMap(({ rule }) =>
      "least" in rule && !(typeof rule.least === "object" && "ofCounted" in rule.least) ? [{ amount: rule.least }] : [],
    ),
    ...(set.limits ?? []).flatMap(({ most }) =>
      typeof most === "object" && "ofCounted" in most ? [] : [{ amount: most }],
    ),
    ...periods.flatMap((period) => ("to" in period ? [{ date: period.from }, { date: period.to }] : [])),
  ]);
}

type Findings = {
  readonly verdict: Verdict;
  readonly cause: UnknownCause | null;
  readonly opening: Opening;
  readonly facts: readonly MissingFact[];
  readonly distances: readonly number[];
};

function pathResult(
  session: Session,
  path: PathLayout,
  { variant, best }: World,
  knowledge: LeafKnowledge,
  { verdict, cause, opening, facts, distances }: Findings,
): PathResult {
  const print = (amount: number) => printMinor(amount, session.compiled.minor);
  const requirements = requirementRows(session, path, variant, best, knowledge);
  const missing = requirements.flatMap(({ id, kind, verdict: one, chosen }): Missing[] =>
    kind !== "credit" && chosen && one === "unmet" ? [{ kind, id }] : [],
  );
  const counted = best.allocation === null ? 0 : sumInCycle(session, best, best.allocation.counted);
  const most = Math.max(...distances);
  const least = Math.min(...distances);
  return {
    id: path.id,
    name: path.rule.name,
    open: opening.open,
    opens: printOrNull(opening.opens),
    closes: printOrNull(opening.closes),
    verdict,
    cause,
    unknown: facts,
    distance: best.allocation === null ? null : print(least),
    distanceMost: best.allocation !== null && least !== most ? print(most) : null,
    completion: completionOf(session, best),
    counted: print(counted),
    used: "0",
    surplus: print(counted),
    requirements,
    missing,
  };
}

/** What counts in the earning window; longer periods also see credit of other cycles. */
export function sumInCycle(
  { layout: { timeAxis, inCycle } }: Session,
  { pool }: JudgedChoice,
  amounts: readonly (readonly number[])[],
): number {
  if (timeAxis < 0) return sumOf(amounts);
  let sum = 0;
  for (const [index, { cells }] of pool.groups.entries())
    for (const [at, cell] of cells.entries()) if (inCycle[cell]) sum += amounts[index]![at]!;
  return sum;
}

function printOrNull(date: PlainDate | null): string | null {
  return date === null || Number.isNaN(date) ? null : printPlainDate(date);
}
