import type { PlainDate } from "../calendar/plain-date.ts";
import type { Condition } from "../language/condition.ts";
import type { AmountOrShare } from "../language/share.ts";
import { boundaryActivities } from "./boundary.ts";
import { choiceVerdict, countedIn, type JudgedChoice, judgeChoice } from "./judge-choice.ts";
import { knowledgeOf, type LeafKnowledge } from "./knowledge.ts";
import type { Supposed } from "./known.ts";
import { type PathLayout, type Variant, variantOf } from "./path-layout.ts";
import { factsBehind, type Opening, type PathLine, pathLine, pathResult } from "./path-result.ts";
import { rulesOfLeaf } from "./requirements.ts";
import type { PathResult, Verdict } from "./result.ts";
import { type Session, supposing } from "./session.ts";
import { suppositionsFor } from "./suppositions.ts";
import { type Rule, unknownConditions } from "./unknown-conditions.ts";
import type { Use } from "./use.ts";

/**
 * A path judged: how it ranks (the smaller comes first, number by number), its recommended
 * branches, and its result once it is asked for, recommended with what is used (`null` for nothing).
 */
export type JudgedPath = {
  readonly path: PathLayout;
  readonly verdict: Verdict;
  readonly rank: readonly number[];
  readonly best: JudgedChoice;
  readonly result: (use: Use | null, isRecommended: boolean) => PathResult;
  /** The part of the result that a line says. */
  readonly line: () => PathLine;
};

/** How many groups of credit all allocations for one path together may look at: a count, so that every machine gives the same answer. */
const WORK_MAX = 500_000;

/**
 * What is asked of a path while facts that are missing are supposed to be some way (or nothing is):
 * the combinations of branches, and all else that a supposition settles.
 */
type Question = {
  readonly session: Session;
  readonly opening: Opening;
  readonly knowledge: LeafKnowledge;
  /** Whether every condition has an answer. */
  readonly isAnswered: boolean;
  readonly variant: Variant;
};

/** What is asked of a path under every way in which missing facts may turn out. */
type Questions = {
  readonly all: readonly [Question, ...Question[]];
  /** Conditions that can't be answered. */
  readonly unknown: readonly Condition[];
  /** More work than is allowed: the first combination alone is looked at. */
  readonly tooMuch: boolean;
};

/** What a supposition makes of a path: `telling` is the combination of branches because of which it is unknown, otherwise the best. */
type World = Question & { readonly best: JudgedChoice; readonly telling: JudgedChoice; readonly verdict: Verdict };

/**
 * Judges a path: each combination of its branches as a whole, then the best of them. Conditions
 * that can't be answered are supposed in every way in which they may turn out together, and
 * everything
 * that asks for one fact supposes the same of it.
 */
export function judgePath(session: Session, path: PathLayout, appliedFor: boolean): JudgedPath {
  const questions = questionsFor(session, path);
  const { all, unknown, tooMuch } = questions;
  const worlds = all.map((question) => worldOf(path, question, tooMuch));
  let agreed = !tooMuch;
  // Shown is the supposition that asks for most.
  let shown = worlds[0]!;
  for (let at = 1; at < worlds.length; at++) {
    const world = worlds[at]!;
    if (world.verdict !== worlds[0]!.verdict) agreed = false;
    if (asksMore(path, world, shown)) shown = world;
  }
  const verdict = agreed ? shown.verdict : "unknown";
  const cause = verdict !== "unknown" ? null : tooMuch ? "too-complex" : agreed ? shown.telling.cause : "facts-missing";
  const { rank } = shown.best;
  const first = verdict === "met" ? 0 : shown.best.allocation === null ? 2 : 1;
  const findings = () => {
    // What is unmet whatever the facts may be may still be further or less far away by them.
    const mayDiffer = cause === "facts-missing" || (verdict === "unmet" && isUntold(questions, shown));
    const asked = worlds.flatMap(({ telling }) => telling.choice.leaves);
    const facts = mayDiffer ? factsBehind(session, path, [...new Set(asked)], unknown) : [];
    const { variant, best, knowledge } = shown;
    return { variant, best, knowledge, verdict, cause, facts, distances: worlds.map(distanceIn) };
  };
  return {
    path,
    verdict,
    rank: [first, appliedFor ? 0 : 1, rank[1]!, rank[2]!, rank[3]!],
    best: shown.best,
    result: (use, isRecommended) =>
      pathResult(session, path, { ...findings(), opening: commonOpening(worlds), use, isRecommended }),
    line: () => pathLine(session, path, findings(), null),
  };
}

function distanceIn({ best }: World): number {
  return best.allocation?.distance ?? 0;
}

// More credit; or as much, and more of other things; or as much of these, and credit that fewer
// kinds would do for.
function asksMore(path: PathLayout, one: World, other: World): boolean {
  const more = distanceIn(one) - distanceIn(other);
  if (more !== 0) return more > 0;
  const things = one.best.rank[2]! - other.best.rank[2]!;
  return things > 0 || (things === 0 && strictness(path, one) > strictness(path, other));
}

/**
 * How much the requirements of the recommended branches fall short by, each unit by how many kinds
 * of credit would not do.
 */
function strictness(path: PathLayout, { session, best: { plan, pool, request, allocation } }: World): number {
  if (allocation === null || allocation.distance === 0) return 0;
  const { obtainable } = session.layout;
  return plan.leaves.reduce((sum, leaf, at) => {
    const { cells } = path.leaves[leaf]!.credit!;
    const short = request.least[plan.limits.length + at]! - countedIn(cells, pool, allocation);
    return short <= 0 ? sum : sum + short * obtainable.filter((cell) => cells[cell] === 0).length;
  }, 0);
}

/** When a path is open, as far as it is the same whatever the facts are. */
function commonOpening([first, ...others]: readonly World[]): Opening {
  const { opens, closes, open } = first!.opening;
  const same = (day: keyof Opening) => others.every(({ opening }) => Object.is(opening[day], first!.opening[day]));
  return {
    opens: same("opens") ? opens : Number.NaN,
    closes: same("closes") ? closes : Number.NaN,
    open: same("open") ? open : null,
  };
}

/** Whether a fact is missing for something that is asked. */
function isUntold({ all, unknown }: Questions, { session, opening, knowledge, telling }: World): boolean {
  const { findings, asked } = knowledge;
  return (
    all.length > 1 ||
    unknown.length > 0 ||
    opening.open === null ||
    !session.limitsKnown ||
    telling.choice.leaves.some((leaf) => findings[leaf]?.verdict === "unknown" || Number.isNaN(asked.least[leaf]))
  );
}

function worldOf(path: PathLayout, question: Question, tooMuch: boolean): World {
  const { session, variant, opening, knowledge } = question;
  const bounded = tooMuch ? { ...session, pools: null } : session;
  const choices = tooMuch ? variant.choices.slice(0, 1) : variant.choices;
  const judged = choices.map((choice) => judgeChoice(bounded, path, choice, knowledge, opening.open));
  let best = judged[0]!;
  for (let at = 1; at < judged.length; at++) if (compareRanks(judged[at]!.rank, best.rank) < 0) best = judged[at]!;
  const verdict = judged.length === 1 ? best.verdict : anyOf(judged.map((one) => one.verdict));
  const telling = verdict === best.verdict ? best : judged.find((one) => one.verdict === verdict)!;
  return { ...question, best, telling, verdict };
}

/** The verdict of a path alone, as `judgePath` finds it. */
export function pathVerdict(session: Session, path: PathLayout): Verdict {
  const { all, tooMuch } = questionsFor(session, path);
  if (tooMuch) return "unknown";
  let agreed: Verdict | null = null;
  for (const { session: supposed, variant, knowledge, opening } of all) {
    let verdict: Verdict = "unmet";
    for (const choice of variant.choices) {
      const one = choiceVerdict(supposed, path, choice, knowledge, opening.open);
      if (one === "met" || (one === "unknown" && verdict === "unmet")) verdict = one;
      if (one === "met") break;
    }
    if (agreed !== null && agreed !== verdict) return "unknown";
    agreed = verdict;
  }
  return agreed!;
}

/** Whether a path is judged under suppositions about facts that are missing. */
export function isSupposed(session: Session, path: PathLayout): boolean {
  return questionsFor(session, path).all.length > 1;
}

function questionsFor(session: Session, path: PathLayout): Questions {
  const plain = questionOf(session, path);
  const unknown = isTold(session, path, plain)
    ? NO_CONDITIONS
    : unknownConditions(session.situation.known, rulesOf(session, path));
  const supposed = unknown.length === 0 ? NOTHING_SUPPOSED : suppositionsFor(session.situation.known, unknown);
  const tooMuch = supposed === null || workFor(session, path, Math.max(1, supposed.length)) > WORK_MAX;
  if (tooMuch || supposed.length === 0) return { all: [plain], unknown, tooMuch };
  const [first, ...others] = supposed.map((one) => questionOf(supposing(session, one), path));
  return { all: [first!, ...others], unknown, tooMuch };
}

const NO_CONDITIONS: readonly Condition[] = [];
const NOTHING_SUPPOSED: readonly Supposed[] = [];

/**
 * What is asked of a path by what is known or supposed; a condition without an answer is taken as
 * not holding.
 */
function questionOf(session: Session, path: PathLayout): Question {
  const { known } = session.situation;
  const answers = path.conditions.length === 0 ? NO_ANSWERS : path.conditions.map((one) => known.test(one));
  const isAnswered = !answers.includes(null);
  return {
    session,
    isAnswered,
    opening: openingOf(session, path),
    knowledge: knowledgeOf(session, path),
    variant: variantOf(path, answers.map(Boolean)),
  };
}

const NO_ANSWERS: readonly (boolean | null)[] = [];

/** Whether no fact is missing for anything that a path asks. */
function isTold({ limits, layout }: Session, path: PathLayout, plain: Question): boolean {
  const { opening, knowledge, isAnswered } = plain;
  return (
    isAnswered &&
    opening.open !== null &&
    !(layout.fixedLimits === null && limits.some(Number.isNaN)) &&
    !(path.fixed === null && knowledge.asked.least.some(Number.isNaN)) &&
    !knowledge.findings.some((finding) => finding?.verdict === "unknown")
  );
}

/**
 * All that a path asks by rules: its conditions, when it is open, the amounts and days of its
 * leaves, and how much limits let count.
 */
function rulesOf({ layout }: Session, { conditions, leaves, rule: { open } }: PathLayout): Rule[] {
  return [
    ...conditions.map((condition) => ({ condition })),
    { date: open?.from },
    { date: open?.to },
    ...leaves.flatMap(({ rule }) => rulesOfLeaf(rule)),
    ...layout.limits.flatMap(({ rule }) => (rule.kind === "declared" ? amountIn(rule.limit.most) : [])),
  ];
}

function amountIn(amount: AmountOrShare): Rule[] {
  return typeof amount === "object" && "ofCounted" in amount ? [] : [{ amount }];
}

/** An allocation for each supposition, combination of branches and choice among duplicates, and one for each activity that may be left to the next cycle. */
function workFor(session: Session, { choicesMost }: PathLayout, suppositions: number): number {
  const { pools } = session;
  if (pools === null) return 0;
  const left = session.compiled.set.cycle.boundary === undefined ? 0 : boundaryActivities(session).length;
  return suppositions * choicesMost * pools.length * (1 + left) * (pools[0]?.groups.length ?? 0);
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
