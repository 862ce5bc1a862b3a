import type { Actor, JournalActor } from "@openrecert/contract/types";
import { apiClient, membership } from "@openrecert/db";
import { asc, inArray } from "drizzle-orm";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
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

/** The kind of actor as entries store it. An anonymous caller writes none. */
export function storedActorKind(kind: Actor["kind"]): string {
  return Object.entries(KINDS).find(([, name]) => name === kind)?.[0] ?? "";
}

const ACTORS_MAX = 1000;

/** Staff and programs that may have written entries, by name. */
export async function journalActors(ctx: RequestContext): Promise<JournalActor[]> {
  const people = await ctx.tx
    .select({ id: membership.id })
    .from(membership)
    .orderBy(asc(membership.id))
    .limit(ACTORS_MAX);
  const clients = await ctx.tx
    .select({ id: apiClient.id, name: apiClient.name })
    .from(apiClient)
    .orderBy(asc(apiClient.name))
    .limit(ACTORS_MAX);
  const staff = await Promise.all(
    people.map(async ({ id }) => ({
      actorId: globalId("Staff", id),
      kind: KINDS.staff,
      name: (await load(ctx, peopleByMembership, id))?.name ?? "",
    })),
  );
  const { compare } = new Intl.Collator(ctx.organization.locale);
  const programs = clients.map(({ id, name }) => ({ actorId: globalId("ApiClient", id), kind: KINDS.client, name }));
  return [...staff.toSorted((one, other) => compare(one.name, other.name)), ...programs];
}

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
