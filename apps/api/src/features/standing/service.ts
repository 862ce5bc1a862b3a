import {
  type CertificantRecord,
  type Determination,
  digestText,
  type Explained,
  evaluate,
  explain,
  parseRecord,
  type Standing as ReviewOutcome,
  standing as reviewOutcome,
} from "@openrecert/rules";
import { canonicalText } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import { inForceOn, type RequirementSetVersionRow } from "../requirement-sets/reads.ts";
import type { SubmissionRow } from "../submissions/reads.ts";
import { solving } from "./exact-solver.ts";
import { factsOf } from "./reads.ts";
import { buildRecord } from "./record.ts";
import { type ReadySet, readySet } from "./sets.ts";

/** What the rules say about a certification on a day, with all that it was said on. */
export type StandingView = {
  certification: CertificationRow;
  asOf: string;
  dataCutOff: Date;
  record: CertificantRecord;
  recordText: string;
  judgement: Judgement | null;
  /** Why there is no judgement; null when there is one. */
  problem: string | null;
};

export type Judgement = {
  version: RequirementSetVersionRow;
  ready: ReadySet;
  determination: Determination;
  /** The same with sentences; made only when it is asked for, and never stored. */
  explained: () => Explained;
  /** What remains when unjudged claims are left out; made only when it is asked for. */
  assured: () => Promise<Determination>;
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
  const judgedOn = facts.submission?.receivedOn ?? asOf;
  return judge(ctx, certification, buildRecord(facts), inForceOn(facts.versions, judgedOn), asOf);
}

/** Judges a record by a version; also how a stored decision is re-derived. */
export async function judge(
  ctx: Ctx,
  certification: CertificationRow,
  record: CertificantRecord,
  version: RequirementSetVersionRow | null,
  asOf: string,
): Promise<StandingView> {
  const view = { certification, asOf, dataCutOff: ctx.clock.now(), record, recordText: canonicalText(record) };
  if (!version)
    return {
      ...view,
      judgement: null,
      problem: "No published requirement set governs on that day, so nothing can be said.",
    };
  const parsed = parseRecord(record);
  if (!parsed.ok)
    return {
      ...view,
      judgement: null,
      problem: `The record cannot be judged: ${parsed.problems[0]?.message ?? "it is not valid"}`,
    };
  const ready = readySet(version);
  const { compiled, set } = ready;
  const { value } = parsed;
  const determination = await solving((solve) => evaluate(compiled, value, { asOf, solve }));
  let explained: Explained | null = null;
  return {
    ...view,
    problem: null,
    judgement: {
      version,
      ready,
      determination,
      explained: () => {
        explained ??= explain(set, value, determination);
        return explained;
      },
      assured: () => solving((solve) => evaluate(compiled, value, { asOf, solve, claimed: "leave-out" })),
      review: () => solving((solve) => reviewOutcome(compiled, value, { asOf, solve })),
    },
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
