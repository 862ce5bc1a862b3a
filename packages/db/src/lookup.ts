import type { Pool } from "pg";
import { describeDatabaseError } from "./errors.ts";
import type { Role } from "./schema/identity.ts";

export type OrganizationSummary = {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  /** BCP 47 tag: how dates, numbers, and money are written for the body's people. */
  locale: string;
  isExample: boolean;
};

export type ApiKeyHolder = {
  organizationId: string;
  organizationSlug: string;
  apiKeyId: string;
  apiClientId: string;
  apiClientName: string;
  /** Membership of the person who created the key. */
  keyCreatedBy: string | null;
  scopes: string[];
  expiresAt: Date | null;
};

export type MemberTokenHolder = {
  organizationId: string;
  organizationSlug: string;
  memberTokenId: string;
  memberId: string;
  apiClientId: string;
  /** Membership of the person who created the key that minted the token. */
  keyCreatedBy: string | null;
  expiresAt: Date;
};

export type MembershipSummary = {
  organizationId: string;
  organizationSlug: string;
  organizationName: string;
  membershipId: string;
  roles: Role[];
};

/**
 * Everything that can be read before the tenant is known. Each is a function in the database that
 * answers one narrow question. Expired, revoked, and ended items are not found.
 */
export type Lookup = {
  organization(slug: string): Promise<OrganizationSummary | null>;
  /** All bodies, for work that handles each in its own transaction. */
  organizations(): Promise<OrganizationSummary[]>;
  /** `digest`: SHA-256 of the whole key. */
  apiKey(digest: Buffer): Promise<ApiKeyHolder | null>;
  /** `digest`: SHA-256 of the whole token. */
  memberToken(digest: Buffer): Promise<MemberTokenHolder | null>;
  memberships(userId: string): Promise<MembershipSummary[]>;
  /** Ids of the organizations whose journal has entries without a number. */
  unnumberedJournals(): Promise<string[]>;
  /** Ids of the organizations with members whose standing summaries are due. */
  dueStandings(): Promise<string[]>;
};

export function lookupOver(pool: Pool): Lookup {
  async function rows<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await pool.query<Row>({ name, text, values })).rows;
    } catch (error) {
      throw describeDatabaseError(error);
    }
  }
  const ORGANIZATION = 'id, slug, name, time_zone as "timeZone", locale, is_example as "isExample"';
  const TENANT = 'organization_id as "organizationId", organization_slug as "organizationSlug"';

  return {
    async organization(slug) {
      // A slug that cannot exist needs no query, and may not even be sendable (NUL).
      if (!/^[a-z][a-z0-9-]{1,39}$/.test(slug)) return null;
      const text = `select ${ORGANIZATION} from public.lookup_organization($1)`;
      return (await rows<OrganizationSummary>("lookup_organization", text, [slug]))[0] ?? null;
    },
    organizations() {
      return rows("lookup_organizations", `select ${ORGANIZATION} from public.lookup_organizations()`, []);
    },
    async apiKey(digest) {
      const text = `select ${TENANT}, api_key_id as "apiKeyId", api_client_id as "apiClientId",
        api_client_name as "apiClientName", key_created_by as "keyCreatedBy", scopes, expires_at as "expiresAt" from public.lookup_api_key($1)`;
      return (await rows<ApiKeyHolder>("lookup_api_key", text, [digest]))[0] ?? null;
    },
    async memberToken(digest) {
      const text = `select ${TENANT}, member_token_id as "memberTokenId", member_id as "memberId",
        api_client_id as "apiClientId", key_created_by as "keyCreatedBy", expires_at as "expiresAt"
        from public.lookup_member_token($1)`;
      return (await rows<MemberTokenHolder>("lookup_member_token", text, [digest]))[0] ?? null;
    },
    memberships(userId) {
      const text = `select ${TENANT}, organization_name as "organizationName", membership_id as "membershipId", roles
        from public.lookup_memberships($1)`;
      return rows("lookup_memberships", text, [userId]);
    },
    async unnumberedJournals() {
      const text = 'select organization_id as "organizationId" from public.lookup_unnumbered_journals()';
      const found = await rows<{ organizationId: string }>("lookup_unnumbered_journals", text, []);
      return found.map(({ organizationId }) => organizationId);
    },
    async dueStandings() {
      const text = 'select organization_id as "organizationId" from public.lookup_due_standings()';
      const found = await rows<{ organizationId: string }>("lookup_due_standings", text, []);
      return found.map(({ organizationId }) => organizationId);
    },
  };
}
