import type { PlainDate } from "../calendar/plain-date.ts";
import { boundaryActivities } from "./boundary.ts";
import { choiceVerdict, type JudgedChoice, judgeChoice } from "./judge-choice.ts";
import { knowledgeOf, type LeafKnowledge } from "./knowledge.ts";
import { type PathLayout, type Variant, variantOf } from "./path-layout.ts";
import { factsBehind, type Opening, pathResult } from "./path-result.ts";
import type { PathResult, Verdict } from "./result.ts";
import type { Session } from "./session.ts";
import type { Use } from "./use.ts";

/** A path judged: how it ranks (the smaller comes first, number by number), its recommended branches, and its result once it is asked for, with what is used (`null` for nothing). */
export type JudgedPath = {
  readonly path: PathLayout;
  readonly verdict: Verdict;
  readonly rank: readonly number[];
  readonly best: JudgedChoice;
  readonly result: (use: Use | null) => PathResult;
};

/** Facts that are missing are supposed both ways; with more of them than this the answer is unknown at once. */
const UNKNOWN_CONDITIONS_MAX = 8;

/** How many groups of credit all allocations for one path together may look at: a count, so that every machine gives the same answer. */
const WORK_MAX = 500_000;

/** What is asked of a path: the combinations of branches under each way in which conditions that can't be answered may turn out. */
type Question = {
  readonly opening: Opening;
  readonly knowledge: LeafKnowledge;
  readonly variants: readonly Variant[];
  /** Conditions that can't be answered. */
  readonly unknown: readonly number[];
  /** More work than is allowed: the first combination alone is looked at. */
  readonly tooMuch: boolean;
};

/** What a supposition makes of a path: `telling` is the combination of branches because of which it is unknown, otherwise the best. */
type World = {
  readonly variant: Variant;
  readonly best: JudgedChoice;
  readonly telling: JudgedChoice;
  readonly verdict: Verdict;
};

/** Judges a path: each combination of its branches as a whole, then the best of them; conditions that can't be answered are supposed both ways. */
export function judgePath(session: Session, path: PathLayout, appliedFor: boolean): JudgedPath {
  const question = questionOf(session, path);
  const { opening, knowledge, variants, unknown, tooMuch } = question;
  const bounded = tooMuch ? { ...session, pools: null } : session;
  const worlds = variants.map((variant) => worldOf(bounded, path, variant, { opening, knowledge, tooMuch }));
  let agreed = !tooMuch;
  // Shown is the supposition that asks for most.
  let shown = worlds[0]!;
  for (let at = 1; at < worlds.length; at++) {
    const world = worlds[at]!;
    if (world.verdict !== worlds[0]!.verdict) agreed = false;
    if (asksMore(world, shown)) shown = world;
  }
  const verdict = agreed ? shown.verdict : "unknown";
  const cause = verdict !== "unknown" ? null : tooMuch ? "too-complex" : agreed ? shown.telling.cause : "facts-missing";
  const { rank } = shown.best;
  const first = verdict === "met" ? 0 : shown.best.allocation === null ? 2 : 1;
  return {
    path,
    verdict,
    rank: [first, appliedFor ? 0 : 1, rank[1]!, rank[2]!, rank[3]!],
    best: shown.best,
    result: (use) => {
      // What is unmet whatever the facts may be may still be further or less far away by them.
      const mayDiffer = cause === "facts-missing" || (verdict === "unmet" && isUntold(session, question, shown));
      const facts = mayDiffer ? factsBehind(session, path, shown.telling, unknown) : [];
      const distances = worlds.map(distanceIn);
      const { variant, best } = shown;
      return pathResult(session, path, { variant, best, knowledge, use, verdict, cause, opening, facts, distances });
    },
  };
}

function distanceIn({ best }: World): number {
  return best.allocation?.distance ?? 0;
}

// More credit, or as much and more of other things.
function asksMore(one: World, other: World): boolean {
  const more = distanceIn(one) - distanceIn(other);
  return more > 0 || (more === 0 && one.best.rank[2]! > other.best.rank[2]!);
}

/** Whether a fact is missing for something that is asked. */
function isUntold({ limitsKnown }: Session, { opening, knowledge, unknown }: Question, { telling }: World): boolean {
  const { findings, asked } = knowledge;
  return (
    unknown.length > 0 ||
    opening.open === null ||
    !limitsKnown ||
    telling.choice.leaves.some((leaf) => findings[leaf]?.verdict === "unknown" || Number.isNaN(asked.least[leaf]))
  );
}

function worldOf(
  session: Session,
  path: PathLayout,
  variant: Variant,
  { opening, knowledge, tooMuch }: Pick<Question, "opening" | "knowledge" | "tooMuch">,
): World {
  const choices = tooMuch ? variant.choices.slice(0, 1) : variant.choices;
  const judged = choices.map((choice) => judgeChoice(session, path, choice, knowledge, opening.open));
  let best = judged[0]!;
  for (let at = 1; at < judged.length; at++) if (compareRanks(judged[at]!.rank, best.rank) < 0) best = judged[at]!;
  const verdict = judged.length === 1 ? best.verdict : anyOf(judged.map((one) => one.verdict));
  const telling = verdict === best.verdict ? best : judged.find((one) => one.verdict === verdict)!;
  return { variant, best, telling, verdict };
}

/** The verdict of a path alone, as `judgePath` finds it. */
export function pathVerdict(session: Session, path: PathLayout): Verdict {
  const { opening, knowledge, variants, tooMuch } = questionOf(session, path);
  if (tooMuch) return "unknown";
  let agreed: Verdict | null = null;
  for (const { choices } of variants) {
    let verdict: Verdict = "unmet";
    for (const choice of choices) {
      const one = choiceVerdict(session, path, choice, knowledge, opening.open);
      if (one === "met" || (one === "unknown" && verdict === "unmet")) verdict = one;
      if (one === "met") break;
    }
    if (agreed !== null && agreed !== verdict) return "unknown";
    agreed = verdict;
  }
  return agreed!;
}

const NO_CONDITIONS: readonly number[] = [];

function questionOf(session: Session, path: PathLayout): Question {
  const { known } = session.situation;
  const opening = openingOf(session, path);
  const knowledge = knowledgeOf(session, path);
  if (path.conditions.length === 0) {
    const tooMuch = workFor(session, path, 0) > WORK_MAX;
    return { opening, knowledge, variants: [variantOf(path, [])], unknown: NO_CONDITIONS, tooMuch };
  }
  const answers = path.conditions.map((condition) => known.test(condition));
  const unknown = answers.flatMap((answer, at) => (answer === null ? [at] : []));
  const tooMuch = unknown.length > UNKNOWN_CONDITIONS_MAX || workFor(session, path, unknown.length) > WORK_MAX;
  const supposed = suppositions(answers, tooMuch ? [] : unknown);
  return { opening, knowledge, variants: supposed.map((one) => variantOf(path, one)), unknown, tooMuch };
}

/** An allocation for each supposition, combination of branches and choice among duplicates, and one for each activity that may be left to the next cycle. */
function workFor(session: Session, { choicesMost }: PathLayout, unknown: number): number {
  const { pools } = session;
  if (pools === null) return 0;
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

function openingOf({ situation: { known, frame } }: Session, { rule }: PathLayout): Opening {
  const { judged } = frame;
  const opens: PlainDate | null = rule.open?.from === undefined ? null : known.find(rule.open.from);
  const closes: PlainDate | null = rule.open?.to === undefined ? null : known.find(rule.open.to);
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
