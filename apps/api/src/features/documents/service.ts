import type { DocumentRecordInput } from "@openrecert/contract/types";
import { heldDocument } from "@openrecert/db";
import { actorKey } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { invalid, refuse } from "../../platform/user-errors.ts";
import { memberOf } from "../members/service.ts";
import { knownCode } from "../requirement-sets/known-code.ts";

/** Records a document that staff have seen: the fact, not the file. */
export async function recordDocument(ctx: Ctx, input: DocumentRecordInput) {
  const member = await memberOf(ctx, input.memberId);
  const checks = collectChecks();
  const { code: kind, warnings } = await knownCode(ctx, "documents", checks.code(["input", "kind"], input.kind) ?? "");
  const issuedOn = input.issued ? checks.pastDay(["input", "issued"], input.issued, ctx.today) : null;
  const expiresOn = input.expires ?? null;
  if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn)
    checks.errors.push(
      invalid(["input", "expires"], "The document expires before it was issued. Check both days.", "OUT_OF_RANGE"),
    );
  if (checks.errors.length > 0) refuse(...checks.errors);
  const [made] = await ctx.tx
    .insert(heldDocument)
    .values({
      organizationId: ctx.organization.id,
      memberId: member.id,
      kind,
      issuedOn,
      expiresOn,
      recordedBy: actorKey(ctx.caller),
    })
    .returning({ id: heldDocument.id });
  await record(ctx, {
    type: "document.recorded",
    subject: { kind: "held_document", id: made!.id },
    payload: { memberId: member.id, documentKind: kind, issued: issuedOn, expires: expiresOn },
  });
  return { document: made!.id, warnings };
}
