import type { Permission } from "@openrecert/contract/types";
import { membership } from "@openrecert/db";
import { asc, isNull } from "drizzle-orm";
import { contractRole } from "../../auth/caller.ts";
import { permissionsOf } from "../../auth/permissions.ts";
import type { RequestContext } from "../../platform/context.ts";
import { load } from "../../platform/loaders.ts";
import { peopleByMembership } from "../journal/actors.ts";
import type { MembershipRow } from "./reads.ts";

const COLLEAGUES_MAX = 1000;

/** The people who work here now, by name. */
export async function colleaguesByName(ctx: RequestContext): Promise<MembershipRow[]> {
  const rows = await ctx.tx
    .select()
    .from(membership)
    .where(isNull(membership.endedAt))
    .orderBy(asc(membership.id))
    .limit(COLLEAGUES_MAX);
  return byName(ctx, rows);
}

/** Sorts memberships by the names of their people, which are stored outside the tenants. */
export async function byName<Row extends { id: string }>(ctx: RequestContext, rows: readonly Row[]): Promise<Row[]> {
  const named = await Promise.all(
    rows.map(async (row) => ({ row, name: (await load(ctx, peopleByMembership, row.id))?.name ?? "" })),
  );
  const { compare } = new Intl.Collator(ctx.organization.locale);
  return named.toSorted((one, other) => compare(one.name, other.name)).map(({ row }) => row);
}

/** What a person may do here now. */
export function mayOf({ endedAt, roles }: MembershipRow): ReadonlySet<Permission> {
  return permissionsOf(endedAt ? [] : roles.map(contractRole));
}
