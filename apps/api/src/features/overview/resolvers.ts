import type { Resolvers } from "../../generated/resolvers.ts";
import { certificationMonths, healthOf } from "./reads.ts";

export const overviewResolvers = {
  Query: {
    health: (_, __, ctx) => healthOf(ctx),
    certificationMonths: (_, { from, months }, ctx) => certificationMonths(ctx, from ?? yearBefore(ctx.today), months),
  },
} satisfies Resolvers;

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}-${day.slice(5, 7)}-01`;
}
