import {
  type CertificantRecord,
  digestText,
  type Explained,
  explain,
  parseRecord,
  type Standing as ReviewOutcome,
  standingUnder,
} from "@openrecert/rules";
import { canonicalText } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";
import type { ActivityRow } from "../activities/reads.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import type { RequirementSetVersionRow } from "../requirement-sets/reads.ts";
import type { SubmissionRow } from "../submissions/reads.ts";
import { solving } from "./exact-solver.ts";
import { claimsOf } from "./facts.ts";
import { factsOf } from "./reads.ts";
import { buildRecord } from "./record.ts";
import { type Determined, determine, type ReadyRules, rulesForReview } from "./rules.ts";
import type { ReadySet } from "./sets.ts";

/** What the rules say about a certification on a day, with all that it was said on. */
export type StandingView = {
  certification: CertificationRow;
  asOf: string;
  dataCutOff: Date;
  record: CertificantRecord;
  recordText: string;
  /** Claims that the application does not cover, since they were reported or changed after it was attested. */
  unattested: readonly ActivityRow[];
  judgement: Judgement | null;
  /** Why there is no judgement; null when there is one. */
  problem: string | null;
};

export type Judgement = {
  version: RequirementSetVersionRow;
  ready: ReadySet;
  determination: Determined;
  /** The same with sentences; made only when it is asked for, and never stored. */
  explained: () => Explained;
  /** What remains when unjudged claims are left out; made only when it is asked for. */
  assured: () => Promise<Determined>;
  review: () => Promise<ReviewOutcome>;
};

/** Where a certification stands on a day; with its open submission, or the one given, as the application. */
export async function standingOf(
  ctx: Ctx,
  certification: CertificationRow,
  asOf: string,
  submission?: SubmissionRow,
): Promise<StandingView> {
  const facts = await factsOf(ctx, certification, submission);
  const view = await judge(ctx, certification, buildRecord(facts), facts.rules, asOf);
  return { ...view, unattested: claimsOf(facts).unattested };
}

/** Judges a record by a credential's rules; also how a stored decision is computed again. */
export async function judge(
  ctx: Ctx,
  certification: CertificationRow,
  record: CertificantRecord,
  rules: ReadyRules | null,
  asOf: string,
): Promise<StandingView> {
  const recordText = canonicalText(record);
  const view = { certification, asOf, dataCutOff: ctx.clock.now(), record, recordText, unattested: [] };
  const parsed = parseRecord(record);
  if (!parsed.ok)
    return {
      ...view,
      judgement: null,
      problem: `The record cannot be judged: ${parsed.problems[0]?.message ?? "it is not valid"}`,
    };
  const { value } = parsed;
  const determination = rules && (await solving((solve) => determine(rules, value, { asOf, solve })));
  if (!determination)
    return {
      ...view,
      judgement: null,
      problem: "No published requirement set governs on that day, so there is no answer.",
    };
  return { ...view, problem: null, judgement: judgementOf(rules, value, determination) };
}

/** A determination with what can be asked about it. */
export function judgementOf(rules: ReadyRules, record: CertificantRecord, determination: Determined): Judgement {
  const { asOf } = determination;
  const { row, ready } = rules.versions.get(determination.governingVersion)!;
  let explained: Explained | null = null;
  return {
    version: row,
    ready,
    determination,
    explained: () => {
      explained ??= explain(ready.set, record, determination);
      return explained;
    },
    assured: () => solving((solve) => determine(rules, record, { asOf, solve, claimed: "leave-out" }) ?? determination),
    review: () => solving((solve) => standingUnder(rulesForReview(rules), record, { asOf, solve })),
  };
}

/** Digests of record and recommendation, as `sha256:` and 64 hexadecimal digits. */
export async function digestsOf(view: StandingView): Promise<{ recordDigest: string; resultDigest: string }> {
  return {
    recordDigest: await digestText(view.recordText),
    resultDigest: await digestText(canonicalText(view.judgement?.determination ?? null)),
  };
}

/** What the rules recommend to decide. */
export function recommendationOf(view: StandingView): "renewed" | "denied" | "unknown" {
  const verdict = view.judgement?.determination.verdict ?? "unknown";
  return verdict === "met" ? "renewed" : verdict === "unmet" ? "denied" : "unknown";
}

/** Whether the cycle that is judged lies in the future, as after an early renewal. */
export function isNotBegun({ judgement, asOf }: StandingView): boolean {
  const from = judgement?.determination.cycle.from;
  return from !== undefined && from !== null && from > asOf;
}
