import { certification, certificationCycle } from "@openrecert/db";
import { eq, sql } from "drizzle-orm";
import type { RequestContext } from "../platform/context.ts";
import { pick } from "../platform/pick.ts";
import { ImportFileError } from "./csv-rows.ts";
import { recordImported } from "./journal.ts";
import { type KnownHolding, type KnownMember, PERSON_FIELDS, type Person } from "./known-members.ts";

/** Writes what a batch has made of its members and their certifications. */
export async function writeMembers(ctx: RequestContext, members: readonly KnownMember[]): Promise<void> {
  await insertMembers(
    ctx,
    members.filter(({ stored }) => stored === null),
  );
  await updateMembers(
    ctx,
    members.flatMap((known) => changedMember(known) ?? []),
  );
  const holdings = members.flatMap(({ id, held }) => held.map((holding) => ({ memberId: id, holding })));
  // In the order of the file and before inserts, since a day of certification may pass on.
  const changed = holdings.filter(({ holding }) => !holding.isNew && holding.changedBy !== null);
  for (const { holding } of changed.toSorted((a, b) => a.holding.changedBy! - b.holding.changedBy!))
    await updateHolding(ctx, holding);
  await insertHoldings(
    ctx,
    holdings.filter(({ holding }) => holding.isNew),
  );
  await insertCycles(
    ctx,
    holdings.map(({ holding }) => holding),
  );
}

async function insertMembers(ctx: RequestContext, fresh: readonly KnownMember[]): Promise<void> {
  if (fresh.length === 0) return;
  const organizationId = ctx.organization.id;
  const rows = fresh.map(({ id, number, person }) => ({ id, number, ...person }));
  // One parameter: a thousand rows of bound values cost the query builder more than the database.
  const inserted = await ctx.tx.execute(sql`/* insertMembers */ insert into member
    (organization_id, id, number, name, given_name, family_name, birth_date, email)
    select ${organizationId}, id, number, name, "givenName", "familyName", "birthDate", email
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, number text, name text, "givenName" text,
      "familyName" text, "birthDate" date, email text)
    on conflict do nothing`);
  if ((inserted.rowCount ?? 0) < fresh.length)
    throw new ImportFileError(
      "Members in this file were added by someone else at the same time. Rows stored so far remain; import the file again.",
    );
  await recordImported(
    ctx,
    fresh.map(({ id, number, person }) => ({
      type: "member.imported",
      subject: { kind: "member", id },
      payload: {},
      detail: { number, ...person },
    })),
  );
}

type ChangedMember = { id: string; person: Person; before: Person; fields: (keyof Person)[] };

/** A stored member with the fields that the rows changed; null when they changed none. */
function changedMember({ id, person, stored }: KnownMember): ChangedMember | null {
  if (stored === null) return null;
  const fields = PERSON_FIELDS.filter((field) => person[field] !== stored[field]);
  return fields.length > 0 ? { id, person, before: stored, fields } : null;
}

async function updateMembers(ctx: RequestContext, changed: readonly ChangedMember[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ id, person }) => ({ id, ...person }));
  await ctx.tx.execute(sql`/* updateMembers */ update member
    set name = row.name, given_name = row."givenName", family_name = row."familyName", birth_date = row."birthDate",
      email = row.email, version = version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, name text, "givenName" text,
      "familyName" text, "birthDate" date, email text)
    where member.id = row.id`);
  await recordImported(
    ctx,
    changed.map(({ id, person, before, fields }) => ({
      type: "member.updated",
      subject: { kind: "member", id },
      payload: { fields },
      detail: { ...pick(person, fields), before: pick(before, fields) },
    })),
  );
}

type Owned = { memberId: string; holding: KnownHolding };

async function insertHoldings(ctx: RequestContext, fresh: readonly Owned[]): Promise<void> {
  if (fresh.length === 0) return;
  const organizationId = ctx.organization.id;
  const rows = fresh.map(({ memberId, holding: { id, credentialId, certifiedOn, expiresOn, closesOn } }) => ({
    id,
    memberId,
    credentialId,
    certifiedOn,
    expiresOn,
    closesOn,
  }));
  await ctx.tx.execute(sql`/* insertHoldings */ insert into certification
    (organization_id, id, member_id, credential_id, certified_on, expires_on, closes_on)
    select ${organizationId}, id, "memberId", "credentialId", "certifiedOn", "expiresOn", "closesOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, "memberId" uuid, "credentialId" uuid,
      "certifiedOn" date, "expiresOn" date, "closesOn" date)`);
}

async function updateHolding(ctx: RequestContext, holding: KnownHolding): Promise<void> {
  const { id, certifiedOn, expiresOn, closesOn, cycles, cycleIds, changedCycles } = holding;
  await ctx.tx
    .update(certification)
    .set({ certifiedOn, expiresOn, closesOn, version: sql`${certification.version} + 1` })
    .where(eq(certification.id, id));
  for (const { ordinal, from, to } of cycles) {
    const cycleId = cycleIds.get(ordinal);
    if (cycleId && changedCycles.has(ordinal))
      await ctx.tx.update(certificationCycle).set({ fromOn: from, toOn: to }).where(eq(certificationCycle.id, cycleId));
  }
}

async function insertCycles(ctx: RequestContext, holdings: readonly KnownHolding[]): Promise<void> {
  const organizationId = ctx.organization.id;
  const fresh = holdings.flatMap(({ id, cycles, cycleIds }) =>
    cycles
      .filter(({ ordinal }) => !cycleIds.has(ordinal))
      .map(({ ordinal, from, to }) => ({ certificationId: id, ordinal, from, to })),
  );
  if (fresh.length === 0) return;
  await ctx.tx.execute(sql`/* insertCycles */ insert into certification_cycle
    (organization_id, certification_id, ordinal, from_on, to_on)
    select ${organizationId}, "certificationId", ordinal, "from", "to"
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as row ("certificationId" uuid, ordinal int, "from" date, "to" date)`);
}
