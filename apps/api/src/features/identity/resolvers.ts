import { contractRole } from "../../auth/caller.ts";
import { OF_PEOPLE_ONLY, PERMISSIONS } from "../../auth/permissions.ts";
import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { type ShownOnce, write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { actorOf, peopleByMembership } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { createApiClient, createApiKey, revokeApiClient, revokeApiKey } from "./api-clients.ts";
import { colleaguesByName, mayOf } from "./colleagues.ts";
import { mintMemberToken, revokeMemberTokens } from "./member-tokens.ts";
import { apiClientsById, apiClientsList, apiKeysById, keysByApiClient, membershipsById, staffList } from "./reads.ts";
import { createStaff, resetStaffPassword, setStaffRoles } from "./staff.ts";

const staffPayload = {
  staff: ({ staff }: { staff?: string }, _: unknown, ctx: RequestContext) =>
    staff ? loadExisting(ctx, membershipsById, staff) : null,
};
const passwordPayload = {
  oneTimePassword: ({ oneTimePassword }: { oneTimePassword?: ShownOnce | null }) => oneTimePassword?.reveal() ?? null,
};
const clientPayload = {
  apiClient: ({ apiClient }: { apiClient?: string }, _: unknown, ctx: RequestContext) =>
    apiClient ? loadExisting(ctx, apiClientsById, apiClient) : null,
};
const keyPayload = {
  key: ({ key }: { key?: string }, _: unknown, ctx: RequestContext) =>
    key ? loadExisting(ctx, apiKeysById, key) : null,
};

export const identityResolvers = {
  Query: {
    viewer: (_, __, ctx) => viewerOf(ctx),
    colleagues: (_, __, ctx) => colleaguesByName(ctx),
    staff: async (_, page, ctx) => {
      return toConnection(ctx, await pageOf(ctx, staffList, page), membershipsById);
    },
    apiClients: async (_, page, ctx) => {
      return toConnection(ctx, await pageOf(ctx, apiClientsList, page), apiClientsById);
    },
  },
  Mutation: {
    staffCreate: write("staffCreate", createStaff),
    staffRolesSet: write("staffRolesSet", setStaffRoles),
    staffPasswordReset: write("staffPasswordReset", resetStaffPassword),
    apiClientCreate: write("apiClientCreate", createApiClient),
    apiClientKeyCreate: write("apiClientKeyCreate", createApiKey),
    apiClientKeyRevoke: write("apiClientKeyRevoke", revokeApiKey),
    apiClientRevoke: write("apiClientRevoke", revokeApiClient),
    memberTokenMint: write("memberTokenMint", mintMemberToken),
    memberTokensRevoke: write("memberTokensRevoke", revokeMemberTokens),
  },
  StaffCreatePayload: { ...staffPayload, ...passwordPayload },
  StaffRolesSetPayload: staffPayload,
  StaffPasswordResetPayload: { ...staffPayload, ...passwordPayload },
  ApiClientCreatePayload: clientPayload,
  ApiClientRevokePayload: clientPayload,
  ApiClientKeyCreatePayload: { ...keyPayload, secret: ({ secret }) => secret?.reveal() ?? null },
  MemberTokenMintPayload: {
    token: ({ token }) => token?.reveal() ?? null,
    expiresAt: ({ expiresAt }) => (expiresAt === undefined ? null : new Date(expiresAt)),
  },
  ApiClientKeyRevokePayload: keyPayload,
  Staff: {
    id: (row) => globalId("Staff", row.id),
    name: async (row, _, ctx) => (await load(ctx, peopleByMembership, row.id))?.name ?? "",
    email: async (row, _, ctx) => (await load(ctx, peopleByMembership, row.id))?.email ?? "",
    roles: (row) => (row.endedAt ? [] : row.roles.map(contractRole)),
  },
  Colleague: {
    staffId: (row) => globalId("Staff", row.id),
    name: async (row, _, ctx) => (await load(ctx, peopleByMembership, row.id))?.name ?? "",
    mayReview: (row) => mayOf(row).has("FINDINGS_RECORD"),
    mayDecide: (row) => mayOf(row).has("DECISIONS_MAKE"),
  },
  ApiClient: {
    id: (row) => globalId("ApiClient", row.id),
    keys: async (row, _, ctx) => ((await load(ctx, keysByApiClient, row.id)) ?? []).toReversed(),
    revokedAt: (row) => row.disabledAt,
  },
  ApiClientKey: {
    id: (row) => globalId("ApiClientKey", row.id),
    scopes: (row) => PERMISSIONS.filter((permission) => row.scopes.includes(permission)),
    createdBy: (row, _, ctx) => (row.createdBy === null ? null : actorOf(ctx, "staff", row.createdBy)),
  },
} satisfies Resolvers;

/** Who calls; the member and the organizations are read when they are asked for. */
export type ViewerView = ReturnType<typeof viewerOf>;

function viewerOf(ctx: RequestContext) {
  const { caller } = ctx;
  const isStaff = caller.kind === "STAFF";
  return {
    kind: caller.kind,
    staffId: isStaff && caller.membershipId !== null ? globalId("Staff", caller.membershipId) : null,
    name: isStaff || caller.kind === "API_CLIENT" ? caller.name : null,
    email: isStaff ? caller.email : null,
    roles: isStaff ? caller.roles : [],
    permissions: PERMISSIONS.filter((permission) => caller.permissions.has(permission)),
    scopesToGive: PERMISSIONS.filter((scope) => caller.permissions.has(scope) && !OF_PEOPLE_ONLY.has(scope)),
    mustChangePassword: isStaff && caller.mustChangePassword,
    member: () => (caller.kind === "MEMBER" ? load(ctx, membersById, caller.memberId) : null),
    organizations: () => (isStaff ? ctx.organizationsOf(caller.userId) : []),
  };
}
