import { setTimeout as sleep } from "node:timers/promises";
import { type Database, job } from "@openrecert/db";
import { desc, eq } from "drizzle-orm";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { actorKey } from "../../auth/caller.ts";
import type { RequestContext } from "../../platform/context.ts";
import { HttpRefusal } from "../../platform/http-refusal.ts";
import { globalId } from "../../platform/ids.ts";
import { contractWord } from "../../platform/words.ts";
import type { JobRow } from "./reads.ts";

/** How many streams are open at once: in one process, and of one caller. */
export const STREAMS = { ofProcessMax: 500, ofCallerMax: 8 };
const PAUSE_MS = 500;
/** Between two looks at whether the caller is still signed in; each sends a line that keeps proxies awake. */
const HEARTBEAT_MS = 5_000;
const JOBS_WATCHED = 20;

type ContextOf = (request: FastifyRequest) => Promise<RequestContext>;

/**
 * Adds `GET /{slug}/events`: the progress of the caller's own jobs as server-sent events, until the
 * caller goes away or is signed out. Each event `job` is a job's newest state.
 */
export function addEventStream(app: FastifyInstance, database: Database, contextOf: ContextOf): void {
  const open = new Map<string, number>();
  const stopping = new AbortController();
  app.addHook("preClose", async () => stopping.abort());
  app.get("/:slug/events", async (request, reply) => {
    const ctx = await contextOf(request);
    const caller = actorKey(ctx.caller);
    const streams = open.get(caller) ?? 0;
    const all = [...open.values()].reduce((sum, count) => sum + count, 0);
    if (streams >= STREAMS.ofCallerMax || all >= STREAMS.ofProcessMax)
      throw new HttpRefusal(429, "RATE_LIMITED", "Too many streams of events are open. Close some, or read the jobs.");
    open.set(caller, streams + 1);
    try {
      await stream({ request, reply, ctx, caller, database, contextOf, stopping: stopping.signal });
    } finally {
      const left = (open.get(caller) ?? 1) - 1;
      if (left > 0) open.set(caller, left);
      else open.delete(caller);
    }
  });
}

type Streaming = {
  request: FastifyRequest;
  reply: FastifyReply;
  ctx: RequestContext;
  caller: string;
  database: Database;
  contextOf: ContextOf;
  stopping: AbortSignal;
};

async function stream({ request, reply, ctx, caller, database, contextOf, stopping }: Streaming): Promise<void> {
  const gone = new AbortController();
  request.raw.socket.once("close", () => gone.abort());
  reply.raw.once("close", () => gone.abort());
  const signal = AbortSignal.any([gone.signal, stopping]);
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // A proxy must not hold events back.
    "x-accel-buffering": "no",
    // A server that stops does not wait for a connection that was used up.
    connection: "close",
  });
  reply.raw.write("retry: 3000\n\n");
  const told = new Map<string, string>();
  let checkedAt = performance.now();
  try {
    while (!signal.aborted) {
      if (performance.now() - checkedAt > HEARTBEAT_MS) {
        if (!(await isStill(caller, () => contextOf(request)))) break;
        checkedAt = performance.now();
        reply.raw.write(": still here\n\n");
      }
      for (const event of await changes(database, ctx.organization.id, caller, told)) reply.raw.write(event);
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  } catch {
    // The database is away. The client asks again and is told then.
  } finally {
    reply.raw.end();
  }
}

// Sessions, keys, and roles are read again, so the stream ends when they do.
async function isStill(caller: string, context: () => Promise<RequestContext>): Promise<boolean> {
  return context().then(
    (ctx) => actorKey(ctx.caller) === caller,
    () => false,
  );
}

async function changes(
  database: Database,
  organizationId: string,
  caller: string,
  told: Map<string, string>,
): Promise<string[]> {
  const rows = await database.transaction({ organizationId }, (tx) =>
    tx.select().from(job).where(eq(job.requestedBy, caller)).orderBy(desc(job.id)).limit(JOBS_WATCHED),
  );
  return rows.toReversed().flatMap((row) => {
    const data = JSON.stringify(eventOf(row));
    if (told.get(row.id) === data) return [];
    told.set(row.id, data);
    return [`event: job\ndata: ${data}\n\n`];
  });
}

function eventOf({ id, kind, state, done, total }: JobRow) {
  return { id: globalId("Job", id), kind: contractWord(kind), state: contractWord(state), done, total };
}
