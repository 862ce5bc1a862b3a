import { printMinor } from "../util/decimal.ts";
import { percentOf } from "./amounts.ts";
import { countedIn, type JudgedChoice } from "./judge-choice.ts";
import type { LeafKnowledge } from "./knowledge.ts";
import { missingFacts } from "./missing-facts.ts";
import type { PathLayout, Variant } from "./path-layout.ts";
import { datesOfPeriod, leafHead, rulesOfLeaf } from "./requirements.ts";
import type { MissingFact, RequirementResult } from "./result.ts";
import type { Session } from "./session.ts";
import type { FindSources } from "./sources.ts";

/** What rows are made from. */
type Grounds = {
  readonly variant: Variant;
  readonly best: JudgedChoice;
  readonly knowledge: LeafKnowledge;
  /** `null` where rows say no sources. */
  readonly sources: FindSources | null;
};

/** What became of each leaf of a path under its recommended branches. */
export function requirementRows(
  session: Session,
  path: PathLayout,
  { variant, best, knowledge, sources }: Grounds,
): RequirementResult[] {
  const { leaves } = best.choice;
  return path.leaves.map((leaf, number): RequirementResult => {
    const chosen = leaves.includes(number);
    if (!variant.active.has(number)) return { ...leafHead(session.timeline, leaf, chosen), verdict: "not-applicable" };
    if (knowledge.asked.waived[number]) {
      const head = leafHead(session.timeline, leaf, chosen);
      return { ...head, verdict: "waived", waivedBy: session.waivers.get(leaf.rule.id)! };
    }
    const finding = knowledge.findings[number]!;
    if (finding === null)
      return creditRow(session, path, number, { chosen, best, least: knowledge.asked.least[number]!, sources });
    const head = leafHead(session.timeline, leaf, chosen);
    return finding.verdict === "unknown"
      ? { ...head, ...finding, unknown: factsFor(session, path, number) }
      : { ...head, ...finding };
  });
}

function factsFor({ situation: { known } }: Session, path: PathLayout, number: number): MissingFact[] {
  const { rule, credit } = path.leaves[number]!;
  const rules = rulesOfLeaf(rule);
  // Its time is the earning window, or one inside a cycle, that can't be told.
  if (credit?.timeless) {
    for (const date of ["earn.from", "earn.to", "cycle.from", "cycle.to"]) rules.push({ date });
    const { in: period, each } = credit.rule;
    for (const one of [period, each?.of])
      if (one !== undefined && Object.hasOwn(known.set.periods ?? {}, one))
        for (const date of datesOfPeriod(known.set.periods![one]!)) rules.push({ date });
  }
  return missingFacts(known, rules);
}

type CreditGrounds = Pick<Grounds, "best" | "sources"> & { readonly chosen: boolean; readonly least: number };

function creditRow(
  session: Session,
  path: PathLayout,
  number: number,
  { chosen, best: { plan, pool, request, allocation }, least, sources }: CreditGrounds,
): RequirementResult {
  const leaf = path.leaves[number]!;
  const { minor } = session.compiled;
  const { cells, whole } = leaf.credit!;
  if (Number.isNaN(least)) {
    const unknown = factsFor(session, path, number);
    return { ...leafHead(session.timeline, leaf, chosen), verdict: "unknown", unknown };
  }
  const position = plan.leaves.indexOf(number);
  const onTop = position < 0 ? 0 : request.least[plan.limits.length + position]! - least;
  if (allocation === null) {
    const head = leafHead(session.timeline, leaf, chosen);
    return { ...head, verdict: "unknown", ...(whole === null ? { needed: printMinor(least + onTop, minor) } : {}) };
  }
  const counted = countedIn(cells, pool, allocation);
  const needed = whole === null ? least + onTop : shareNeeded(path, number, countedIn(whole, pool, allocation));
  const short = Math.max(0, needed - counted);
  const { id, rule } = leaf;
  const made = sources?.(cells) ?? null;
  const row: RequirementResult = {
    id,
    kind: "credit",
    title: rule.title ?? rule.id,
    verdict: short === 0 ? "met" : "unmet",
    advisory: rule.advisory ?? false,
    chosen,
    needed: printMinor(needed, minor),
    counted: printMinor(counted, minor),
    short: printMinor(short, minor),
    ...(made === null ? {} : { sources: made }),
  };
  if (leaf.part === null && onTop === 0) return row;
  const head = leafHead(session.timeline, leaf, chosen);
  return onTop > 0 ? { ...head, ...row, onTop: printMinor(onTop, minor) } : { ...head, ...row };
}

// The least whole amount that is no less than the share.
function shareNeeded(path: PathLayout, number: number, whole: number): number {
  const { percent } = path.leaves[number]!.credit!.rule.least as { percent: string | number };
  return percentOf(whole, percent, "up");
}
