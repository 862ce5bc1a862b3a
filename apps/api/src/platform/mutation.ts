import { createHash } from "node:crypto";
import { idempotencyKey } from "@openrecert/db";
import { and, eq } from "drizzle-orm";
import { actorKey } from "../auth/caller.ts";
import { canonicalText } from "./canonical.ts";
import type { Ctx, RequestContext } from "./context.ts";
import { exposed } from "./errors.ts";
import { isTemporary } from "./faults.ts";
import { Refused, refuse, type UserError } from "./user-errors.ts";

type Input = { readonly dryRun?: boolean; readonly idempotencyKey?: string | null };

/** A text that one answer shows and nothing stores. In the stored answer, null takes its place. */
export class ShownOnce {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toJSON(): null {
    return null;
  }
}

type Storable = string | number | boolean | null | undefined | ShownOnce | readonly Storable[] | StorableMembers;
type StorableMembers = { readonly [name: string]: Storable };

/** The answer of a write: row ids and plain values, so that it can be stored and repeated. */
export type Answer = StorableMembers;

/**
 * A service that writes: it reads, calls the rules, and writes rows and journal together. Refuses
 * with `refuse`.
 */
export type WriteService<I, A extends Answer> = (ctx: RequestContext, input: I) => Promise<A>;

/** The result of a mutation: what was written, or why nothing was. */
export type Outcome<A extends Answer> = Partial<A> & { readonly userErrors: readonly UserError[] };

/**
 * Makes a root mutation field from a service. It runs in one transaction, which is rolled back if
 * the service refuses or in a dry run, and once per idempotency key. The payload's own fields are
 * then read in another transaction. Permission is checked before, even when a stored answer is
 * repeated (`guardResolvers`).
 */
export function write<I extends Input, A extends Answer>(
  name: string,
  service: WriteService<I, A>,
  inDryRun: Preview<A> = warningsOnly,
) {
  return async (_: unknown, { input }: { input: I }, ctx: RequestContext): Promise<Outcome<A>> => {
    const answer = await act({ name, service, inDryRun }, input, ctx);
    await ctx.begin("read").catch((error: unknown) => {
      throw isTemporary(error) ? exposed("UNAVAILABLE", UNREAD_MESSAGE) : error;
    });
    return answer;
  };
}

const UNREAD_MESSAGE =
  "The change reached the database, but its result could not be read because the database was busy or unavailable. Read the row again; with an idempotency key, the same call returns the answer.";

/** What a dry run shows of an answer: nothing that names a row, because no row remains. */
type Preview<A extends Answer> = (answer: A) => Partial<A>;

function warningsOnly<A extends Answer>({ warnings }: A): Partial<A> {
  return (warnings === undefined ? {} : { warnings }) as Partial<A>;
}

type Act<I extends Input, A extends Answer> = { name: string; service: WriteService<I, A>; inDryRun: Preview<A> };

async function act<I extends Input, A extends Answer>(
  { name, service, inDryRun }: Act<I, A>,
  input: I,
  ctx: RequestContext,
): Promise<Outcome<A>> {
  await ctx.begin("write");
  try {
    const answer: Partial<A> = input.dryRun
      ? inDryRun(await service(ctx, input))
      : await once(ctx, name, input, service);
    await ctx.end(!input.dryRun);
    return { ...answer, userErrors: [] };
  } catch (error) {
    await ctx.end(false).catch(() => undefined);
    if (!(error instanceof Refused)) throw error;
    const nothing: Partial<A> = {};
    return { ...nothing, userErrors: error.userErrors };
  }
}

async function once<I extends Input, A extends Answer>(
  ctx: RequestContext,
  name: string,
  input: I,
  service: WriteService<I, A>,
): Promise<A> {
  const key = input.idempotencyKey;
  if (key === undefined || key === null) return service(ctx, input);
  if (key.length < 8 || key.length > 100) refuse(badKey());
  const digest = createHash("sha256")
    .update(`${name}\n${canonicalText(input)}`)
    .digest();
  const actor = actorKey(ctx.caller);
  // A second call waits here for the first to commit or roll back.
  const claimed = await ctx.tx
    .insert(idempotencyKey)
    .values({ organizationId: ctx.organization.id, actor, key, requestDigest: digest })
    .onConflictDoNothing()
    .returning({ id: idempotencyKey.id });
  if (claimed.length === 0) return replay(ctx, actor, key, digest);
  const answer = await service(ctx, input);
  await ctx.tx
    .update(idempotencyKey)
    .set({ response: JSON.stringify(answer) })
    .where(and(eq(idempotencyKey.organizationId, ctx.organization.id), eq(idempotencyKey.id, claimed[0]!.id)));
  return answer;
}

async function replay<A extends Answer>(ctx: Ctx, actor: string, key: string, digest: Buffer): Promise<A> {
  const [stored] = await ctx.tx
    .select({ requestDigest: idempotencyKey.requestDigest, response: idempotencyKey.response })
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.actor, actor), eq(idempotencyKey.key, key)));
  if (!stored?.response) throw new Error("an idempotency key was claimed without an answer");
  if (!stored.requestDigest.equals(digest)) refuse(otherInput());
  return JSON.parse(stored.response);
}

function otherInput(): UserError {
  return {
    __typename: "IdempotencyConflict",
    code: "IDEMPOTENCY_CONFLICT",
    message: "This idempotency key was used before with different input. Use a new key for each new operation.",
    path: ["input", "idempotencyKey"],
  };
}

function badKey(): UserError {
  return {
    __typename: "InvalidInput",
    code: "INVALID_INPUT",
    message: "An idempotency key must have 8 to 100 characters. Use a random UUID, for example.",
    path: ["input", "idempotencyKey"],
  };
}
