import { isIPv6 } from "node:net";
import { APIError } from "better-auth/api";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { addressOf } from "./accounts.ts";

/** The server sets this header itself and overwrites what a caller sent. */
export const ADDRESS_HEADER = "x-openrecert-address";

export const GUESSES_MAX = 10;
const WINDOW_SECONDS = 15 * 60;

/**
 * Limits password guesses in this process. Sign-ins are counted by account and network address
 * together, so a stranger's guesses do not lock anyone else out. Guesses of a signed-in person are
 * counted by session.
 */
export type Guesses = {
  /** Counts a guess. Throws APIError TOO_MANY_GUESSES. */
  count: (key: string) => Promise<void>;
  forget: (key: string) => Promise<void>;
};

export function limitGuesses(): Guesses {
  const limiter = new RateLimiterMemory({ points: GUESSES_MAX, duration: WINDOW_SECONDS });
  return {
    async count(key) {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.ceil(error.msBeforeNext / 1000);
        throw new APIError(
          "TOO_MANY_REQUESTS",
          {
            code: "TOO_MANY_GUESSES",
            message: `More than ${GUESSES_MAX} attempts were made. Wait ${Math.ceil(seconds / 60)} minutes, then try again.`,
          },
          { "retry-after": String(seconds) },
        );
      }
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}

/** The network of an address. An IPv6 customer has a whole /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/** Counts guesses of one account from one network. */
export function guessKey(request: Request, email: unknown): string {
  return `${networkOf(request.headers.get(ADDRESS_HEADER) ?? "")} ${addressOf(String(email).slice(0, 320))}`;
}
