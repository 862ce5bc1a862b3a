import type { Role, StaffCreateInput, StaffPasswordResetInput, StaffRolesSetInput } from "@openrecert/contract/types";
import { membership } from "@openrecert/db";
import { inArray, sql } from "drizzle-orm";
import { addressOf } from "../../auth/accounts.ts";
import { storedRole } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { ShownOnce } from "../../platform/mutation.ts";
import { changeRow, conflictOf, nextVersion } from "../../platform/rows.ts";
import {
  alreadyExists,
  conflictOfInterest,
  invalid,
  notFound,
  refuse,
  stateConflict,
} from "../../platform/user-errors.ts";
import { membershipsById } from "./reads.ts";

/** Adds a person to the staff. Their account is made outside the tenant, so a dry run stops before it. */
export async function createStaff(ctx: RequestContext, input: StaffCreateInput) {
  const checks = collectChecks();
  const name = checks.text(["input", "name"], input.name, 200);
  const email = checks.email(["input", "email"], input.email);
  if (!email)
    checks.errors.push(invalid(["input", "email"], "The email address is missing. The person needs it to sign in."));
  if (input.roles.length === 0)
    checks.errors.push(invalid(["input", "roles"], "The person has no roles. Give at least one."));
  if (checks.errors.length > 0 || !name || !email) refuse(...checks.errors);
  if (input.dryRun) return {};
  const { staff, oneTimePassword } = await addStaff(ctx, { name, email, roles: input.roles });
  return { staff, oneTimePassword: oneTimePassword === null ? null : new ShownOnce(oneTimePassword) };
}

/**
 * Adds a person with an account to the organization of the context; refuses a person who is already
 * there.
 */
export async function addStaff(ctx: RequestContext, person: { name: string; email: string; roles: readonly Role[] }) {
  // A concurrent call for the same person waits here and then finds them.
  await ctx.tx.execute(
    sql`/* addStaff */ select pg_advisory_xact_lock(hashtextextended(${addressOf(person.email)}, 0))`,
  );
  const accounts = await ctx.signIn.accountsAt(person.email);
  await refuseKnown(
    ctx,
    accounts.map(({ userId }) => userId),
  );
  const { userId, oneTimePassword } = await accountFor(ctx, person, accounts);
  const roles = [...new Set(person.roles)].map((role) => storedRole<never>(role));
  const [made] = await ctx.tx
    .insert(membership)
    .values({ organizationId: ctx.organization.id, userId, roles })
    .returning({ id: membership.id });
  await record(ctx, {
    type: "staff.created",
    subject: { kind: "membership", id: made!.id },
    payload: { roles },
    detail: { name: person.name, email: person.email },
  });
  return { staff: made!.id, oneTimePassword };
}

async function refuseKnown(ctx: RequestContext, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const [known] = await ctx.tx
    .select({ id: membership.id })
    .from(membership)
    .where(inArray(membership.userId, [...userIds]));
  if (!known) return;
  const message = "This person is already on the staff. Set their roles instead.";
  refuse(alreadyExists(message, ["input", "email"], globalId("Staff", known.id)));
}

/**
 * The account for a new person. A person added by an administrator gets an account of this body,
 * even if the address has one elsewhere, so the answer reveals nothing about other bodies. People
 * added by the operator share the operator's account.
 */
async function accountFor(
  ctx: RequestContext,
  { name, email }: { name: string; email: string },
  accounts: readonly { userId: string; organizationId: string | null }[],
): Promise<{ userId: string; oneTimePassword: string | null }> {
  const organizationId = ctx.caller.kind === "SYSTEM" ? null : ctx.organization.id;
  const own = accounts.find((account) => account.organizationId === organizationId);
  if (!own) return ctx.signIn.createAccount({ name, email, organizationId });
  // An account of this body without a membership is left over from a failed write, so no one has
  // its password.
  if (organizationId !== null)
    return { userId: own.userId, oneTimePassword: await ctx.signIn.setOneTimePassword(own.userId) };
  return { userId: own.userId, oneTimePassword: null };
}

/** Gives a person a new one-time password and ends their sessions. */
export async function resetStaffPassword(ctx: RequestContext, input: StaffPasswordResetInput) {
  const uuid = rowId("Staff", input.staffId);
  const stored = uuid ? await load(ctx, membershipsById, uuid) : null;
  if (!stored) refuse(notFound("person", ["input", "staffId"]));
  const { caller } = ctx;
  if (caller.kind === "STAFF" && caller.membershipId === stored.id)
    refuse(conflictOfInterest("You cannot reset your own password. Change it, or ask another administrator."));
  if (!(await isOwnAccount(ctx, stored.userId)))
    refuse(
      stateConflict(
        "WRONG_STATE",
        "The operator of this server created this account, so only the operator can reset its password: `openrecert reset-password`.",
        "OPERATED",
        ["input", "staffId"],
      ),
    );
  if (input.dryRun) return {};
  await record(ctx, { type: "staff.password-reset", subject: { kind: "membership", id: stored.id }, payload: {} });
  return { staff: stored.id, oneTimePassword: new ShownOnce(await ctx.signIn.setOneTimePassword(stored.userId)) };
}

async function isOwnAccount(ctx: RequestContext, userId: string): Promise<boolean> {
  const person = (await ctx.signIn.people([userId])).get(userId);
  const accounts = person ? await ctx.signIn.accountsAt(person.email) : [];
  return accounts.some((account) => account.userId === userId && account.organizationId === ctx.organization.id);
}

/** Sets all roles of a person, effective with their next request. */
export async function setStaffRoles(ctx: RequestContext, input: StaffRolesSetInput) {
  const uuid = rowId("Staff", input.staffId);
  const stored = uuid ? await load(ctx, membershipsById, uuid) : null;
  if (!stored) refuse(notFound("person", ["input", "staffId"]));
  const conflict = conflictOf(stored, input.expectedVersion);
  if (conflict) refuse(conflict);
  const { caller } = ctx;
  if (caller.kind === "STAFF" && caller.membershipId === stored.id)
    refuse(conflictOfInterest("You cannot change your own roles. Ask another administrator."));
  const roles = [...new Set(input.roles)].map((role) => storedRole<never>(role));
  // The database keeps the last roles of a person who left and ends the membership instead.
  const changes = roles.length === 0 ? { endedAt: new Date() } : { roles, endedAt: null };
  await changeRow(ctx, membership, stored, { ...changes, version: nextVersion(membership) });
  await record(ctx, {
    type: "staff.roles-set",
    subject: { kind: "membership", id: stored.id },
    payload: { roles, before: stored.roles },
  });
  return { staff: stored.id };
}
