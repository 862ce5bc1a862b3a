import type { OrganizationUpdateInput } from "@openrecert/contract/types";
import { organization } from "@openrecert/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { changeRow, conflictOf, nextVersion } from "../../platform/rows.ts";
import { invalid, refuse } from "../../platform/user-errors.ts";
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
  };
  if (!isLocale(wanted.locale))
    refuse(invalid(["input", "locale"], "This is not a language tag such as en-US or es-MX.", "UNKNOWN_CODE"));
  const before = { locale: stored.locale, reviewerMayDecide: stored.reviewerMayDecide };
  const changes = (["locale", "reviewerMayDecide"] as const).filter((name) => wanted[name] !== before[name]);
  if (changes.length === 0) return { organization: stored.id };
  await changeRow(ctx, organization, stored, { ...wanted, version: nextVersion(organization) });
  await record(ctx, {
    type: "organization.updated",
    subject: { kind: "organization", id: stored.id },
    payload: { before, after: wanted },
  });
  return { organization: stored.id };
}

function isLocale(tag: string): boolean {
  return (
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag) && Intl.NumberFormat.supportedLocalesOf([tag]).length > 0
  );
}
