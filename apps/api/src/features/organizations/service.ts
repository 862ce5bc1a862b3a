import type { OrganizationUpdateInput, RulesQuorumInput } from "@openrecert/contract/types";
import { organization } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { canonicalText } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { changeRow, conflictOf, nextVersion } from "../../platform/rows.ts";
import { invalid, refuse } from "../../platform/user-errors.ts";
import { storedWord } from "../../platform/words.ts";
import { organizationsById } from "./reads.ts";

export type NewOrganization = { slug: string; name: string; timeZone: string; locale: string; isExample: boolean };

/** Creates the organization of the context unless it exists. For the operator. */
export async function ensureOrganization(
  ctx: Ctx,
  { slug, name, timeZone, locale, isExample }: NewOrganization,
): Promise<boolean> {
  const { id } = ctx.organization;
  const [known] = await ctx.tx.select({ id: organization.id }).from(organization).where(eq(organization.id, id));
  if (known) return false;
  await ctx.tx.insert(organization).values({ id, slug, name, timeZone, locale, isExample });
  await record(ctx, {
    type: "organization.created",
    subject: { kind: "organization", id },
    payload: { slug, timeZone },
  });
  return true;
}

/** Changes settings of the caller's organization. Omitted settings stay as they are. */
export async function updateOrganization(ctx: Ctx, input: OrganizationUpdateInput) {
  const stored = await loadExisting(ctx, organizationsById, ctx.organization.id);
  const conflict = conflictOf(stored, input.expectedVersion);
  if (conflict) refuse(conflict);
  const wanted = {
    locale: input.locale ?? stored.locale,
    reviewerMayDecide: input.reviewerMayDecide ?? stored.reviewerMayDecide,
    rulesQuorum: input.rulesQuorum ? quorumOf(input.rulesQuorum) : stored.rulesQuorum,
  };
  if (!isLocale(wanted.locale))
    refuse(invalid(["input", "locale"], "This is not a language tag such as en-US or es-MX.", "UNKNOWN_CODE"));
  const { locale, reviewerMayDecide, rulesQuorum } = stored;
  const before = { locale, reviewerMayDecide, rulesQuorum };
  if (canonicalText(wanted) === canonicalText(before)) return { organization: stored.id };
  await changeRow(ctx, organization, stored, { ...wanted, version: nextVersion(organization) });
  await record(ctx, {
    type: "organization.updated",
    subject: { kind: "organization", id: stored.id },
    payload: { before, after: wanted },
  });
  return { organization: stored.id };
}

const APPROVALS_MAX = 9;

function quorumOf(given: readonly RulesQuorumInput[]): Record<string, number> {
  const path = ["input", "rulesQuorum"];
  const quorum = Object.fromEntries(given.map(({ role, approvals }) => [storedWord(role), approvals]));
  if (Object.keys(quorum).length < given.length) refuse(invalid(path, "A role is listed twice. List each role once."));
  if (given.some(({ approvals }) => approvals < 1 || approvals > APPROVALS_MAX))
    refuse(
      invalid(path, `A role gives 1 to ${APPROVALS_MAX} approvals. Leave out roles that give none.`, "OUT_OF_RANGE"),
    );
  if (quorum["rules-approver"] === undefined)
    refuse(invalid(path, "At least one approval of a rules approver is needed. Add that role."));
  return quorum;
}

function isLocale(tag: string): boolean {
  return (
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag) && Intl.NumberFormat.supportedLocalesOf([tag]).length > 0
  );
}
