import type { Role, StaffCreateInput, StaffRolesSetInput } from "@openrecert/contract/types";
import { membership } from "@openrecert/db";
import { and, eq, sql } from "drizzle-orm";
import { authorize } from "../../auth/authorize.ts";
import { storedRole } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { conflictOf } from "../../platform/rows.ts";
import {
  alreadyExists,
  conflictOfInterest,
  invalid,
  notFound,
  refuse,
  versionConflict,
} from "../../platform/user-errors.ts";
import { membershipsById } from "./reads.ts";

/** Adds a person to the staff. Their account is made outside the tenant, so a dry run stops before it. */
export async function createStaff(ctx: RequestContext, input: StaffCreateInput) {
  authorize(ctx, "STAFF_MANAGE");
  const checks = collectChecks();
  const name = checks.text(["input", "name"], input.name, 200);
  const email = checks.email(["input", "email"], input.email);
  if (!email) checks.errors.push(invalid(["input", "email"], "A mail address is needed to sign in."));
  if (input.roles.length === 0) checks.errors.push(invalid(["input", "roles"], "At least one role is needed."));
  if (checks.errors.length > 0 || !name || !email) refuse(...checks.errors);
  if (input.dryRun) return {};
  return addStaff(ctx, { name, email, roles: input.roles });
}

/** Adds a person with an account to the organization of the context; refuses somebody who is there. */
export async function addStaff(ctx: RequestContext, person: { name: string; email: string; roles: readonly Role[] }) {
  const { userId, oneTimePassword } = await ctx.signIn.ensureAccount(person);
  const roles = [...new Set(person.roles)].map((role) => storedRole<never>(role));
  const [made] = await ctx.tx
    .insert(membership)
    .values({ organizationId: ctx.organization.id, userId, roles })
    .onConflictDoNothing()
    .returning({ id: membership.id });
  if (!made) {
    const [known] = await ctx.tx.select({ id: membership.id }).from(membership).where(eq(membership.userId, userId));
    const message = "This person is on the staff already. Set their roles instead.";
    refuse(alreadyExists(message, ["input", "email"], known ? globalId("Staff", known.id) : null));
  }
  await record(ctx, {
    type: "staff.created",
    subject: { kind: "membership", id: made.id },
    payload: { roles },
    detail: { name: person.name, email: person.email },
  });
  return { staff: made.id, oneTimePassword };
}

/** Sets all roles of a person; they hold from their next request on. */
export async function setStaffRoles(ctx: RequestContext, input: StaffRolesSetInput) {
  authorize(ctx, "STAFF_MANAGE");
  const uuid = rowId("Staff", input.staffId);
  const stored = uuid ? await load(ctx, membershipsById, uuid) : null;
  if (!stored) refuse(notFound("person", ["input", "staffId"]));
  const conflict = conflictOf(stored, input.expectedVersion);
  if (conflict) refuse(conflict);
  const { caller } = ctx;
  if (caller.kind === "STAFF" && caller.membershipId === stored.id)
    refuse(conflictOfInterest("Nobody changes their own roles. Ask another administrator."));
  const roles = [...new Set(input.roles)].map((role) => storedRole<never>(role));
  // The database keeps the last roles of somebody who left, and ends the membership instead.
  const changes = roles.length === 0 ? { endedAt: new Date() } : { roles, endedAt: null };
  const changed = await ctx.tx
    .update(membership)
    .set({ ...changes, version: sql`${membership.version} + 1` })
    .where(and(eq(membership.id, stored.id), eq(membership.version, stored.version)))
    .returning({ id: membership.id });
  if (changed.length === 0) refuse(versionConflict(stored.version, stored.version + 1));
  await record(ctx, {
    type: "staff.roles-set",
    subject: { kind: "membership", id: stored.id },
    payload: { roles, before: stored.roles },
  });
  return { staff: stored.id };
}
