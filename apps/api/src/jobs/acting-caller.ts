import { apiClient, apiKey, membership } from "@openrecert/db";
import { and, eq, isNull } from "drizzle-orm";
import { type Caller, contractRole } from "../auth/caller.ts";
import { OF_PEOPLE_ONLY, PERMISSIONS, permissionsOf } from "../auth/permissions.ts";
import { peopleByMembership } from "../features/journal/actors.ts";
import type { Ctx } from "../platform/context.ts";
import { load } from "../platform/loaders.ts";
import { JobFailure } from "./kind.ts";

/**
 * The caller on whose behalf a job works, with the permissions that they have now. Throws JobFailure
 * if they lost their access since they started it.
 */
export async function actingCaller(ctx: Ctx, requestedBy: string, apiKeyId: string | null): Promise<Caller> {
  const [kind, id = ""] = requestedBy.split(":");
  const caller = kind === "staff" ? await staff(ctx, id) : kind === "client" ? await program(ctx, id, apiKeyId) : null;
  if (caller) return caller;
  throw new JobFailure(
    "The job was stopped because the person or program that started it no longer has access. What it did before that remains.",
  );
}

async function staff(ctx: Ctx, membershipId: string): Promise<Caller | null> {
  const [row] = await ctx.tx
    .select()
    .from(membership)
    .where(and(eq(membership.id, membershipId), isNull(membership.endedAt)));
  const person = await load(ctx, peopleByMembership, membershipId);
  if (!row || !person) return null;
  const roles = row.roles.map((role) => contractRole(role));
  const { userId } = row;
  return {
    kind: "STAFF",
    userId,
    ...person,
    membershipId,
    roles,
    mustChangePassword: false,
    permissions: permissionsOf(roles),
  };
}

async function program(ctx: Ctx, apiClientId: string, apiKeyId: string | null): Promise<Caller | null> {
  if (apiKeyId === null) return null;
  const [row] = await ctx.tx
    .select({ key: apiKey, name: apiClient.name })
    .from(apiKey)
    .innerJoin(apiClient, eq(apiClient.id, apiKey.apiClientId))
    .where(
      and(
        eq(apiKey.id, apiKeyId),
        eq(apiKey.apiClientId, apiClientId),
        isNull(apiKey.revokedAt),
        isNull(apiClient.disabledAt),
      ),
    );
  if (!row || (row.key.expiresAt !== null && row.key.expiresAt <= new Date())) return null;
  const { scopes, createdBy } = row.key;
  const permissions = new Set(PERMISSIONS.filter((name) => scopes.includes(name) && !OF_PEOPLE_ONLY.has(name)));
  return { kind: "API_CLIENT", apiClientId, apiKeyId, keyCreatedBy: createdBy, name: row.name, permissions };
}
