import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../auth/guesses.ts";
import type { RequestContext } from "./context.ts";
import { rateLimited } from "./errors.ts";

/** Total cost of operations per minute, in one process. */
export const SPENDING = {
  /**
   * For one key, member token, or person. All callers without sign-in from one address share one
   * budget.
   */
  callerPerMinuteMax: 600_000,
  /** For one organization: all who signed in together, and all others together. */
  organizationPerMinuteMax: 3_000_000,
};

const MINUTE_SECONDS = 60;

export type Spending = {
  /** Charges an operation before it runs. Throws RATE_LIMITED. */
  spend: (ctx: RequestContext, cost: number) => Promise<void>;
  /** Charges what an operation cost beyond that. Its answer stands; the next one may have to wait. */
  settle: (ctx: RequestContext, cost: number) => Promise<void>;
};

/**
 * Counts what callers request, and tells them how long to wait, so that no caller monopolizes the
 * server.
 */
export function createSpending(limits: typeof SPENDING = SPENDING): Spending {
  const duration = MINUTE_SECONDS;
  const callers = new RateLimiterMemory({ points: limits.callerPerMinuteMax, duration });
  const organizations = new RateLimiterMemory({ points: limits.organizationPerMinuteMax, duration });
  return {
    async spend(ctx, cost) {
      const { organization } = ctx;
      await take(callers, `${organization.id} ${callerKey(ctx)}`, cost, "You asked");
      await take(organizations, groupKey(ctx), cost, `All callers of ${organization.slug} together asked`);
    },
    async settle(ctx, cost) {
      const { organization } = ctx;
      await callers.penalty(`${organization.id} ${callerKey(ctx)}`, cost);
      await organizations.penalty(groupKey(ctx), cost);
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string, cost: number, who: string): Promise<void> {
  try {
    await limiter.consume(key, cost);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw rateLimited(
      `${who} for more than ${limiter.points} units of cost in a minute. Wait ${seconds} seconds, then continue.`,
      seconds,
    );
  }
}

// Callers without sign-in share a budget of their own: strangers cannot use up that of the staff.
function groupKey({ organization, caller }: RequestContext): string {
  return caller.kind === "ANONYMOUS" ? `${organization.id} anonymous` : organization.id;
}

function callerKey({ caller, address }: RequestContext): string {
  switch (caller.kind) {
    case "STAFF":
      return `staff ${caller.userId}`;
    case "API_CLIENT":
      return `client ${caller.apiClientId}`;
    case "MEMBER":
      return `member ${caller.memberId}`;
    case "SYSTEM":
      return "system";
    case "ANONYMOUS":
      return `address ${networkOf(address)}`;
  }
}
