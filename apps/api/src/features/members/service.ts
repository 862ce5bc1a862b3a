import type { MemberCreateInput, MemberUpdateInput } from "@openrecert/contract/types";
import { member } from "@openrecert/db";
import { eq, sql } from "drizzle-orm";
import { canonicalText } from "../../platform/canonical.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { pick } from "../../platform/pick.ts";
import { changeRow, conflictOf, nextVersion } from "../../platform/rows.ts";
import { alreadyExists, notFound, refuse } from "../../platform/user-errors.ts";
import { changedAttributes } from "./attributes.ts";
import { type MemberRow, membersById, membersByNumber } from "./reads.ts";

/** Adds a member. */
export async function createMember(ctx: Ctx, input: MemberCreateInput) {
  const checks = collectChecks();
  const number = checks.text(["input", "number"], input.number, 64);
  const givenName = checks.text(["input", "givenName"], input.givenName, 200);
  const familyName = checks.text(["input", "familyName"], input.familyName, 200);
  const name = checks.text(["input", "printedName"], input.printedName ?? `${givenName} ${familyName}`, 200);
  const email = checks.email(["input", "email"], input.email);
  if (checks.errors.length > 0 || !number || !name) refuse(...checks.errors);
  const [created] = await ctx.tx
    .insert(member)
    .values({ organizationId: ctx.organization.id, number, name, givenName, familyName, email })
    .onConflictDoNothing()
    .returning({ id: member.id });
  if (!created) {
    const existing = await load(ctx, membersByNumber, number);
    const message = `A member with the number ${number} already exists. Use that member, or another number.`;
    refuse(alreadyExists(message, ["input", "number"], existing && globalId("Member", existing.id)));
  }
  await record(ctx, {
    type: "member.created",
    subject: { kind: "member", id: created.id },
    payload: {},
    detail: { number, givenName, familyName, name, email },
  });
  return { member: created.id };
}

const CHANGEABLE = ["givenName", "familyName", "name", "email", "attributes"] as const;

/** Changes a member's names, email address, or attributes; omitted fields stay as they are. */
export async function updateMember(ctx: Ctx, input: MemberUpdateInput) {
  const stored = await memberOf(ctx, input.memberId);
  const conflict = conflictOf(stored, input.expectedVersion);
  if (conflict) refuse(conflict);
  const changes = await checkedChanges(ctx, input, stored);
  const fields = CHANGEABLE.filter((field) => canonicalText(changes[field]) !== canonicalText(stored[field]));
  if (fields.length === 0) return { member: stored.id };
  await changeRow(ctx, member, stored, { ...changes, version: nextVersion(member), updatedAt: sql`now()` });
  await record(ctx, {
    type: "member.updated",
    subject: { kind: "member", id: stored.id },
    payload: { fields },
    detail: { ...pick(changes, fields), before: pick(stored, fields) },
  });
  return { member: stored.id };
}

async function checkedChanges(ctx: Ctx, input: MemberUpdateInput, stored: MemberRow) {
  const checks = collectChecks();
  const kept = (field: "givenName" | "familyName" | "printedName", value: string | null, max: number) =>
    input[field] === undefined || input[field] === null ? value : checks.text(["input", field], input[field], max);
  const changes = {
    givenName: kept("givenName", stored.givenName, 200),
    familyName: kept("familyName", stored.familyName, 200),
    name: kept("printedName", stored.name, 200) ?? stored.name,
    email: input.email === undefined ? stored.email : checks.email(["input", "email"], input.email),
    attributes: await changedAttributes(ctx, checks, stored.attributes, input.attributes ?? []),
  };
  if (checks.errors.length > 0) refuse(...checks.errors);
  return changes;
}

/**
 * Locks a member until the transaction ends, so that of two acts that count the member's facts, one
 * waits.
 */
export async function lockMember(ctx: Ctx, memberId: string): Promise<void> {
  await ctx.tx.select({ id: member.id }).from(member).where(eq(member.id, memberId)).for("no key update");
}

/** The member of a global id. Refuses if there is none, or if a member asks for another member. */
export async function memberOf(ctx: Ctx, id: string, path = ["input", "memberId"]): Promise<MemberRow> {
  const uuid = rowId("Member", id);
  const row = uuid ? await load(ctx, membersById, uuid) : null;
  if (!row || (ctx.caller.kind === "MEMBER" && ctx.caller.memberId !== row.id)) refuse(notFound("member", path));
  return row;
}
