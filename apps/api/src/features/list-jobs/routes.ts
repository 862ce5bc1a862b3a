import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { listJobRow } from "@openrecert/db";
import { and, asc, eq, gt } from "drizzle-orm";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { grantOf, NEEDS } from "../../auth/needs.ts";
import { csvLine, escapeCell } from "../../imports/cells.ts";
import type { RequestContext } from "../../platform/context.ts";
import { HttpRefusal } from "../../platform/http-refusal.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { exists } from "../imports/files.ts";
import { actNamed } from "./acts.ts";
import { exportPath } from "./files.ts";
import { storedList } from "./lists.ts";
import { isRequestedBy, type ListJobRow, listJobsById } from "./reads.ts";

const ROWS_PER_READ = 1000;

type Params = { slug: string; listJobId: string };
type ContextOf = (request: FastifyRequest) => Promise<RequestContext>;

/** Adds `GET /{slug}/list-jobs/{id}/rows.csv`: the exported rows, or what came of each row of an act. */
export function addListJobFiles(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: Params }>("/:slug/list-jobs/:listJobId/rows.csv", async (request, reply) => {
    const ctx = await contextOf(request);
    const row = await download(ctx, request.params.listJobId);
    const name = `${row.list}-${row.createdAt.toISOString().slice(0, 10)}.csv`;
    void reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="${name}"`)
      .header("cache-control", "no-store");
    return row.act === "export" ? sendExport(ctx, row, reply) : reply.send(Readable.from(outcomes(ctx, row)));
  });
}

/**
 * The list job of a file that the caller may read: they requested it, they may still read the list,
 * and the file is still kept. A download is journaled, because the data leaves the product with it.
 */
async function download(ctx: RequestContext, id: string): Promise<ListJobRow> {
  const uuid = rowId("ListJob", id);
  await ctx.begin("write");
  try {
    const row = uuid ? await load(ctx, listJobsById, uuid) : null;
    const isReadable = row && isRequestedBy(ctx, row) && row.removedAt === null && row.keptUntil > new Date();
    if (!isReadable || grantOf(ctx.caller, NEEDS.ofType(storedList(row).type)) !== "ALL") throw missing();
    if (row.act === "export")
      await record(ctx, {
        type: "list.downloaded",
        subject: { kind: "list_job", id: row.id },
        payload: { list: row.list },
      });
    await ctx.end(true);
    return row;
  } catch (error) {
    await ctx.end(false);
    throw error;
  }
}

async function sendExport(ctx: RequestContext, row: ListJobRow, reply: FastifyReply): Promise<FastifyReply> {
  const path = exportPath(ctx, row);
  if (row.fileBytes === null || !(await exists(path))) throw missing();
  return reply.header("content-length", row.fileBytes).send(createReadStream(path));
}

async function* outcomes(ctx: RequestContext, { id, act }: ListJobRow): AsyncGenerator<string> {
  const { node } = actNamed(act);
  yield csvLine(["row", "id", "outcome", "message"]);
  for (let last = 0; ; ) {
    await ctx.begin("read");
    const rows = await ctx.tx
      .select()
      .from(listJobRow)
      .where(and(eq(listJobRow.listJobId, id), gt(listJobRow.ordinal, last)))
      .orderBy(asc(listJobRow.ordinal))
      .limit(ROWS_PER_READ);
    await ctx.end(true);
    if (rows.length === 0) return;
    yield rows
      .map(({ ordinal, rowId: of, outcome, message }) =>
        csvLine([String(ordinal), globalId(node, of), outcome ?? "not reached", escapeCell(message ?? "")]),
      )
      .join("");
    last = rows.at(-1)!.ordinal;
  }
}

function missing(): HttpRefusal {
  return new HttpRefusal(404, "NOT_FOUND", "There is no file at this address any more, or you may not see it.");
}
