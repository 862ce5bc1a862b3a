import type { Addition, Allocation } from "../allocation/allocate.ts";
import { valueAt } from "../allocation/credit-space.ts";
import type { Plan } from "../allocation/plan.ts";
import { printPlainDate } from "../calendar/plain-date.ts";
import { additionSentence, pathSentence } from "../explanation/path.ts";
import type { Facts } from "../kinds/facts.ts";
import { printMinor } from "../util/decimal.ts";
import { activityResults } from "./activities.ts";
import type { Choice, CompiledLeaf, CompiledPath, CompiledSet, PathInPhase } from "./compile.ts";
import { allocatePool, type CreditPool } from "./credit.ts";
import { countedIn, isMetWithoutCredit, requirementResults } from "./requirements.ts";
import type { ActivityResult, Completion, Labels, Missing, PathResult, Verdict } from "./result.ts";
import type { Situation } from "./situation.ts";

/** A path's result and how it ranks among the others: the smaller comes first, number by number. */
export type RankedPath = { readonly result: PathResult; readonly rank: readonly number[] };

type Judged = {
  readonly choice: Choice;
  readonly allocation: Allocation | null;
  readonly verdict: Verdict;
  readonly missing: number;
  readonly stuck: readonly string[];
  readonly rank: readonly number[];
};

/** Judges a path as a whole: each combination of its branches by its own allocation, then the best of them. */
export function judgePath(
  compiled: CompiledSet,
  path: CompiledPath,
  situation: Situation,
  pool: CreditPool,
  facts: Facts,
  appliedFor: boolean,
): RankedPath {
  const { leaves, choices } = path.byPhase.get(situation.judgedPhase.id)!;
  const opens = path.rule.open?.from === undefined ? null : situation.find(path.rule.open.from);
  const closes = path.rule.open?.to === undefined ? null : situation.find(path.rule.open.to);
  const open = (opens === null || situation.judged >= opens) && (closes === null || situation.judged <= closes);
  const judged = choices.map((choice) => judgeChoice({ leaves, choices }, choice, situation, pool, facts, open));
  const best = judged.reduce((first, other) => (compareRanks(other.rank, first.rank) < 0 ? other : first));

  const print = (amount: number) => printMinor(amount, compiled.minor);
  const { choice, allocation, verdict } = best;
  const requirements = requirementResults(compiled, leaves, choice, pool, allocation, facts);
  const missing = requirements.flatMap(({ id, kind, verdict: one, chosen }): Missing[] =>
    kind !== "credit" && chosen && one !== "met" ? [{ kind, id }] : [],
  );
  const total = (what: "counted" | "used") =>
    (allocation?.[what] ?? []).flat().reduce((sum, amount) => sum + amount, 0);
  const counted = total("counted");
  const used = verdict === "met" ? total("used") : 0;
  const completion: Completion =
    best.stuck.length > 0 || allocation === null
      ? { possible: false, because: best.stuck }
      : {
          possible: true,
          lines: allocation.additions.map((addition) => completionLine(compiled, choice.plan, addition)),
        };
  const activities = activityResults(compiled, situation, pool, choice, allocation);
  const withoutSentence = {
    id: path.id,
    name: path.rule.name,
    open,
    opens: opens === null ? null : printPlainDate(opens),
    closes: closes === null ? null : printPlainDate(closes),
    verdict,
    distance: allocation === null ? null : print(allocation.distance),
    completion,
    counted: print(counted),
    used: print(used),
    surplus: print(counted - used),
    requirements,
    missing,
    activities: verdict === "met" ? activities : activities.map(withoutUse),
  };
  const [met, ...rest] = best.rank;
  const result: PathResult = { ...withoutSentence, sentence: pathSentence(compiled.set, situation, withoutSentence) };
  return { result, rank: [met!, appliedFor ? 0 : 1, ...rest] };
}

function judgeChoice(
  { leaves }: PathInPhase,
  choice: Choice,
  situation: Situation,
  pool: CreditPool,
  facts: Facts,
  open: boolean,
): Judged {
  const allocation = allocatePool(pool, choice);
  let missing = 0;
  const stuck: string[] = open ? [] : ["closed"];
  for (const position of choice.leaves) {
    const finding = isMetWithoutCredit(leaves[position]!, facts);
    if (finding === null || finding.met) continue;
    missing += 1;
    if (finding.blocked) stuck.push(leaves[position]!.rule.id);
  }
  if (allocation === null) {
    return { choice, allocation, verdict: "unknown", missing, stuck, rank: [2, 1, missing, Number.MAX_SAFE_INTEGER] };
  }
  if (allocation.distance > 0 && situation.earn.to < situation.asOf) {
    stuck.push(...shortRequirements(leaves, choice, pool, allocation));
  }
  const met = open && missing === 0 && allocation.distance === 0;
  const rank = [met ? 0 : 1, stuck.length === 0 ? 0 : 1, missing, allocation.distance];
  return { choice, allocation, verdict: met ? "met" : "unmet", missing, stuck, rank };
}

function shortRequirements(
  leaves: readonly CompiledLeaf[],
  choice: Choice,
  pool: CreditPool,
  allocation: Allocation,
): string[] {
  return [...choice.leaves].flatMap((position) => {
    const { rule, credit } = leaves[position]!;
    return credit !== null && countedIn(credit.cells, pool, allocation) < credit.least ? [rule.id] : [];
  });
}

function completionLine(compiled: CompiledSet, { kinds }: Plan, { kind, amount, any }: Addition) {
  const { cell, matters } = kinds[kind]!;
  const { space, set, minor } = compiled;
  const entries = space.axes.flatMap(({ name, values }, index): [string, string][] =>
    matters[index] ? [[name, any[index] ? "any" : values[valueAt(space, cell, index)]!]] : [],
  );
  const labels: Labels = Object.fromEntries(entries);
  const printed = printMinor(amount, minor);
  return { amount: printed, labels, sentence: additionSentence(set, printed, labels) };
}

function withoutUse(activity: ActivityResult): ActivityResult {
  return { ...activity, used: "0", parts: activity.parts.map((part) => ({ ...part, used: "0" })) };
}

/** Compares ranks number by number. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}
