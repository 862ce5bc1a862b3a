import type { QueryVerificationArgs } from "@openrecert/contract/types";
import { certification, credential, member } from "@openrecert/db";
import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { load } from "../../platform/loaders.ts";
import { statusOn } from "../certifications/reads.ts";
import { membersByNumber } from "../members/reads.ts";

/** Whether somebody holds a credential today; null alike for an unknown number and a name that does not belong to it. */
export async function verify(ctx: Ctx, { credential: code, memberNumber, familyName }: QueryVerificationArgs) {
  const person = await load(ctx, membersByNumber, memberNumber);
  const name = person?.familyName ?? person?.name.split(" ").at(-1);
  if (!person || folded(name ?? "") !== folded(familyName)) return null;
  const [held] = await ctx.tx
    .select({ certification, abbreviation: credential.abbreviation, printedName: member.name })
    .from(certification)
    .innerJoin(credential, eq(credential.id, certification.credentialId))
    .innerJoin(member, eq(member.id, certification.memberId))
    .where(and(eq(certification.memberId, person.id), eq(credential.code, code)))
    .orderBy(desc(certification.certifiedOn))
    .limit(1);
  if (!held?.certification.expiresOn) return null;
  const status = statusOn(held.certification, ctx.today);
  if (status === "NOT_YET") return null;
  return {
    printedName: held.printedName,
    credential: held.abbreviation,
    status,
    certifiedOn: held.certification.certifiedOn,
    validUntil: held.certification.expiresOn,
    checkedAt: ctx.clock.now(),
  };
}

// People type names without capitals and accents.
function folded(name: string): string {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();
}
