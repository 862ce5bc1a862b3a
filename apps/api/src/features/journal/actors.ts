import type { Actor } from "@openrecert/contract/types";
import { apiClient, membership } from "@openrecert/db";
import { inArray } from "drizzle-orm";
import type { RequestContext } from "../../platform/context.ts";
import { type Batch, indexed, load } from "../../platform/loaders.ts";
import { rowsById } from "../../platform/rows.ts";

const apiClientsById = rowsById(apiClient);

/**
 * People behind memberships, by membership id. Names are stored with the accounts, outside the
 * tenants.
 */
export const peopleByMembership: Batch<string, { name: string; email: string }> = async (ctx, ids) => {
  const rows = await ctx.tx
    .select({ id: membership.id, userId: membership.userId })
    .from(membership)
    .where(inArray(membership.id, [...ids]));
  const people = await (ctx as RequestContext).signIn.people(rows.map((row) => row.userId));
  const known = rows.flatMap((row) => {
    const person = people.get(row.userId);
    return person ? [{ id: row.id, person }] : [];
  });
  return new Map([...indexed(known, (row) => row.id)].map(([id, { person }]) => [id, person]));
};

const KINDS = { staff: "STAFF", client: "API_CLIENT", member: "MEMBER", system: "SYSTEM" } as const;

/** Who did something, from a stored kind and id. */
export async function actorOf(ctx: RequestContext, kind: keyof typeof KINDS, id: string | null): Promise<Actor> {
  return { kind: KINDS[kind], name: id === null ? null : await nameOf(ctx, kind, id) };
}

/**
 * Who did something, from the text stored in rows: `staff:<id>`, `client:<id>`, `member:<id>`, or
 * `system`.
 */
export function actorFromKey(ctx: RequestContext, key: string): Promise<Actor> {
  const [kind = "system", id = null] = key.split(":");
  return actorOf(ctx, kind in KINDS ? (kind as keyof typeof KINDS) : "system", id);
}

async function nameOf(ctx: RequestContext, kind: keyof typeof KINDS, id: string): Promise<string | null> {
  if (kind === "staff") return (await load(ctx, peopleByMembership, id))?.name ?? null;
  if (kind === "client") return (await load(ctx, apiClientsById, id))?.name ?? null;
  return null;
}
