import type { Amount } from "../language/amount.ts";
import { printMinor } from "../util/decimal.ts";
import { percentOf } from "./amounts.ts";
import { countedIn, type JudgedChoice, type LeafKnowledge } from "./judge-choice.ts";
import { missingFacts } from "./missing-facts.ts";
import type { PathLayout, Variant } from "./path-layout.ts";
import { isShare } from "./requests.ts";
import { datesOf, leafHead } from "./requirements.ts";
import type { MissingFact, RequirementResult } from "./result.ts";
import type { Session } from "./session.ts";

/** What became of each leaf of a path under its recommended branches. */
export function requirementRows(
  session: Session,
  path: PathLayout,
  variant: Variant,
  best: JudgedChoice,
  knowledge: LeafKnowledge,
): RequirementResult[] {
  const chosen = new Set(best.choice.leaves);
  return path.leaves.map((leaf, number): RequirementResult => {
    const head = leafHead(session.timeline, leaf, chosen.has(number));
    if (!variant.active.has(number)) return { ...head, verdict: "not-applicable" };
    if (knowledge.isWaived(number)) {
      return { ...head, verdict: "waived", waivedBy: session.waivers.get(leaf.rule.id)! };
    }
    const finding = knowledge.finding(number);
    if (finding !== null) {
      return finding.verdict === "unknown"
        ? { ...head, ...finding, unknown: factsFor(session, path, number) }
        : { ...head, ...finding };
    }
    return creditRow(head, session, path, number, best, knowledge.least(number));
  });
}

function factsFor({ situation: { known } }: Session, path: PathLayout, number: number): MissingFact[] {
  const { rule } = path.leaves[number]!;
  const dates = datesOf(rule).map((date) => ({ date }));
  return missingFacts(
    known,
    "least" in rule && !isShare(rule.least) ? [...dates, { amount: rule.least as Amount }] : dates,
  );
}

function creditRow(
  head: ReturnType<typeof leafHead>,
  session: Session,
  path: PathLayout,
  number: number,
  { plan, pool, request, allocation }: JudgedChoice,
  least: number,
): RequirementResult {
  const { cells, whole } = path.leaves[number]!.credit!;
  const print = (amount: number) => printMinor(amount, session.compiled.minor);
  if (Number.isNaN(least)) return { ...head, verdict: "unknown", unknown: factsFor(session, path, number) };
  const position = plan.leaves.indexOf(number);
  const onTop = position < 0 ? 0 : request.least[plan.limits.length + position]! - least;
  if (allocation === null)
    return { ...head, verdict: "unknown", ...(whole === null ? { needed: print(least + onTop) } : {}) };
  const counted = countedIn(cells, pool, allocation);
  const needed = whole === null ? least + onTop : shareNeeded(path, number, countedIn(whole, pool, allocation));
  const short = Math.max(0, needed - counted);
  const verdict = short === 0 ? "met" : "unmet";
  const row = { verdict, needed: print(needed), counted: print(counted), short: print(short) } as const;
  return onTop > 0 ? { ...head, ...row, onTop: print(onTop) } : { ...head, ...row };
}

// The least whole amount that is no less than the share.
function shareNeeded(path: PathLayout, number: number, whole: number): number {
  const { percent } = path.leaves[number]!.credit!.rule.least as { percent: string | number };
  return percentOf(whole, percent, "up");
}
