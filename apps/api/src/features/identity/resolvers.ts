import type { QueryApiClientsArgs, QueryStaffArgs } from "@openrecert/contract/types";
import { contractRole } from "../../auth/caller.ts";
import { PERMISSIONS } from "../../auth/permissions.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { peopleByMembership } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { createApiClient, createApiKey, revokeApiClient, revokeApiKey } from "./api-clients.ts";
import { mintMemberToken, revokeMemberTokens } from "./member-tokens.ts";
import {
  type ApiClientRow,
  type ApiKeyRow,
  apiClientsById,
  apiClientsList,
  apiKeysById,
  keysByApiClient,
  type MembershipRow,
  membershipsById,
  staffList,
} from "./reads.ts";
import { createStaff, resetStaffPassword, setStaffRoles } from "./staff.ts";

const staffPayload = {
  staff: ({ staff }: { staff?: string }, _: unknown, ctx: RequestContext) =>
    staff ? loadExisting(ctx, membershipsById, staff) : null,
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
    viewer: (_: unknown, __: unknown, ctx: RequestContext) => viewerOf(ctx),
    staff: async (_: unknown, page: QueryStaffArgs, ctx: RequestContext) => {
      return toConnection(ctx, await pageOf(ctx, staffList, page), membershipsById);
    },
    apiClients: async (_: unknown, page: QueryApiClientsArgs, ctx: RequestContext) => {
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
  StaffCreatePayload: staffPayload,
  StaffRolesSetPayload: staffPayload,
  StaffPasswordResetPayload: staffPayload,
  ApiClientCreatePayload: clientPayload,
  ApiClientRevokePayload: clientPayload,
  ApiClientKeyCreatePayload: keyPayload,
  ApiClientKeyRevokePayload: keyPayload,
  Staff: {
    id: (row: MembershipRow) => globalId("Staff", row.id),
    name: async (row: MembershipRow, _: unknown, ctx: RequestContext) =>
      (await load(ctx, peopleByMembership, row.id))?.name ?? "",
    email: async (row: MembershipRow, _: unknown, ctx: RequestContext) =>
      (await load(ctx, peopleByMembership, row.id))?.email ?? "",
    roles: (row: MembershipRow) => (row.endedAt ? [] : row.roles.map(contractRole)),
  },
  ApiClient: {
    id: (row: ApiClientRow) => globalId("ApiClient", row.id),
    keys: async (row: ApiClientRow, _: unknown, ctx: RequestContext) =>
      ((await load(ctx, keysByApiClient, row.id)) ?? []).toReversed(),
    revokedAt: (row: ApiClientRow) => row.disabledAt,
  },
  ApiClientKey: { id: (row: ApiKeyRow) => globalId("ApiClientKey", row.id) },
};

function viewerOf(ctx: RequestContext) {
  const { caller } = ctx;
  const isStaff = caller.kind === "STAFF";
  return {
    kind: caller.kind,
    name: isStaff || caller.kind === "API_CLIENT" ? caller.name : null,
    email: isStaff ? caller.email : null,
    roles: isStaff ? caller.roles : [],
    permissions: PERMISSIONS.filter((permission) => caller.permissions.has(permission)),
    mustChangePassword: isStaff && caller.mustChangePassword,
    member: () => (caller.kind === "MEMBER" ? load(ctx, membersById, caller.memberId) : null),
    organizations: () => (isStaff ? ctx.organizationsOf(caller.userId) : []),
  };
}
