import type { Permission } from "@openrecert/contract/types";
import type { Ctx } from "../platform/context.ts";
import { exposed } from "../platform/errors.ts";
import { notPermitted, refuse } from "../platform/user-errors.ts";

/** True when the caller may do this, to what belongs to this member if a member acts for themself. */
export function may({ caller }: Ctx, permission: Permission, memberId?: string): boolean {
  if (!caller.permissions.has(permission)) return false;
  return caller.kind !== "MEMBER" || (memberId !== undefined && caller.memberId === memberId);
}

/** Refuses a write that the caller may not do. First line of every service that writes. */
export function authorize(ctx: Ctx, permission: Permission): void {
  if (ctx.caller.kind === "ANONYMOUS") throw unauthenticated();
  if (!ctx.caller.permissions.has(permission)) refuse(notPermitted(permission));
}

/** Refuses a read that the caller may not do. Members read lists of nothing: they ask for themselves. */
export function authorizeRead(ctx: Ctx, permission: Permission, memberId?: string): void {
  if (ctx.caller.kind === "ANONYMOUS") throw unauthenticated();
  if (!may(ctx, permission, memberId))
    throw exposed(
      "FORBIDDEN",
      `This needs the permission ${permission}. Ask an administrator of your organization for a role that has it.`,
    );
}

function unauthenticated() {
  return exposed("UNAUTHENTICATED", "You are not signed in, or your session has ended. Sign in, or send an API key.");
}
