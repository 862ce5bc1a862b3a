import type { FastifyInstance } from "fastify";

/** The longest time for the body of any request: a large file on a slow line. */
export const SLOWEST_BODY_MS = 15 * 60_000;
/** The same for everything but files. */
const BODY_MS_MAX = 30_000;
/** The longest time for headers. */
export const HEADERS_MS_MAX = 30_000;
const FILE = /^\/[^/?]+\/imports\/[^/?]+\/file(\?|$)/;

/** Hangs up on callers who take too long to send a request that is no file. */
export function giveUpSlowBodies(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ raw }) => {
    const { "content-length": length = "0", "transfer-encoding": coding } = raw.headers;
    if ((length === "0" && coding === undefined) || FILE.test(raw.url ?? "")) return;
    const timer = setTimeout(() => raw.destroy(), BODY_MS_MAX);
    raw.once("end", () => clearTimeout(timer));
    raw.once("close", () => clearTimeout(timer));
  });
}
