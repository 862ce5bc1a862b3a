import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../client.ts";
import { user } from "../schema/auth.ts";
import { credential } from "../schema/credentials.ts";
import { apiClient, apiKey, membership, type Role } from "../schema/identity.ts";
import { member } from "../schema/members.ts";
import { organization } from "../schema/organizations.ts";
import { requirementSetSeries, requirementSetVersion } from "../schema/requirement-sets.ts";
import { type SeededMember, seededMember } from "./seed-member.ts";

export type { SeededCertification, SeededMember } from "./seed-member.ts";

export type Seed = {
  organization(name: string, details?: { timeZone?: string }): Promise<SeededOrganization>;
  /** An organization that something else set up. */
  existing(slug: string): Promise<SeededOrganization>;
};
export type SeededStaff = { userId: string; membershipId: string; email: string; name: string };

/** A member to create. Await it, or continue at once with what they hold. */
export type PendingMember = Promise<SeededMember> & Pick<SeededMember, "certified">;

export type MemberDetails = Partial<Pick<typeof member.$inferInsert, "number" | "email" | "birthDate" | "attributes">>;

export type SeededOrganization = {
  id: string;
  /** The name asked for, numbered if another test of the file took it. */
  slug: string;
  /** Runs a transaction of this body. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  member(name: string, details?: MemberDetails): PendingMember;
  /** A person with these roles and an account without a password. */
  staff(name: string, ...roles: Role[]): Promise<SeededStaff>;
  /** A key in the form that an API client sends. */
  apiKey(...scopes: string[]): Promise<{ key: string; apiKeyId: string; apiClientId: string }>;
  /** The id of a credential, created at its first mention. */
  credential(code: string): Promise<string>;
  /** Publishes a document as a version of its credential's rules, in force from a given day. */
  publishes(
    document: { credential: string; version: string } & object,
    details: { from: string; until?: string },
  ): Promise<{ id: string }>;
};

/** Example rows for tests, in sentences. Nothing here writes the journal. */
export function seedOver(database: Database): Seed {
  const taken = new Map<string, number>();
  return {
    async organization(name, { timeZone = "America/Chicago" } = {}) {
      const nth = (taken.get(name) ?? 0) + 1;
      taken.set(name, nth);
      const [id, slug] = [randomUUID(), nth === 1 ? name : `${name}-${nth}`];
      await database.transaction({ organizationId: id }, (transaction) =>
        transaction.insert(organization).values({ id, slug, name: slug.toUpperCase(), timeZone }),
      );
      return seededOrganization(database, id, slug);
    },
    async existing(slug) {
      return seededOrganization(database, (await database.lookup.organization(slug))!.id, slug);
    },
  };
}

function seededOrganization(database: Database, organizationId: string, slug: string): SeededOrganization {
  const transaction: SeededOrganization["transaction"] = (work) => database.transaction({ organizationId }, work);
  let lastNumber = 0;

  async function credentialId(code: string): Promise<string> {
    const [row] = await transaction((tx) =>
      tx
        .insert(credential)
        .values({ organizationId, code, name: code, abbreviation: code.slice(0, 40) })
        .onConflictDoUpdate({ target: [credential.organizationId, credential.code], set: { code } })
        .returning({ id: credential.id }),
    );
    return row!.id;
  }

  async function insertMember(name: string, details: MemberDetails): Promise<SeededMember> {
    lastNumber += 1;
    const at = name.lastIndexOf(" ");
    const parts = at < 0 ? {} : { givenName: name.slice(0, at), familyName: name.slice(at + 1) };
    const number = `${slug.toUpperCase()}-${String(lastNumber).padStart(5, "0")}`;
    const [row] = await transaction((tx) =>
      tx
        .insert(member)
        .values({ organizationId, number, name, ...parts, ...details })
        .returning({ id: member.id, number: member.number }),
    );
    return seededMember({ organizationId, transaction, credentialId }, { ...row!, name });
  }

  return {
    id: organizationId,
    slug,
    transaction,
    credential: credentialId,
    member(name, details = {}) {
      const pending = insertMember(name, details);
      const certified: SeededMember["certified"] = async (on, holding) => (await pending).certified(on, holding);
      return Object.assign(pending, { certified });
    },
    async staff(name, ...roles) {
      const userId = randomUUID();
      const email = `${userId}@example.org`;
      await database.signIn().insert(user).values({ id: userId, name, email, address: email, emailVerified: true });
      const [row] = await transaction((tx) =>
        tx.insert(membership).values({ organizationId, userId, roles }).returning({ id: membership.id }),
      );
      return { userId, membershipId: row!.id, email, name };
    },
    async apiKey(...scopes) {
      const key = `test_${randomBytes(24).toString("base64url")}`;
      return await transaction(async (tx) => {
        const client = { organizationId, name: `client ${key.slice(5, 13)}` };
        const [clientRow] = await tx.insert(apiClient).values(client).returning({ id: apiClient.id });
        const apiClientId = clientRow!.id;
        const digest = createHash("sha256").update(key).digest();
        const [keyRow] = await tx
          .insert(apiKey)
          .values({ organizationId, apiClientId, prefix: key.slice(0, 13), digest, scopes })
          .returning({ id: apiKey.id });
        return { key, apiClientId, apiKeyId: keyRow!.id };
      });
    },
    async publishes(document, { from, until }) {
      const credentialOfSet = await credentialId(document.credential);
      return await transaction(async (tx) => {
        const [series] = await tx
          .insert(requirementSetSeries)
          .values({ organizationId, credentialId: credentialOfSet })
          .onConflictDoUpdate({
            target: [requirementSetSeries.organizationId, requirementSetSeries.credentialId],
            set: { version: sql`${requirementSetSeries.version}` },
          })
          .returning({ id: requirementSetSeries.id });
        const text = JSON.stringify(document);
        const [row] = await tx
          .insert(requirementSetVersion)
          .values({
            organizationId,
            seriesId: series!.id,
            label: document.version,
            document: text,
            digest: createHash("sha256").update(text).digest(),
            status: "published",
            effective: `[${from},${until ?? ""})`,
            publishedAt: new Date(),
          })
          .returning({ id: requirementSetVersion.id });
        return row!;
      });
    },
  };
}
