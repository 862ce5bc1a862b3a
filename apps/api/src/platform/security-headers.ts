import type { FastifyReply } from "fastify";

/** Headers of every answer. Pages replace the policy by one of their own. */
export function securityHeaders(reply: FastifyReply): void {
  void reply.headers({
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
}
