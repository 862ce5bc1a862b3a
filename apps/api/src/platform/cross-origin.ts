import cors, { type FastifyCorsOptions } from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";

// The API and its schema. Sign-in and pages are for the server's own address.
const OPEN = /^\/(schema\.graphql|[^/?]+\/graphql)(\?|$)/;
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of these origins call the API with a key or token. Browsers send them no cookies,
 * because credentials are not allowed. A request that has a cookie anyway is refused.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const open: FastifyCorsOptions = {
    origin: [...origins],
    credentials: false,
    methods: ["GET", "POST"],
    allowedHeaders: ["authorization", "content-type"],
    exposedHeaders: ["x-request-id", "retry-after"],
    maxAge: PREFLIGHT_SECONDS,
  };
  await app.register(cors, {
    delegator: async ({ url }: FastifyRequest): Promise<FastifyCorsOptions> =>
      OPEN.test(url) ? open : { origin: false },
  });
}
