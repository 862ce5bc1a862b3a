import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../../auth/guesses.ts";
import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { exposed, rateLimited } from "../../platform/errors.ts";
import { verifyAll } from "./service.ts";

// Enough for a person who checks a list by hand, too few for guessing numbers.
export const PUBLIC_CHECKS_PER_MINUTE = 30;
const publicChecks = new RateLimiterMemory({ points: PUBLIC_CHECKS_PER_MINUTE, duration: 60 });
export const KEY_CHECKS_PER_MINUTE = 6000;
const keyChecks = new RateLimiterMemory({ points: KEY_CHECKS_PER_MINUTE, duration: 60 });

export const verificationResolvers = {
  Query: {
    verification: async (_, { credential, ...person }, ctx) => {
      await count(publicChecks, `${ctx.organization.id} ${networkOf(ctx.address)}`, 1);
      const [result] = await verifyAll(ctx, credential, [person]);
      return result!.verification;
    },
    verifications: async (_, { credential, people }, ctx) => {
      await count(keyChecks, `${ctx.organization.id} ${keyHolder(ctx)}`, people.length);
      return verifyAll(ctx, credential, people);
    },
  },
} satisfies Resolvers;

/**
 * The caller's id, for the limit on verifying several people at once. Throws for callers who may
 * verify only one at a time.
 */
function keyHolder({ caller }: RequestContext): string {
  if (caller.kind === "API_CLIENT") return caller.apiClientId;
  if (caller.kind === "STAFF" && caller.membershipId !== null) return caller.membershipId;
  if (caller.kind === "ANONYMOUS")
    throw exposed(
      "UNAUTHENTICATED",
      "Verifying several people at once needs an API key. Send one, or verify one person at a time.",
    );
  throw exposed("FORBIDDEN", "Verifying several people at once needs an API key or a role in this organization.");
}

async function count(limiter: RateLimiterMemory, key: string, checks: number): Promise<void> {
  try {
    await limiter.consume(key, checks);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.ceil(error.msBeforeNext / 1000);
    throw rateLimited(
      `More than ${limiter.points} checks were made in a minute. Wait ${seconds} seconds, then continue.`,
      seconds,
    );
  }
}
