import type { QueryNodeArgs } from "@openrecert/contract/types";
import type { OrganizationSummary } from "@openrecert/db";
import { dayIn } from "../../platform/clock.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId, parseGlobalId } from "../../platform/ids.ts";
import { DateScalar, DateTimeScalar, DecimalScalar } from "../../platform/scalars.ts";
import { nodeOf } from "../nodes.ts";

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
  Organization: {
    id: ({ id }: OrganizationSummary) => globalId("Organization", id),
    notice: ({ isExample }: OrganizationSummary) => (isExample ? EXAMPLE_NOTICE : null),
    today: ({ timeZone }: OrganizationSummary, _: unknown, ctx: RequestContext) => dayIn(timeZone, ctx.clock.now()),
  },
};
