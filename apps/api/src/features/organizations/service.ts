import { organization } from "@openrecert/db";
import { eq } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";

export type NewOrganization = { slug: string; name: string; timeZone: string; isExample: boolean };

/** Sets up the organization of the context, unless it is there. For whoever runs the server. */
export async function ensureOrganization(
  ctx: Ctx,
  { slug, name, timeZone, isExample }: NewOrganization,
): Promise<boolean> {
  const { id } = ctx.organization;
  const [known] = await ctx.tx.select({ id: organization.id }).from(organization).where(eq(organization.id, id));
  if (known) return false;
  await ctx.tx.insert(organization).values({ id, slug, name, timeZone, isExample });
  await record(ctx, {
    type: "organization.created",
    subject: { kind: "organization", id },
    payload: { slug, timeZone },
  });
  return true;
}
