import type { ActivityInput } from "@openrecert/contract/types";
import {
  type CertificantRecord,
  type Explained,
  explain,
  parseRecord,
  type Standing as ReviewOutcome,
  standingUnder,
} from "@openrecert/rules";
import { type Canonical, canonicalOf } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";
import { once } from "../../platform/once.ts";
import type { ActivityRow } from "../activities/reads.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import type { DraftRow } from "../requirement-set-drafts/reads.ts";
import type { RequirementSetVersionRow } from "../requirement-sets/reads.ts";
import type { SubmissionRow } from "../submissions/reads.ts";
import { evaluateAside, ownTurn, spendOn } from "./evaluation-pool.ts";
import { solving } from "./exact-solver.ts";
import { claimsOf } from "./facts.ts";
import { invalidRecord, NOT_GOVERNED } from "./no-answer.ts";
import { factsOf } from "./reads.ts";
import { buildRecord } from "./record.ts";
import { rulesForReview } from "./review-rules.ts";
import { type Determined, determine, ifGoverned, type ReadyRules } from "./rules.ts";
import type { ReadySet } from "./sets.ts";
import { supposedActivities } from "./suppose.ts";

/**
 * What the rules say about a certification on a day, with the facts it is based on. Functions
 * compute what few callers ask for, when it is asked for and once.
 */
export type StandingView = {
  certification: CertificationRow;
  asOf: string;
  dataCutOff: Date;
  record: CertificantRecord;
  canonicalRecord: Canonical;
  /**
   * Claims that the application does not cover, because they were reported or changed after it was
   * attested.
   */
  unattested: readonly ActivityRow[];
  judgment: Judgment | null;
  /** Why there is no judgment; null if there is one. */
  problem: string | null;
  /** The version or draft that was asked for, whichever governs. */
  under?: { label: string; draft: DraftRow | null };
};

export type Judgment = {
  version: RequirementSetVersionRow;
  ready: ReadySet;
  determination: Determined;
  canonicalResult: Canonical;
  /** The determination with sentences. Never stored. */
  explained: () => Explained;
  /** The result without unjudged claims. */
  assured: () => Promise<Determined>;
  review: () => Promise<ReviewOutcome>;
};

/**
 * Where a certification stands on a day, with the given submission or its open one as the
 * application.
 */
export async function standingOf(
  ctx: Ctx,
  certification: CertificationRow,
  asOf: string,
  submission?: SubmissionRow,
): Promise<StandingView> {
  const facts = await factsOf(ctx, certification, submission);
  if (facts.activities.length > INLINE_ACTIVITIES_MAX) await ownTurn(ctx);
  const view = await judge(ctx, certification, buildRecord(facts), facts.rules, asOf);
  return { ...view, unattested: claimsOf(facts).unattested };
}

/** Where a certification would stand with hypothetical activities. */
export async function standingWith(
  ctx: Ctx,
  certification: CertificationRow,
  asOf: string,
  supposed: readonly ActivityInput[],
): Promise<StandingView> {
  const facts = await factsOf(ctx, certification);
  const record = buildRecord(facts);
  const activities = [...(record.activities ?? []), ...supposedActivities(supposed)];
  const view = await judge(ctx, certification, { ...record, activities }, facts.rules, asOf);
  return { ...view, unattested: claimsOf(facts).unattested };
}

/**
 * The same for a field that one operation may request many times: equal requests are answered once.
 */
export function standingOnce(
  ctx: Ctx,
  certification: CertificationRow,
  asOf: string,
  submission?: SubmissionRow,
): Promise<StandingView> {
  const key = `standing ${certification.id} ${asOf} ${submission?.id ?? ""}`;
  const known = ctx.loaders.get(key) as Promise<StandingView> | undefined;
  const view = known ?? standingOf(ctx, certification, asOf, submission);
  ctx.loaders.set(key, view);
  return view;
}

/** Judges a record by a credential's rules. Also recomputes a stored decision. */
export async function judge(
  ctx: Ctx,
  certification: CertificationRow,
  record: CertificantRecord,
  rules: ReadyRules | null,
  asOf: string,
): Promise<StandingView> {
  const canonicalRecord = canonicalOf(record);
  const view = { certification, asOf, dataCutOff: ctx.clock.now(), record, canonicalRecord, unattested: [] };
  const parsed = parseRecord(record);
  if (!parsed.ok)
    return {
      ...view,
      judgment: null,
      problem: invalidRecord(parsed.problems),
    };
  const { value } = parsed;
  const determination = rules && (await determined(ctx, rules, value, asOf, "determination"));
  if (!determination)
    return {
      ...view,
      judgment: null,
      problem: NOT_GOVERNED,
    };
  return { ...view, problem: null, judgment: judgmentOf(ctx, rules, value, determination) };
}

/**
 * Records with more activities are judged in another thread, so that others are served meanwhile.
 */
const INLINE_ACTIVITIES_MAX = 200;

async function determined(
  ctx: Ctx,
  rules: ReadyRules,
  record: CertificantRecord,
  asOf: string,
  what: "determination" | "assured",
): Promise<Determined | null> {
  const activities = record.activities?.length ?? 0;
  spendOn(ctx, activities);
  if (activities > INLINE_ACTIVITIES_MAX)
    return ifGoverned(rules, await evaluateAside<Determined>(ctx, { what, rules: rules.text, record, asOf }));
  const claimed = what === "assured" ? { claimed: "leave-out" as const } : {};
  return solving((solve) => determine(rules, record, { asOf, solve, ...claimed }));
}

/**
 * Reviews that may read more activities than this, over all their evaluations, run in another
 * thread.
 */
const INLINE_REVIEW_MAX = 400;
/**
 * A review is charged 1/20 of its possible work, which is the average cost, but at most the number
 * of activities.
 */
const REVIEW_SHARE = 20;

async function reviewed(ctx: Ctx, rules: ReadyRules, record: CertificantRecord, asOf: string): Promise<ReviewOutcome> {
  const activities = record.activities ?? [];
  const unjudged = activities.filter(({ review }) => (review?.state ?? "claimed") === "claimed").length;
  const work = unjudged * activities.length;
  spendOn(ctx, Math.min(activities.length, Math.ceil(work / REVIEW_SHARE)));
  if (work > INLINE_REVIEW_MAX) return evaluateAside(ctx, { what: "review", rules: rules.text, record, asOf });
  return solving((solve) => standingUnder(rulesForReview(rules.compiled), record, { asOf, solve }));
}

/** A determination and everything that can be derived from it. */
export function judgmentOf(
  ctx: Ctx,
  rules: ReadyRules,
  record: CertificantRecord,
  determination: Determined,
): Judgment {
  const { asOf } = determination;
  const { row, ready } = rules.versions.get(determination.governingVersion)!;
  return {
    version: row,
    ready,
    determination,
    canonicalResult: canonicalOf(determination),
    explained: once(() => explain(ready.set, record, determination, { locale: ctx.organization.locale })),
    assured: once(async () => (await determined(ctx, rules, record, asOf, "assured")) ?? determination),
    review: once(() => reviewed(ctx, rules, record, asOf)),
  };
}

/** The digest of the recommendation; without one, of `null`. */
export function resultDigestOf({ judgment }: StandingView): Promise<string> {
  return (judgment?.canonicalResult ?? canonicalOf(null)).digest();
}

/** The decision that the rules recommend. */
export function recommendationOf(view: StandingView): "renewed" | "denied" | "unknown" {
  const verdict = view.judgment?.determination.verdict ?? "unknown";
  return verdict === "met" ? "renewed" : verdict === "unmet" ? "denied" : "unknown";
}

/** Whether the judged cycle is in the future, as after an early renewal. */
export function isNotBegun({ judgment, asOf }: StandingView): boolean {
  const from = judgment?.determination.cycle.from;
  return from !== undefined && from !== null && from > asOf;
}
