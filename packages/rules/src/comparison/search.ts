import type { ExactSolver } from "../allocation/exact-solver.ts";
import { type CompiledSet, compile } from "../evaluation/compile.ts";
import { type EvaluateOptions, evaluate } from "../evaluation/evaluate.ts";
import type { Determination } from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import { createRandom } from "../util/random.ts";
import { parseRecord } from "../validation/parse-record.ts";
import { completed } from "./complete-record.ts";
import { ingredientsOf } from "./ingredients.ts";
import { makeRecord } from "./make-record.ts";
import { smaller } from "./smaller.ts";

/** What a version says of a made-up member. */
export type Answer = Pick<Determination, "verdict" | "path" | "distance">;

/** A made-up member whose verdict differs between two versions, with no fact that the difference could do without. */
export type Example = {
  readonly asOf: string;
  readonly record: CertificantRecord;
  readonly before: Answer;
  readonly after: Answer;
};

/** How long to look, in evaluations: a count, so that every machine finds the same. */
export type SearchOptions = {
  readonly seed: number;
  readonly work: number;
  readonly solve?: ExactSolver | undefined;
};

export type Examples = { readonly worse: Example | null; readonly better: Example | null };

/** Which examples are looked for. */
export type Wanted = { readonly worse: boolean; readonly better: boolean };

/** Counts evaluations, and stops at a limit. */
type Judge = {
  readonly options: SearchOptions;
  left: number;
};

/**
 * Looks among made-up members for one who passes before and fails after, and for one of whom the
 * reverse is true. Many of them are made to pass one version by the least that it asks for, since
 * these are the ones who notice a change.
 */
export function searchExamples(
  before: RequirementSet,
  after: RequirementSet,
  wanted: Wanted,
  options: SearchOptions,
): Examples {
  const [first, second] = [compile(before), compile(after)];
  const ingredients = ingredientsOf([before, after]);
  const random = createRandom(options.seed);
  const judge: Judge = { options, left: options.work };
  const found = { worse: [] as Found[], better: [] as Found[] };
  const isOpen = (side: keyof Wanted) => wanted[side] && found[side].length < CANDIDATES;
  while (judge.left > 0 && (isOpen("worse") || isOpen("better"))) {
    // A record that can't be judged is work too.
    judge.left -= 1;
    const made = makeRecord(random, ingredients, random.chance(50) ? first : second);
    for (const side of ["worse", "better"] as const) {
      if (!isOpen(side)) continue;
      const [pass, fail] = side === "worse" ? [first, second] : [second, first];
      const one = tryOne(judge, { made, pass, fail, random });
      if (one !== null) found[side].push(one);
    }
  }
  const smallest = (candidates: readonly Found[]) => {
    const [least] = [...candidates].sort((a, b) => sizeOf(a.record) - sizeOf(b.record));
    return least === undefined ? null : exampleOf(judge, least, first, second);
  };
  return { worse: smallest(found.worse), better: smallest(found.better) };
}

/** Making a member smaller finds the nearest small one, not the smallest, so a few are tried. */
const CANDIDATES = 3;

/** How much there is to read; what a body has granted needs more explaining than a fact. */
function sizeOf(record: CertificantRecord): number {
  return JSON.stringify(record).length + 400 * (record.accommodations?.length ?? 0);
}

const SHRINKING_MIN = 150;

type Made = ReturnType<typeof makeRecord>;
type Trial = {
  readonly made: Made;
  readonly pass: CompiledSet;
  readonly fail: CompiledSet;
  readonly random: ReturnType<typeof createRandom>;
};

type Found = { readonly asOf: string; readonly record: CertificantRecord };

function tryOne(judge: Judge, { made, pass, fail, random }: Trial): Found | null {
  const { asOf } = made;
  const parsed = parseRecord(made.record);
  if (!parsed.ok) return null;
  const judged = (set: CompiledSet, record: CertificantRecord) => judgeOne(judge, set, record, asOf);
  let record = parsed.value;
  let answer = judged(pass, record);
  for (let rounds = 0; rounds < 3 && answer.verdict !== "met"; rounds++) {
    // Credit is earned while there is time; what else is missing is shown when it is asked for.
    const { to } = answer.earn;
    const isOver = rounds === 0 && to !== null && to < asOf;
    const asked = isOver ? judgeOne(judge, pass, withoutApplication(record), to) : answer;
    const more = parseRecord(completed(random, pass.set, record, asked));
    if (!more.ok) return null;
    record = more.value;
    answer = judged(pass, record);
  }
  if (answer.verdict !== "met") return null;
  const differs = (one: CertificantRecord) => fails(judged(fail, one)) && judged(pass, one).verdict === "met";
  if (!differs(record)) return null;
  // What is found is worth making small.
  judge.left = Math.max(judge.left, SHRINKING_MIN);
  return { asOf, record: smaller(record, (one) => judge.left > 0 && differs(one)) };
}

function withoutApplication({ application: _, ...record }: CertificantRecord): CertificantRecord {
  return record;
}

function exampleOf(judge: Judge, { asOf, record }: Found, first: CompiledSet, second: CompiledSet): Example {
  const answerOf = (set: CompiledSet): Answer => {
    const { verdict, path, distance } = judgeOne(judge, set, record, asOf);
    return { verdict, path, distance };
  };
  return { asOf, record, before: answerOf(first), after: answerOf(second) };
}

function judgeOne(judge: Judge, set: CompiledSet, record: CertificantRecord, asOf: string): Determination {
  judge.left -= 1;
  const options: EvaluateOptions = { asOf, solve: judge.options.solve };
  return evaluate(set, record, options);
}

/**
 * Whether an answer says that somebody doesn't pass. One for which a solver or more work would be
 * needed says nothing. Where credit takes a program and a fact is missing, some suppositions may
 * have needed the solver without its being said.
 */
export function fails({ verdict, cause, strategy }: Pick<Determination, "verdict" | "cause" | "strategy">): boolean {
  if (verdict !== "unknown") return verdict === "unmet";
  return cause !== "needs-solver" && cause !== "too-complex" && strategy !== "program";
}
