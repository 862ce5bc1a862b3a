import type { Resolvers } from "../../generated/resolvers.ts";
import { dayIn } from "../../platform/clock.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, parseGlobalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "../../platform/scalars.ts";
import { nodeOf } from "../nodes.ts";
import { approvalsByRole } from "./quorum.ts";
import { organizationsById } from "./reads.ts";
import { updateOrganization } from "./service.ts";

function nodeByGlobalId(ctx: RequestContext, id: string) {
  const parsed = parseGlobalId(id);
  return parsed ? nodeOf(ctx, parsed.type, parsed.uuid) : null;
}

const EXAMPLE_NOTICE =
  "Example data: the people are invented, and this site is not affiliated with the certifying body whose public rules it shows.";

export const organizationResolvers = {
  Date: DateScalar,
  DateTime: DateTimeScalar,
  Decimal: DecimalScalar,
  Node: { __resolveType: ({ __typename }) => __typename },
  UserError: { __resolveType: ({ __typename }) => __typename },
  Query: {
    organization: (_, __, ctx) => ctx.organization,
    node: (_, { id }, ctx) => nodeByGlobalId(ctx, id),
    nodes: (_, { ids }, ctx) => Promise.all(ids.map((id) => nodeByGlobalId(ctx, id))),
  },
  Mutation: { organizationUpdate: write("organizationUpdate", updateOrganization) },
  OrganizationUpdatePayload: {
    organization: ({ organization }, _, ctx) =>
      organization ? loadExisting(ctx, organizationsById, organization) : null,
  },
  Organization: {
    id: ({ id }) => globalId("Organization", id),
    notice: ({ isExample }) => (isExample ? EXAMPLE_NOTICE : null),
    reviewerMayDecide: async ({ id }, _, ctx) => (await loadExisting(ctx, organizationsById, id)).reviewerMayDecide,
    rulesQuorum: async ({ id }, _, ctx) =>
      approvalsByRole((await loadExisting(ctx, organizationsById, id)).rulesQuorum),
    version: async ({ id }, _, ctx) => (await loadExisting(ctx, organizationsById, id)).version,
    today: ({ timeZone }, _, ctx) => dayIn(timeZone, ctx.clock.now()),
  },
} satisfies Resolvers;
