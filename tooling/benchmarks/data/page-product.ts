import { createHash, randomBytes } from "node:crypto";
import { systemClock } from "@openrecert/api/clock";
import type { Installation } from "@openrecert/api/installation";
import { createServer } from "@openrecert/api/server";
import { createSignIn } from "@openrecert/api/sign-in";
import { apiClient, apiKey } from "@openrecert/db";
import type { PageServer } from "../peers/page-servers.ts";

/**
 * The product's API over HTTP, with a key of these scopes, of an API client if there is one. Its
 * limits leave room for a benchmark.
 */
export async function productServer(
  { database, secret, log, dataDirectory }: Installation,
  slug: string,
  scopes: string[] = ["MEMBERS_READ"],
  clientId?: string,
): Promise<PageServer & { key: string }> {
  const unlimited = { callerPerMinuteMax: 1e12, organizationPerMinuteMax: 1e12 };
  const signIn = createSignIn({ secret, baseUrl: "http://127.0.0.1", database });
  const parts = { database, signIn, clock: systemClock, log, production: true, dataDirectory, spending: unlimited };
  const app = await createServer(parts);
  const { id: organizationId } = (await database.lookup.organization(slug))!;
  const key = `bench_${randomBytes(24).toString("base64url")}`;
  await database.transaction({ organizationId }, async (tx) => {
    const made = clientId ? [] : await tx.insert(apiClient).values({ organizationId, name: "benchmark" }).returning();
    await tx.insert(apiKey).values({
      organizationId,
      apiClientId: clientId ?? made[0]!.id,
      prefix: key.slice(0, 12),
      digest: createHash("sha256").update(key).digest(),
      scopes,
    });
  });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  return { url: `${address}/${slug}/graphql`, key, close: () => app.close() };
}
