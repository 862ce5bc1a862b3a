import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { databaseProblem } from "../src/errors.ts";
import { user } from "../src/schema/auth.ts";
import { apiClient, apiKey, membership, memberToken } from "../src/schema/identity.ts";
import { standingDue } from "../src/schema/standing-summaries.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { database, seed } = await useDatabase();

const digestOf = (text: string) => createHash("sha256").update(text).digest();

describe("before an organization is known", () => {
  it("a body is found by its slug", async () => {
    const aama = await seed.organization("aama", { timeZone: "America/Chicago" });
    const found = {
      id: aama.id,
      slug: "aama",
      name: "AAMA",
      timeZone: "America/Chicago",
      locale: "en-US",
      isExample: false,
    };
    expect(await database.lookup.organization("aama")).toEqual(found);
    for (const slug of ["nha", "AAMA", "", "aama' or true", "a\0b", "a".repeat(500)])
      expect(await database.lookup.organization(slug)).toBeNull();
    expect(await database.lookup.organizations()).toEqual([found]);
  });

  it("a key tells its body, client and scopes, until it expires, is revoked, or its client is turned off", async () => {
    const aama = await seed.organization("aama");
    const { key, apiClientId, apiKeyId } = await aama.apiKey("activities:write");
    const digest = digestOf(key);
    expect(await database.lookup.apiKey(digest)).toMatchObject({
      organizationId: aama.id,
      organizationSlug: aama.slug,
      apiClientId,
      apiKeyId,
      scopes: ["activities:write"],
      expiresAt: null,
    });
    expect(await database.lookup.apiKey(digestOf("another"))).toBeNull();

    const [past, now] = [new Date(Date.now() - 1_000), new Date()];
    const setKey = (values: object) =>
      aama.transaction((tx) => tx.update(apiKey).set(values).where(eq(apiKey.id, apiKeyId)));
    await setKey({ expiresAt: past });
    expect(await database.lookup.apiKey(digest)).toBeNull();
    await setKey({ expiresAt: null, revokedAt: now });
    expect(await database.lookup.apiKey(digest)).toBeNull();
    await setKey({ revokedAt: null });
    await aama.transaction((tx) => tx.update(apiClient).set({ disabledAt: now }).where(eq(apiClient.id, apiClientId)));
    expect(await database.lookup.apiKey(digest)).toBeNull();
  });

  it("a member's token tells the member, until it or the key that minted it expires or is revoked", async () => {
    const aama = await seed.organization("aama");
    const ana = await aama.member("Ana Ortiz");
    const { apiClientId, apiKeyId } = await aama.apiKey();
    const digest = digestOf("token");
    const token = { organizationId: aama.id, memberId: ana.id, apiClientId, apiKeyId, digest };
    await aama.transaction((tx) =>
      tx.insert(memberToken).values({ ...token, expiresAt: new Date(Date.now() + 60_000) }),
    );
    expect(await database.lookup.memberToken(digest)).toMatchObject({
      organizationId: aama.id,
      memberId: ana.id,
      apiClientId,
    });
    const now = new Date();
    const setKey = (changes: object) =>
      aama.transaction((tx) => tx.update(apiKey).set(changes).where(eq(apiKey.id, apiKeyId)));
    await setKey({ revokedAt: now });
    expect(await database.lookup.memberToken(digest)).toBeNull();
    await setKey({ revokedAt: null, expiresAt: now });
    expect(await database.lookup.memberToken(digest)).toBeNull();
    await setKey({ expiresAt: null });
    expect(await database.lookup.memberToken(digest)).not.toBeNull();
    await aama.transaction((tx) => tx.update(memberToken).set({ revokedAt: now }));
    expect(await database.lookup.memberToken(digest)).toBeNull();
  });

  it("a person's places in bodies are found, the ended left out", async () => {
    const [aama, nha] = [await seed.organization("aama"), await seed.organization("nha")];
    const rita = await aama.staff("Rita Reviewer", "reviewer", "decision-maker");
    const second = { organizationId: nha.id, userId: rita.userId, roles: ["viewer" as const] };
    await nha.transaction((tx) => tx.insert(membership).values(second));
    const places = async () =>
      (await database.lookup.memberships(rita.userId)).map(({ organizationId, roles }) => [organizationId, roles]);

    expect(await places()).toEqual([
      [aama.id, ["reviewer", "decision-maker"]],
      [nha.id, ["viewer"]],
    ]);
    const ofRita = and(eq(membership.organizationId, nha.id), eq(membership.userId, rita.userId));
    await nha.transaction((tx) => tx.update(membership).set({ endedAt: new Date() }).where(ofRita));
    expect(await places()).toEqual([[aama.id, ["reviewer", "decision-maker"]]]);
  });

  it("the bodies whose standing summaries are due are known, until the notes are taken", async () => {
    const [aama, nha] = [await seed.organization("aama"), await seed.organization("nha")];
    await nha.member("Ben Byrne");
    await aama.member("Ana Ortiz").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    const due = await database.lookup.dueStandings();
    expect(due).toContain(aama.id);
    expect(due).not.toContain(nha.id);
    await aama.transaction((tx) => tx.delete(standingDue));
    expect(await database.lookup.dueStandings()).not.toContain(aama.id);
  });
});

describe("the sign-in handle", () => {
  it("reads and writes accounts, and nothing of any body", async () => {
    const aama = await seed.organization("aama");
    const rita = await aama.staff("Rita Reviewer", "reviewer");
    const signIn = database.signIn();
    expect(await signIn.select({ name: user.name }).from(user).where(eq(user.id, rita.userId))).toEqual([
      { name: "Rita Reviewer" },
    ]);
    const mayTouch = await signIn.execute(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and has_table_privilege(oid, 'select, insert, update, delete, truncate')`,
    );
    expect(mayTouch.rows).toEqual([]);
    expect(await signIn.execute("select * from lookup_organizations()").catch(databaseProblem)).toEqual({
      kind: "not-permitted",
    });
  });
});
