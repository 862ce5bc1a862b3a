import type { RequirementSetDraftSaveInput, RequirementSetDraftWithdrawInput } from "@openrecert/contract/types";
import { requirementSetDraft } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { changeRow, conflictOf, nextVersion } from "../../platform/rows.ts";
import { draftConflict, invalid, notFound, refuse, stateConflict } from "../../platform/user-errors.ts";
import { contractWord } from "../../platform/words.ts";
import { actorFromKey } from "../journal/actors.ts";
import { type Stored, statedIn, storedDocument, storedScenarios } from "./content.ts";
import { recordEdit } from "./edits.ts";
import { type DraftRow, draftsById } from "./reads.ts";

/**
 * Saves the document or the scenarios of a draft. What is in review or approved becomes a draft again:
 * the approvals were for other content.
 */
export async function saveDraft(ctx: RequestContext, input: RequirementSetDraftSaveInput) {
  const stored = await lockedDraft(ctx, input.draftId);
  if (stored.version !== input.expectedVersion) {
    const by = (await actorFromKey(ctx, stored.savedBy)).name;
    refuse(draftConflict(stored, input.expectedVersion, by));
  }
  requireState(stored, ["draft", "in-review", "approved"]);
  const content = givenContent(input, stored);
  const isSame =
    content.document.digest.equals(stored.digest) && content.scenarios.digest.equals(stored.scenariosDigest);
  if (isSame) return { draft: stored.id };
  const changes = {
    document: content.document.text,
    digest: content.document.digest,
    scenarios: content.scenarios.text,
    scenariosDigest: content.scenarios.digest,
    label: statedIn(content.document.text, "version"),
    state: "draft" as const,
    savedBy: actorKey(ctx.caller),
    savedAt: ctx.clock.now(),
  };
  await changeDraft(ctx, stored, changes);
  await recordEdit(ctx, { ...stored, ...changes, version: stored.version + 1 });
  await record(ctx, {
    type: "requirement-set-draft.saved",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: {
      ...named({ ...stored, ...changes }),
      ...digestsOf(changes),
      ended: stored.state,
      before: digestsOf(stored),
    },
  });
  return { draft: stored.id };
}

function givenContent({ document, scenarios }: RequirementSetDraftSaveInput, stored: DraftRow) {
  const { errors } = collectChecks();
  const isGiven = (text: string | null | undefined): text is string => text !== undefined && text !== null;
  if (!isGiven(document) && !isGiven(scenarios))
    errors.push(invalid(["input"], "Give the document or the scenarios to save."));
  const before = {
    document: { text: stored.document, digest: stored.digest },
    scenarios: { text: stored.scenarios, digest: stored.scenariosDigest },
  };
  const content: { document: Stored; scenarios: Stored } = {
    document: isGiven(document) ? storedDocument(["input", "document"], document, errors) : before.document,
    scenarios: isGiven(scenarios) ? storedScenarios(["input", "scenarios"], scenarios, errors) : before.scenarios,
  };
  if (errors.length > 0) refuse(...errors);
  return content;
}

/** Withdraws a draft that is not scheduled. */
export async function withdrawDraft(ctx: Ctx, input: RequirementSetDraftWithdrawInput) {
  const stored = await changeableDraft(ctx, input, ["draft", "in-review", "approved"]);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, 1000);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await changeDraft(ctx, stored, { state: "withdrawn", withdrawnAt: ctx.clock.now(), withdrawalReason: reason });
  await record(ctx, {
    type: "requirement-set-draft.withdrawn",
    subject: { kind: "requirement_set_draft", id: stored.id },
    payload: named(stored),
    detail: { reason },
  });
  return { draft: stored.id };
}

/** The draft of a global id, locked until the transaction ends. */
export async function lockedDraft(ctx: Ctx, id: string): Promise<DraftRow> {
  const uuid = rowId("RequirementSetDraft", id);
  // `load` first: a row of another organization and one that does not exist look the same.
  const known = uuid ? await load(ctx, draftsById, uuid) : null;
  if (!known) refuse(notFound("draft", ["input", "draftId"]));
  const [stored] = await ctx.tx
    .select()
    .from(requirementSetDraft)
    .where(eq(requirementSetDraft.id, known.id))
    .for("update");
  return stored!;
}

/** The draft, locked, in the expected version and one of these states; refuses otherwise. */
export async function changeableDraft(
  ctx: Ctx,
  { draftId, expectedVersion }: { draftId: string; expectedVersion: number },
  states: readonly DraftRow["state"][],
): Promise<DraftRow> {
  const stored = await lockedDraft(ctx, draftId);
  const conflict = conflictOf(stored, expectedVersion);
  if (conflict) refuse(conflict);
  requireState(stored, states);
  return stored;
}

const STATE_WORDS: Record<DraftRow["state"], string> = {
  draft: "is still being written",
  "in-review": "is in review",
  approved: "is approved",
  scheduled: "is scheduled",
  published: "is published",
  withdrawn: "was withdrawn",
};

/** Refuses if the draft is in none of these states. */
export function requireState(stored: DraftRow, states: readonly DraftRow["state"][]): void {
  if (states.includes(stored.state)) return;
  const message = `The draft ${STATE_WORDS[stored.state]}, so this is not possible.`;
  refuse(stateConflict("WRONG_STATE", message, contractWord(stored.state)));
}

/** Changes a draft that was read and locked. */
export async function changeDraft(ctx: Ctx, stored: DraftRow, changes: Partial<DraftRow>): Promise<void> {
  await changeRow(ctx, requirementSetDraft, stored, { ...changes, version: nextVersion(requirementSetDraft) });
}

/** What names a draft in the journal. */
export function named({ credentialCode, label }: Pick<DraftRow, "credentialCode" | "label">) {
  return { credential: credentialCode, version: label };
}

/** The digests of a draft's content, in the journal's form. */
export function digestsOf({ digest, scenariosDigest }: Pick<DraftRow, "digest" | "scenariosDigest">) {
  return { digest: digest.toString("hex"), scenariosDigest: scenariosDigest.toString("hex") };
}
