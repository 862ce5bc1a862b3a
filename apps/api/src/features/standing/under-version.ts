import type { ActivityInput } from "@openrecert/contract/types";
import type { Ctx } from "../../platform/context.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import type { CertificationRow } from "../certifications/reads.ts";
import { credentialsById } from "../credentials/reads.ts";
import { readDocument } from "../requirement-set-drafts/content.ts";
import { type DraftRow, draftsById } from "../requirement-set-drafts/reads.ts";
import { dayAfter } from "../requirement-sets/effective-days.ts";
import {
  type RequirementSetVersionRow,
  requirementSetSeriesById,
  requirementSetVersionsById,
  timelineByCredential,
} from "../requirement-sets/reads.ts";
import { claimsOf } from "./facts.ts";
import { unevaluated } from "./no-answer.ts";
import { factsOf } from "./reads.ts";
import { buildRecord } from "./record.ts";
import type { ReadyRules } from "./rules.ts";
import { rulesUnder } from "./rules-under.ts";
import { judge, type StandingView } from "./service.ts";
import { supposedActivities } from "./suppose.ts";

/** A version or a draft to judge by. */
type Chosen = { row: RequirementSetVersionRow; draft: DraftRow | null };

/**
 * The version or draft of an id, if it is of this certification's credential and the caller may see
 * it; null otherwise.
 */
export async function chosenVersion(ctx: Ctx, certification: CertificationRow, id: string): Promise<Chosen | null> {
  const parsed = parseGlobalId(id);
  if (parsed?.type === "RequirementSetDraft") return chosenDraft(ctx, certification, parsed.uuid);
  if (parsed?.type !== "RequirementSetVersion") return null;
  const row = await load(ctx, requirementSetVersionsById, parsed.uuid);
  if (!row) return null;
  const series = await loadExisting(ctx, requirementSetSeriesById, row.seriesId);
  return series.credentialId === certification.credentialId ? { row, draft: null } : null;
}

async function chosenDraft(ctx: Ctx, { credentialId }: CertificationRow, id: string): Promise<Chosen | null> {
  const { caller } = ctx;
  if (caller.kind === "ANONYMOUS" || !caller.permissions.has("RULES_READ")) return null;
  const draft = await load(ctx, draftsById, id);
  const { code } = await loadExisting(ctx, credentialsById, credentialId);
  if (!draft || draft.credentialCode !== code) return null;
  const { versions } = await loadExisting(ctx, timelineByCredential, credentialId);
  const last = versions.at(-1);
  const from = draft.effectiveFrom ?? (last ? laterOf(ctx.today, last) : ctx.today);
  return { draft, row: asVersion(draft, from, last?.seriesId ?? "") };
}

// A draft comes after every version that there is.
function laterOf(today: string, { effective }: RequirementSetVersionRow): string {
  const last = effective.slice(1, 11);
  return last < today ? dayAfter(today) : dayAfter(last);
}

/** A draft in the form of a version, only to be judged by. */
function asVersion(draft: DraftRow, from: string, seriesId: string): RequirementSetVersionRow {
  const { organizationId, id, document, digest, version, createdAt } = draft;
  const label = draft.label ?? "draft";
  const stored = { organizationId, id, seriesId, label, document, digest, version, createdAt };
  const days = { effective: `[${from},)`, lane: "", announcedOn: null };
  return { ...stored, ...days, status: "scheduled", publishedAt: null, publishedBy: null };
}

/** Where a certification would stand on a day if a version or a draft governed it. */
export async function standingUnderVersion(
  ctx: Ctx,
  certification: CertificationRow,
  asOf: string,
  { row, draft }: Chosen,
  supposed: readonly ActivityInput[],
): Promise<StandingView> {
  const facts = await factsOf(ctx, certification);
  const under = { label: row.label, draft };
  const rules = await rulesOf(ctx, certification, { row, draft });
  const attributesAsked = new Set([...facts.attributesAsked, ...(rules.ok ? rules.rules.attributes : [])]);
  const record = buildRecord({ ...facts, attributesAsked });
  const activities = [...(record.activities ?? []), ...supposedActivities(supposed)];
  const judged = await judge(ctx, certification, { ...record, activities }, rules.ok ? rules.rules : null, asOf);
  const { unattested } = claimsOf(facts);
  return rules.ok ? { ...judged, unattested, under } : { ...judged, unattested, under, problem: rules.problem };
}

type Rules = { ok: true; rules: ReadyRules } | { ok: false; problem: string };

async function rulesOf(ctx: Ctx, { credentialId }: CertificationRow, { row, draft }: Chosen): Promise<Rules> {
  const document = draft && readDocument(draft);
  if (document && !document.ok) return { ok: false, problem: unevaluated(document.problems) };
  const made = rulesUnder(await loadExisting(ctx, timelineByCredential, credentialId), row);
  return made.ok ? made : { ok: false, problem: unevaluated([{ message: made.problem }]) };
}
