import { certification, type certificationCycle, decision, member, submission } from "@openrecert/db";
import { and, asc, eq, inArray } from "drizzle-orm";
import { cyclesByCertification } from "../features/certifications/reads.ts";
import type { RequestContext } from "../platform/context.ts";
import { grouped } from "../platform/loaders.ts";
import type { Held } from "./holdings.ts";

/** Who a member is, as it is stored. */
export type Person = {
  name: string;
  givenName: string | null;
  familyName: string | null;
  birthDate: string | null;
  email: string | null;
};

export const PERSON_FIELDS = [
  "name",
  "givenName",
  "familyName",
  "birthDate",
  "email",
] as const satisfies readonly (keyof Person)[];

/** A member as a batch leaves them. */
export type KnownMember = {
  id: string;
  number: string;
  /** As stored before the batch; null for a new member. */
  stored: Person | null;
  /** As the rows so far have it. */
  person: Person;
  held: KnownHolding[];
};

/** A certification as a batch leaves it. */
export type KnownHolding = Held & {
  credentialId: string;
  closesOn: string | null;
  isNew: boolean;
  /** The line that changed it; null while it is as stored. */
  changedBy: number | null;
  /** Ids of stored cycles by ordinal. */
  cycleIds: ReadonlyMap<number, string>;
  changedCycles: Set<number>;
};

/** Reads and locks the members of a batch with what they hold, by number. */
export async function readKnownMembers(
  ctx: RequestContext,
  numbers: readonly string[],
): Promise<Map<string, KnownMember>> {
  const people = await ctx.tx
    .select()
    .from(member)
    .where(inArray(member.number, [...numbers]))
    // In one order, so that two imports at once wait for each other instead of blocking each other.
    .orderBy(asc(member.number))
    .for("update");
  const ids = people.map(({ id }) => id);
  const certifications = await ctx.tx
    .select()
    .from(certification)
    .where(inArray(certification.memberId, ids))
    .orderBy(asc(certification.certifiedOn))
    .for("update");
  const certificationIds = certifications.map(({ id }) => id);
  const cycles = await cyclesByCertification(ctx, certificationIds);
  const decided = await decidedCertifications(ctx, certificationIds);
  const applying = await certificationsApplying(ctx, certificationIds);
  const holdings = certifications.map((row) => {
    const stored = cycles.get(row.id) ?? [];
    const isOf = { isDecided: decided.has(row.id), isApplying: applying.has(row.id) };
    return { memberId: row.memberId, holding: { ...holdingOf(row, stored), ...isOf } };
  });
  const byMember = grouped(ids, holdings, ({ memberId }) => memberId);
  return new Map(
    people.map(({ id, number, name, givenName, familyName, birthDate, email }) => {
      const stored = { name, givenName, familyName, birthDate, email };
      const held = byMember.get(id)!.map(({ holding }) => holding);
      return [number, { id, number, stored, person: stored, held }];
    }),
  );
}

async function decidedCertifications(ctx: RequestContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx
    .selectDistinct({ id: decision.certificationId })
    .from(decision)
    .where(inArray(decision.certificationId, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

async function certificationsApplying(ctx: RequestContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx
    .select({ id: submission.certificationId })
    .from(submission)
    .where(and(inArray(submission.certificationId, [...ids]), eq(submission.state, "submitted")));
  return new Set(rows.map(({ id }) => id));
}

function holdingOf(
  row: typeof certification.$inferSelect,
  stored: readonly (typeof certificationCycle.$inferSelect)[],
): Omit<KnownHolding, "isDecided" | "isApplying"> {
  const { id, credentialId, certifiedOn, expiresOn, closesOn } = row;
  return {
    id,
    credentialId,
    certifiedOn,
    expiresOn,
    closesOn,
    cycles: stored.map(({ ordinal, fromOn, toOn }) => ({ ordinal, from: fromOn, to: toOn })),
    isNew: false,
    changedBy: null,
    cycleIds: new Map(stored.map((cycle) => [cycle.ordinal, cycle.id])),
    changedCycles: new Set(),
  };
}
