import { randomUUID } from "node:crypto";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { readSdl } from "@openrecert/contract/sdl";
import type { Database, OrganizationSummary } from "@openrecert/db";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { GraphQLError } from "graphql";
import { authenticate } from "../auth/authenticate.ts";
import { unauthenticated } from "../auth/denials.ts";
import { ADDRESS_HEADER } from "../auth/guesses.ts";
import type { SignIn } from "../auth/sign-in.ts";
import { addImportFiles } from "../features/imports/routes.ts";
import { addEventStream } from "../features/jobs/event-stream.ts";
import { addListJobFiles } from "../features/list-jobs/routes.ts";
import { closeEvaluationPool } from "../features/standing/evaluation-pool.ts";
import { closeJudgeThreads } from "../population/judge-threads.ts";
import { type ADMISSION, admitting, createAdmission } from "./admission.ts";
import type { Clock } from "./clock.ts";
import { compressAnswers } from "./compression.ts";
import { createContext, type RequestContext } from "./context.ts";
import { allowOrigins } from "./cross-origin.ts";
import { exposed } from "./errors.ts";
import { faultForLog, isTemporary, TEMPORARY_MESSAGE } from "./faults.ts";
import { createGraphqlServer, refuseForNow } from "./graphql.ts";
import { HttpRefusal } from "./http-refusal.ts";
import { LIMITS } from "./limits.ts";
import type { Logger } from "./logger.ts";
import { securityHeaders } from "./security-headers.ts";
import { giveUpSlowBodies, HEADERS_MS_MAX, SLOWEST_BODY_MS } from "./slow-bodies.ts";
import { createSpending, type SPENDING } from "./spending.ts";

export type ServerParts = {
  database: Database;
  signIn: SignIn;
  clock: Clock;
  log: Logger;
  production: boolean;
  /** Where the product keeps its own files. */
  dataDirectory: string;
  /** Whether people reach the server by https, directly or through a proxy. */
  isHttps?: boolean;
  /** Addresses and networks of proxies that are trusted to report where a request comes from. */
  trustedProxies?: readonly string[];
  /** Origins whose pages may call the API with keys and tokens. */
  corsOrigins?: readonly string[];
  /** How many requests run and wait at once, if not the default. */
  admission?: typeof ADMISSION;
  /** What callers may spend per minute, if not the default. */
  spending?: typeof SPENDING;
};

declare module "fastify" {
  interface FastifyRequest {
    /** The organization whose address was called. Set only on its routes. */
    organization: OrganizationSummary | null;
  }
}

/** When to retry after a refusal that passes by itself. */
const RETRY_SECONDS = "2";

/** The HTTP server without its pages: API, sign-in, and health. It is not listening yet. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { isHttps = false, trustedProxies = [] } = parts;
  const app: FastifyInstance = fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.bodyBytesMax,
    genReqId: () => randomUUID(),
    requestTimeout: SLOWEST_BODY_MS,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
  });
  app.server.headersTimeout = HEADERS_MS_MAX;
  app.decorateRequest("organization", null);
  // Comes before everything that may refuse a request, so that pages elsewhere can read why.
  await allowOrigins(app, parts.corsOrigins ?? []);
  await compressAnswers(app);
  giveUpSlowBodies(app);
  app.addHook("onRequest", async (request, reply) => {
    void reply.header("x-request-id", request.id);
    securityHeaders(reply, isHttps);
    if (!URL.canParse(`http://${request.host}`)) return refuseRequest(request, reply, "host");
    // Browsers name the calling page. A page from elsewhere must not use or start a person's
    // session.
    const { origin, cookie } = request.headers;
    const isSession = cookie !== undefined || request.url.startsWith("/api/auth/");
    if (origin !== undefined && isSession && !parts.signIn.trusts(origin))
      return refuseRequest(request, reply, "origin");
  });
  // Tells a refused caller when to retry.
  app.addHook("onSend", async (_, reply) => {
    if (![429, 503].includes(reply.statusCode) || reply.hasHeader("retry-after")) return;
    void reply.header("retry-after", reply.getHeader("x-retry-after") ?? RETRY_SECONDS);
  });
  app.addHook("onResponse", async (request, reply) => {
    // Logs the route, never the address, because addresses contain member numbers.
    const route = request.routeOptions.url ?? "none";
    request.log.info(
      { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "served",
    );
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const known = refusalOf(error);
    if (known) return reply.code(known.status).send(bodyOf(request, known.code, error.message));
    // The caller hung up while sending. That is no fault here, and nobody reads the answer.
    if (request.raw.readableAborted) return reply.code(400).send();
    const status = isTemporary(error) ? 503 : (error.statusCode ?? 500);
    if (status >= 500) request.log.error(faultForLog(error), "request failed");
    void reply.code(status).send(bodyOf(request, codeFor(status), messageFor(status, error)));
  });

  const graphql = await createGraphqlServer({
    log: parts.log,
    production: parts.production,
    spending: createSpending(parts.spending),
  });
  addHealth(app, parts.database);
  addSignIn(app, parts.signIn);
  addGraphql(app, graphql, parts);
  const callerOf = (request: FastifyRequest) => knownCaller(request, parts);
  await addImportFiles(app, callerOf);
  addListJobFiles(app, callerOf);
  addEventStream(app, parts.database, callerOf);
  app.addHook("onClose", async () => graphql.stop());
  app.addHook("onClose", closeEvaluationPool);
  app.addHook("onClose", closeJudgeThreads);
  return app;
}

function addHealth(app: FastifyInstance, database: Database): void {
  app.get("/livez", async () => ({ status: "ok" }));
  app.get("/readyz", async (_, reply) => {
    try {
      await database.ping();
      return { status: "ok" };
    } catch {
      return reply.code(503).send({ status: "the database does not answer" });
    }
  });
  const sdl = readSdl();
  app.get("/schema.graphql", async (_, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
}

function addSignIn(app: FastifyInstance, signIn: SignIn): void {
  app.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    handler: async (request, reply) => {
      if (!isFlat(request.body)) return refuseBody(request, reply);
      const headers = webHeaders(request);
      headers.set(ADDRESS_HEADER, request.ip);
      // The host is whatever the caller says. Only the path matters here.
      const url = new URL(request.url, "http://localhost");
      const body = request.body === undefined ? null : JSON.stringify(request.body);
      const response = await signIn.handle(new Request(url, { method: request.method, headers, body }));
      void reply.code(response.status);
      response.headers.forEach((value, name) => {
        if (name !== "set-cookie") void reply.header(name, value);
      });
      for (const cookie of response.headers.getSetCookie()) void reply.header("set-cookie", cookie);
      return reply.send(response.body ? await response.text() : null);
    },
  });
}

function addGraphql(app: FastifyInstance, graphql: ApolloServer<RequestContext>, parts: ServerParts): void {
  const handler = fastifyApolloHandler(graphql, { context: (request) => contextOf(request, parts) });
  app.route<{ Params: { slug: string } }>({
    method: ["GET", "POST"],
    url: "/:slug/graphql",
    preHandler: [
      // Runs after the body was read, so a caller who sends it slowly takes nobody's place.
      admitting(createAdmission(parts.admission), (request, reply) => refuseRequest(request, reply, "capacity")),
      async (request, reply) => {
        const { slug } = request.params as { slug: string };
        request.organization = await parts.database.lookup.organization(slug);
        if (!request.organization) return refuseRequest(request, reply, "unknownOrganization");
      },
    ],
    handler: handler as never,
  });
}

/**
 * Whether a body is what sign-in expects: an object of strings, numbers, and booleans, or nothing.
 */
function isFlat(body: unknown): boolean {
  if (body === undefined) return true;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  return Object.values(body).every((value) => typeof value !== "object" || value === null);
}

function refuseBody(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = "The body must be a JSON object with text values, such as `email` and `password`.";
  return reply.code(400).send({ code: "BAD_REQUEST", message, requestId: request.id });
}

async function contextOf(request: FastifyRequest, parts: ServerParts): Promise<RequestContext> {
  const { organization } = request;
  if (!organization) throw exposed("BAD_USER_INPUT", "No organization was called.");
  const { database, signIn, clock, dataDirectory } = parts;
  const caller = await authenticate(database, signIn, organization, webHeaders(request)).catch(refuseForNow);
  return createContext({
    database,
    signIn,
    organization,
    caller,
    clock,
    requestId: request.id,
    log: request.log as Logger,
    address: request.ip,
    dataDirectory,
  });
}

/** The context of a request outside GraphQL. Throws if there is no such organization or caller. */
async function knownCaller(request: FastifyRequest, parts: ServerParts): Promise<RequestContext> {
  const { slug } = request.params as { slug: string };
  request.organization = await parts.database.lookup.organization(slug);
  if (!request.organization) throw new HttpRefusal(...REFUSALS.unknownOrganization);
  const ctx = await contextOf(request, parts);
  if (ctx.caller.kind === "ANONYMOUS" || (ctx.caller.kind === "STAFF" && ctx.caller.membershipId === null))
    throw unauthenticated();
  return ctx;
}

type Refusal = readonly [status: number, code: string, message: string];

const REFUSALS = {
  unknownOrganization: [
    404,
    "NOT_FOUND",
    "There is no organization at this address. Check the first part of its path, for example `aama` in /aama/graphql.",
  ],
  capacity: [503, "UNAVAILABLE", "The server is at capacity. Nothing was done; try again in a few seconds."],
  origin: [
    403,
    "FORBIDDEN",
    "Pages from another address may not act here. Open the console at its own address, or set OPENRECERT_URL to that address.",
  ],
  host: [400, "BAD_REQUEST", "The `Host` header is not a valid server name. Send the name that you called."],
} satisfies Record<string, Refusal>;

function refuseRequest(request: FastifyRequest, reply: FastifyReply, why: keyof typeof REFUSALS): FastifyReply {
  const [status, code, message] = REFUSALS[why];
  return reply.code(status).send(bodyOf(request, code, message));
}

function bodyOf(request: FastifyRequest, code: string, message: string) {
  return { errors: [{ message, extensions: { code, requestId: request.id } }] };
}

/** Status and code of an error that says what they are. */
function refusalOf(error: Error): { status: number; code: string } | null {
  if (error instanceof HttpRefusal) return { status: error.statusCode, code: error.code };
  const { code, http } = error instanceof GraphQLError ? error.extensions : {};
  const { status } = (http ?? {}) as { status?: number };
  return status ? { status, code: String(code) } : null;
}

function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // The body is rewritten, so its length differs from the caller's.
    if (value === undefined || name === "content-length") continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

function codeFor(status: number): string {
  if (status === 413) return "LIMIT_EXCEEDED";
  if (status === 404) return "NOT_FOUND";
  if (status === 503) return "UNAVAILABLE";
  return status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_REQUEST";
}

function messageFor(status: number, error: Error): string {
  if (status === 413) return `The request is larger than ${LIMITS.bodyBytesMax} bytes. Send it in several parts.`;
  if (status === 503) return TEMPORARY_MESSAGE;
  if (status >= 500) return "Something went wrong on our side. Try again. If it happens again, report the request id.";
  return error.message;
}
