import type {
  ApiClientCreateInput,
  ApiClientKeyCreateInput,
  ApiClientKeyRevokeInput,
  ApiClientRevokeInput,
  Permission,
} from "@openrecert/contract/types";
import { apiClient, apiKey } from "@openrecert/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { OF_PEOPLE_ONLY } from "../../auth/permissions.ts";
import { newApiKey } from "../../auth/secrets.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { ShownOnce } from "../../platform/mutation.ts";
import {
  alreadyExists,
  invalid,
  notFound,
  notPermitted,
  refuse,
  stateConflict,
  type UserError,
} from "../../platform/user-errors.ts";
import { type ApiClientRow, apiClientsById, apiKeysById } from "./reads.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_MAX = 730;

/** Creates an API client, without a key. */
export async function createApiClient(ctx: Ctx, input: ApiClientCreateInput) {
  const checks = collectChecks();
  const name = checks.text(["input", "name"], input.name, 200);
  if (checks.errors.length > 0 || !name) refuse(...checks.errors);
  const [made] = await ctx.tx
    .insert(apiClient)
    .values({ organizationId: ctx.organization.id, name })
    .onConflictDoNothing()
    .returning({ id: apiClient.id });
  if (!made) {
    const [known] = await ctx.tx.select({ id: apiClient.id }).from(apiClient).where(eq(apiClient.name, name));
    const message = "An API client with this name already exists. Choose another name.";
    refuse(alreadyExists(message, ["input", "name"], known ? globalId("ApiClient", known.id) : null));
  }
  await record(ctx, {
    type: "api-client.created",
    subject: { kind: "api_client", id: made.id },
    payload: {},
    detail: { name },
  });
  return { apiClient: made.id };
}

/** Creates a key; its secret is in this answer and nowhere else. */
export async function createApiKey(ctx: Ctx, input: ApiClientKeyCreateInput) {
  const client = await workingClient(ctx, input.apiClientId);
  const scopes = [...new Set(input.scopes)];
  const personal = scopes.filter((scope) => OF_PEOPLE_ONLY.has(scope));
  if (scopes.length === 0) refuse(invalid(["input", "scopes"], "The key has no scopes. Give at least one."));
  if (personal.length > 0)
    refuse(invalid(["input", "scopes"], `A key cannot have these scopes: ${personal.join(", ")}. Leave them out.`));
  const notHeld = scopes.filter((scope) => !ctx.caller.permissions.has(scope));
  if (notHeld.length > 0) refuse(...notHeld.map(scopeNotHeld));
  const days = input.expiresInDays ?? 365;
  if (days < 1 || days > DAYS_MAX)
    refuse(invalid(["input", "expiresInDays"], `The lifetime of a key must be 1 to ${DAYS_MAX} days.`, "OUT_OF_RANGE"));
  const { secret, digest, prefix } = newApiKey();
  const [made] = await ctx.tx
    .insert(apiKey)
    .values({
      organizationId: ctx.organization.id,
      apiClientId: client.id,
      prefix,
      digest,
      scopes,
      createdBy: ctx.caller.kind === "STAFF" ? ctx.caller.membershipId : null,
      expiresAt: new Date(Date.now() + days * DAY_MS),
    })
    .returning({ id: apiKey.id });
  await record(ctx, {
    type: "api-key.created",
    subject: { kind: "api_client", id: client.id },
    payload: { keyId: made!.id, prefix, scopes, days },
  });
  return { key: made!.id, secret: new ShownOnce(secret) };
}

/** Revokes one key. */
export async function revokeApiKey(ctx: Ctx, input: ApiClientKeyRevokeInput) {
  const uuid = rowId("ApiClientKey", input.keyId);
  const stored = uuid ? await load(ctx, apiKeysById, uuid) : null;
  if (!stored) refuse(notFound("key", ["input", "keyId"]));
  if (stored.revokedAt) return { key: stored.id };
  await ctx.tx
    .update(apiKey)
    .set({ revokedAt: new Date(), version: sql`${apiKey.version} + 1` })
    .where(eq(apiKey.id, stored.id));
  await record(ctx, {
    type: "api-key.revoked",
    subject: { kind: "api_client", id: stored.apiClientId },
    payload: { keyId: stored.id, prefix: stored.prefix },
  });
  return { key: stored.id };
}

/** Revokes an API client with all its keys. */
export async function revokeApiClient(ctx: Ctx, input: ApiClientRevokeInput) {
  const client = await workingClient(ctx, input.apiClientId);
  const now = new Date();
  await ctx.tx
    .update(apiClient)
    .set({ disabledAt: now, version: sql`${apiClient.version} + 1` })
    .where(eq(apiClient.id, client.id));
  await ctx.tx
    .update(apiKey)
    .set({ revokedAt: now, version: sql`${apiKey.version} + 1` })
    .where(and(eq(apiKey.apiClientId, client.id), isNull(apiKey.revokedAt)));
  await record(ctx, { type: "api-client.revoked", subject: { kind: "api_client", id: client.id }, payload: {} });
  return { apiClient: client.id };
}

function scopeNotHeld(scope: Permission): UserError {
  return {
    ...notPermitted(scope),
    message: `You do not have the permission ${scope}, so you cannot give it to a key. Leave it out, or ask someone who has it to create the key.`,
    path: ["input", "scopes"],
  };
}

async function workingClient(ctx: Ctx, id: string): Promise<ApiClientRow> {
  const uuid = rowId("ApiClient", id);
  const stored = uuid ? await load(ctx, apiClientsById, uuid) : null;
  if (!stored) refuse(notFound("API client", ["input", "apiClientId"]));
  if (stored.disabledAt) refuse(stateConflict("WRONG_STATE", "The API client was revoked. Create another.", "REVOKED"));
  return stored;
}
