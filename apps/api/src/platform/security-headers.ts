import type { FastifyReply } from "fastify";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Headers of every answer. Pages replace the policy with their own. */
export function securityHeaders(reply: FastifyReply, isHttps: boolean): void {
  if (isHttps) void reply.header("strict-transport-security", `max-age=${YEAR_SECONDS}`);
  void reply.headers({
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
}
