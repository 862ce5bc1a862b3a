import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { Database } from "@openrecert/db";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Where the console's page expects the nonce of its styles. */
const NONCE_PLACE = /__CSP_NONCE__/g;

/**
 * Serves the built console: files under `/assets/`, pages under `/{slug}/`. Does nothing if it is
 * not built.
 */
export async function servePages(app: FastifyInstance, folder: string, database: Database): Promise<boolean> {
  const indexFile = join(folder, "index.html");
  if (!existsSync(indexFile)) return false;
  const page = readFileSync(indexFile, "utf8");
  // The public pages must not ask for the console's scripts.
  const publicPage = readFileSync(join(folder, "public.html"), "utf8");
  await app.register(fastifyStatic, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    decorateReply: false,
    cacheControl: false,
    // The build writes each file compressed as well.
    preCompressed: true,
    // File names contain a hash of the content.
    setHeaders: (response) => void response.header("cache-control", "public, max-age=31536000, immutable"),
  });
  app.get("/", async (_, reply) => {
    const [first] = await database.lookup.organizations();
    return first ? reply.redirect(`/${first.slug}/`) : reply.code(404).send("There is no organization yet.");
  });
  const serve = (html: string) => (request: FastifyRequest<{ Params: { slug: string } }>, reply: FastifyReply) =>
    sendPage(request, reply, html, database);
  app.get<{ Params: { slug: string } }>(
    "/:slug",
    (
      request,
      reply, // Encoded again, since a slash or backslash at its head would lead to another site.
    ) => reply.redirect(`/${encodeURIComponent(request.params.slug)}/`),
  );
  app.get<{ Params: { slug: string } }>("/:slug/", serve(page));
  for (const address of ["verify", "handbook", "handbook/*"])
    app.get<{ Params: { slug: string } }>(`/:slug/${address}`, serve(publicPage));
  app.get<{ Params: { slug: string } }>("/:slug/*", serve(page));
  return true;
}

async function sendPage(
  request: FastifyRequest<{ Params: { slug: string } }>,
  reply: FastifyReply,
  page: string,
  database: Database,
): Promise<FastifyReply> {
  const organization = await database.lookup.organization(request.params.slug);
  if (!organization) return reply.code(404).type("text/plain").send("There is no organization at this address.");
  const nonce = randomBytes(16).toString("base64");
  return reply
    .header("content-security-policy", policyWith(nonce))
    .type("text/html; charset=utf-8")
    .send(page.replaceAll(NONCE_PLACE, nonce));
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
