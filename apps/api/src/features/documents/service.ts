import type { DocumentCorrectInput, DocumentRecordInput, DocumentVoidInput } from "@openrecert/contract/types";
import { heldDocument } from "@openrecert/db";
import { actorKey } from "../../auth/caller.ts";
import { type Checks, collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { changeRow, nextVersion } from "../../platform/rows.ts";
import { invalid, refuse } from "../../platform/user-errors.ts";
import { unlock } from "../decisions/flags.ts";
import { changeable, REASON_MAX, voiding } from "../decisions/recorded-fact.ts";
import { memberOf } from "../members/service.ts";
import { knownCode } from "../requirement-sets/known-code.ts";
import { type DocumentRow, documentsById } from "./reads.ts";

/** Records a document that staff have seen: the fact, not the file. */
export async function recordDocument(ctx: Ctx, input: DocumentRecordInput) {
  const member = await memberOf(ctx, input.memberId);
  const checks = collectChecks();
  const { warnings, ...held } = await checkedDocument(ctx, checks, input);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const [made] = await ctx.tx
    .insert(heldDocument)
    .values({
      organizationId: ctx.organization.id,
      memberId: member.id,
      ...held,
      recordedBy: actorKey(ctx.caller),
    })
    .returning({ id: heldDocument.id });
  await record(ctx, {
    type: "document.recorded",
    subject: { kind: "held_document", id: made!.id },
    payload: { memberId: member.id, ...factsOf(held) },
  });
  return { document: made!.id, warnings };
}

/** Corrects a document that was recorded wrongly, with a reason. */
export async function correctDocument(ctx: Ctx, input: DocumentCorrectInput) {
  const stored = await changeableDocument(ctx, input);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, REASON_MAX);
  const { warnings, ...held } = await checkedDocument(ctx, checks, input);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await unlock(ctx, { kind: "held_document", id: stored.id }, reason);
  await changeRow(ctx, heldDocument, stored, { ...held, version: nextVersion(heldDocument) });
  await record(ctx, {
    type: "document.corrected",
    subject: { kind: "held_document", id: stored.id },
    payload: { memberId: stored.memberId, ...factsOf(held), before: factsOf(stored) },
    detail: { reason },
  });
  return { document: stored.id, warnings };
}

/** Voids a document that should not have been recorded, with a reason. It no longer counts. */
export async function voidDocument(ctx: Ctx, input: DocumentVoidInput) {
  const stored = await changeableDocument(ctx, input);
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, REASON_MAX);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  await unlock(ctx, { kind: "held_document", id: stored.id }, reason);
  await changeRow(ctx, heldDocument, stored, { ...voiding(ctx, reason), version: nextVersion(heldDocument) });
  await record(ctx, {
    type: "document.voided",
    subject: { kind: "held_document", id: stored.id },
    payload: { memberId: stored.memberId, before: factsOf(stored) },
    detail: { reason },
  });
  return { document: stored.id };
}

type Held = Pick<DocumentRow, "kind" | "issuedOn" | "expiresOn">;

const factsOf = ({ kind, issuedOn, expiresOn }: Held) => ({ documentKind: kind, issued: issuedOn, expires: expiresOn });

async function checkedDocument(
  ctx: Ctx,
  checks: Checks,
  input: Pick<DocumentRecordInput, "kind" | "issued" | "expires">,
) {
  const { code: kind, warnings } = await knownCode(ctx, "documents", checks.code(["input", "kind"], input.kind) ?? "");
  const issuedOn = input.issued ? checks.pastDay(["input", "issued"], input.issued, ctx.today) : null;
  const expiresOn = input.expires ?? null;
  if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn)
    checks.errors.push(
      invalid(["input", "expires"], "The document expires before it was issued. Check both days.", "OUT_OF_RANGE"),
    );
  return { kind, issuedOn, expiresOn, warnings };
}

async function changeableDocument(ctx: Ctx, input: { documentId: string; expectedVersion: number }) {
  const id = rowId("HeldDocument", input.documentId);
  const stored = id ? await load(ctx, documentsById, id) : null;
  return changeable(ctx, stored, input.expectedVersion, { what: "document", path: "documentId" });
}
