import type { RequirementSetDraftCreateInput } from "@openrecert/contract/types";
import { requirementSetDraft } from "@openrecert/db";
import { actorKey } from "../../auth/caller.ts";
import { type Checks, collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { invalid, notFound, refuse } from "../../platform/user-errors.ts";
import { requirementSetVersionsById } from "../requirement-sets/reads.ts";
import { membersOf, NO_SCENARIOS, statedIn, storedDocument, storedScenarios } from "./content.ts";
import { recordEdit } from "./edits.ts";
import { examples } from "./examples.ts";

const LABEL_CHARACTERS_MAX = 40;

type Origin = { document: string; baseVersionId: string | null; example: string | null };

/** Creates a draft: a copy of a version or of an example program, or a document that was given. */
export async function createDraft(ctx: Ctx, input: RequirementSetDraftCreateInput) {
  const checks = collectChecks();
  const isLabeled = input.label !== undefined && input.label !== null;
  const label = isLabeled ? checks.text(["input", "label"], input.label, LABEL_CHARACTERS_MAX) : null;
  const asked = checks.code(["input", "credential"], input.credential);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const origin = await originOf(ctx, input);
  const path = ["input", "document"];
  // Read before anything in it is replaced, so that text that is no JSON is refused as it was given.
  storedDocument(path, origin.document, checks.errors);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const text = withMembers(origin, { ...(label ? { version: label } : {}), ...(asked ? { credential: asked } : {}) });
  const document = storedDocument(path, text, checks.errors);
  const scenarios = storedScenarios(path, NO_SCENARIOS, checks.errors);
  const credentialCode = credentialOf(checks, text);
  if (checks.errors.length > 0 || credentialCode === null) refuse(...checks.errors);
  const [made] = await ctx.tx
    .insert(requirementSetDraft)
    .values({
      organizationId: ctx.organization.id,
      credentialCode,
      label: statedIn(text, "version"),
      baseVersionId: origin.baseVersionId,
      example: origin.example,
      document: document.text,
      digest: document.digest,
      scenarios: scenarios.text,
      scenariosDigest: scenarios.digest,
      createdBy: actorKey(ctx.caller),
      savedBy: actorKey(ctx.caller),
      savedAt: ctx.clock.now(),
    })
    .returning();
  await recordEdit(ctx, made!);
  await record(ctx, {
    type: "requirement-set-draft.created",
    subject: { kind: "requirement_set_draft", id: made!.id },
    payload: {
      credential: credentialCode,
      version: made!.label,
      digest: document.digest.toString("hex"),
      basedOn: origin.baseVersionId,
      example: origin.example,
    },
  });
  return { draft: made!.id };
}

async function originOf(ctx: Ctx, { versionId, example, document }: RequirementSetDraftCreateInput): Promise<Origin> {
  const given = [versionId, example, document].filter((one) => one !== undefined && one !== null);
  if (given.length !== 1)
    refuse(invalid(["input"], "Give exactly one of versionId, example, and document to begin with."));
  if (document !== undefined && document !== null) return { document, baseVersionId: null, example: null };
  if (example !== undefined && example !== null) {
    const found = examples().find(({ code }) => code === example);
    if (!found) refuse(notFound("example program", ["input", "example"]));
    return { document: found.document, baseVersionId: null, example: found.code };
  }
  const uuid = versionId ? rowId("RequirementSetVersion", versionId) : null;
  const version = uuid ? await load(ctx, requirementSetVersionsById, uuid) : null;
  if (!version) refuse(notFound("version", ["input", "versionId"]));
  return { document: version.document, baseVersionId: version.id, example: null };
}

// A crosswalk reads the words of the version before. The draft will follow another one, whose words are
// mostly its own.
function withMembers({ document, baseVersionId }: Origin, members: Record<string, string>): string {
  const { crosswalk, ...stated } = membersOf(document) ?? {};
  const isCopy = baseVersionId !== null && crosswalk !== undefined;
  if (!isCopy && Object.keys(members).length === 0) return document;
  return JSON.stringify({ ...stated, ...(isCopy || crosswalk === undefined ? {} : { crosswalk }), ...members });
}

function credentialOf(checks: Checks, text: string): string | null {
  const stated = statedIn(text, "credential");
  if (stated === null) {
    const message = "The document names no credential. Write it in the document, or give its code here.";
    checks.errors.push(invalid(["input", "credential"], message));
    return null;
  }
  return checks.code(["input", "credential"], stated);
}
