import type { QueryVerificationArgs } from "@openrecert/contract/types";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { RequestContext } from "../../platform/context.ts";
import { rateLimited } from "../../platform/errors.ts";
import { verify } from "./service.ts";

// Enough for a person who checks a list by hand, too few for one who tries numbers.
const CHECKS_PER_MINUTE = 30;
const checks = new RateLimiterMemory({ points: CHECKS_PER_MINUTE, duration: 60 });

export const verificationResolvers = {
  Query: {
    verification: async (_: unknown, args: QueryVerificationArgs, ctx: RequestContext) => {
      await countCheck(ctx);
      return verify(ctx, args);
    },
  },
};

async function countCheck({ address, organization }: RequestContext): Promise<void> {
  try {
    await checks.consume(`${organization.id} ${address}`);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.ceil(error.msBeforeNext / 1000);
    throw rateLimited(
      `There were more than ${CHECKS_PER_MINUTE} checks in a minute. Wait ${seconds} seconds, then go on.`,
      seconds,
    );
  }
}
