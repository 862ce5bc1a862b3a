import type { QueryNodeArgs } from "@openrecert/contract/types";
import type { OrganizationSummary } from "@openrecert/db";
import { dayIn } from "../../platform/clock.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, parseGlobalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "../../platform/scalars.ts";
import { nodeOf } from "../nodes.ts";
import { organizationsById } from "./reads.ts";
import { updateOrganization } from "./service.ts";

const EXAMPLE_NOTICE =
  "Example data: the people are invented, and there is no affiliation with the certifying body whose public rules are shown.";

export const organizationResolvers = {
  Date: DateScalar,
  DateTime: DateTimeScalar,
  Decimal: DecimalScalar,
  Node: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
  UserError: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
  Query: {
    organization: (_: unknown, __: unknown, ctx: RequestContext) => ctx.organization,
    node: (_: unknown, { id }: QueryNodeArgs, ctx: RequestContext) => {
      const parsed = parseGlobalId(id);
      return parsed ? nodeOf(ctx, parsed.type, parsed.uuid) : null;
    },
  },
  Mutation: { organizationUpdate: write("organizationUpdate", updateOrganization) },
  OrganizationUpdatePayload: {
    organization: ({ organization }: { organization?: string }, _: unknown, ctx: RequestContext) =>
      organization ? loadExisting(ctx, organizationsById, organization) : null,
  },
  Organization: {
    id: ({ id }: OrganizationSummary) => globalId("Organization", id),
    notice: ({ isExample }: OrganizationSummary) => (isExample ? EXAMPLE_NOTICE : null),
    reviewerMayDecide: async ({ id }: OrganizationSummary, _: unknown, ctx: RequestContext) =>
      (await loadExisting(ctx, organizationsById, id)).reviewerMayDecide,
    version: async ({ id }: OrganizationSummary, _: unknown, ctx: RequestContext) =>
      (await loadExisting(ctx, organizationsById, id)).version,
    today: ({ timeZone }: OrganizationSummary, _: unknown, ctx: RequestContext) => dayIn(timeZone, ctx.clock.now()),
  },
};
