import type { Permission } from "@openrecert/contract/types";
import type { Database, OrganizationSummary } from "@openrecert/db";
import { exposed } from "../platform/errors.ts";
import { type Caller, contractRole } from "./caller.ts";
import { OF_MEMBERS, OF_PEOPLE_ONLY, PERMISSIONS, permissionsOf } from "./permissions.ts";
import { digestOf, isMemberToken } from "./secrets.ts";
import type { SignIn } from "./sign-in.ts";

const NOTHING: ReadonlySet<Permission> = new Set();

/**
 * Identifies the caller by key, member token, or session; anonymous without any. Throws
 * UNAUTHENTICATED.
 */
export async function authenticate(
  database: Database,
  signIn: SignIn,
  organization: OrganizationSummary,
  headers: Headers,
): Promise<Caller> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return bySecret(database, organization, authorization);
  const person = await signIn.signedIn(headers);
  if (!person) return { kind: "ANONYMOUS", permissions: NOTHING };
  const memberships = await database.lookup.memberships(person.userId);
  const here = memberships.find((membership) => membership.organizationId === organization.id);
  const roles = (here?.roles ?? []).map(contractRole);
  return {
    kind: "STAFF",
    ...person,
    membershipId: here?.membershipId ?? null,
    roles,
    permissions: person.mustChangePassword ? NOTHING : permissionsOf(roles),
  };
}

async function bySecret(database: Database, organization: OrganizationSummary, authorization: string): Promise<Caller> {
  const secret = /^Bearer +(\S{16,200})$/i.exec(authorization)?.[1] ?? "";
  if (secret !== "" && !isMemberToken(secret)) {
    const key = await database.lookup.apiKey(digestOf(secret));
    if (key?.organizationId === organization.id)
      return {
        kind: "API_CLIENT",
        apiClientId: key.apiClientId,
        apiKeyId: key.apiKeyId,
        keyCreatedBy: key.keyCreatedBy,
        name: key.apiClientName,
        permissions: new Set(PERMISSIONS.filter((name) => key.scopes.includes(name) && !OF_PEOPLE_ONLY.has(name))),
      };
  }
  if (isMemberToken(secret)) {
    const token = await database.lookup.memberToken(digestOf(secret));
    if (token?.organizationId === organization.id)
      return {
        kind: "MEMBER",
        memberId: token.memberId,
        keyCreatedBy: token.keyCreatedBy,
        permissions: OF_MEMBERS,
      };
  }
  // Unknown, expired, revoked, and foreign keys get the same answer, which reveals nothing.
  throw exposed(
    "UNAUTHENTICATED",
    "The key or token in `Authorization` is not valid here. It may be mistyped, expired, revoked, or from another organization.",
  );
}
