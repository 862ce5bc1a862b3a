import { carriedCredit, certificationCycle, certification as certificationTable, decidedFact } from "@openrecert/db";
import { evaluate } from "@openrecert/rules";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { refuse, versionConflict } from "../../platform/user-errors.ts";
import { type CertificationRow, cyclesByCertification } from "../certifications/reads.ts";
import { closingDay } from "../standing/closing-day.ts";
import type { Judgment, StandingView } from "../standing/service.ts";
import type { Closing, RestedOn } from "./closing.ts";
import { factVersions } from "./facts.ts";

type Cycle = { from: string; to: string };

/** Begins the next cycle: ends the ones before it as the rules close them, and stores what is carried. Gives its id. */
export async function renew(
  ctx: Ctx,
  certification: CertificationRow,
  view: StandingView,
  { ready }: Judgment,
  next: Cycle,
  { cycles, carried }: Closing,
): Promise<string> {
  const organizationId = ctx.organization.id;
  const before = await loadExisting(ctx, cyclesByCertification, certification.id);
  for (const [index, row] of before.entries()) {
    const to = cycles[index]?.to ?? row.toOn;
    if (to < row.toOn)
      await ctx.tx.update(certificationCycle).set({ toOn: to }).where(eq(certificationCycle.id, row.id));
  }
  const [cycle] = await ctx.tx
    .insert(certificationCycle)
    .values({
      organizationId,
      certificationId: certification.id,
      ordinal: before.length + 1,
      fromOn: next.from,
      toOn: next.to,
      renewedOn: ctx.today,
    })
    .returning({ id: certificationCycle.id });
  if (carried.length > 0)
    await ctx.tx.insert(carriedCredit).values(
      carried.map(({ id: code, activity: activityId, type, amount, labels }) => ({
        organizationId,
        certificationId: certification.id,
        cycleId: cycle!.id,
        activityId,
        code,
        type,
        amount,
        labels: Object.fromEntries(
          Object.entries(labels).map(([name, label]) => [name, typeof label === "string" ? label : [...label]]),
        ),
      })),
    );
  const { attributes } = view.record;
  const renewed = {
    ...(attributes ? { attributes } : {}),
    certification: { certified: certification.certifiedOn, cycles: [...cycles, next] },
  };
  const changed = await ctx.tx
    .update(certificationTable)
    .set({
      expiresOn: next.to,
      closesOn: closingDay(evaluate(ready.compiled, renewed, { asOf: next.to })),
      version: sql`${certificationTable.version} + 1`,
    })
    .where(and(eq(certificationTable.id, certification.id), eq(certificationTable.version, certification.version)))
    .returning({ id: certificationTable.id });
  if (changed.length === 0) refuse(versionConflict(certification.version, certification.version + 1));
  return cycle!.id;
}

/** Stores the facts that a decision rests on; the database locks them from then on. */
export async function storeFacts(
  ctx: Ctx,
  { id, memberId, credentialId }: CertificationRow,
  decisionId: string,
  facts: readonly RestedOn[],
): Promise<void> {
  if (facts.length === 0) return;
  const versions = await factVersions(ctx, facts);
  const organizationId = ctx.organization.id;
  const owned = { organizationId, decisionId, memberId, certificationId: id, credentialId };
  await ctx.tx
    .insert(decidedFact)
    .values(facts.map((fact) => ({ ...owned, ...fact, factVersion: versions.get(fact.factId) ?? 1 })));
}
