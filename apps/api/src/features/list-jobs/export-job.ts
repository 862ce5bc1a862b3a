import { once as eventOf } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { listJob } from "@openrecert/db";
import { eq, sql } from "drizzle-orm";
import type { Caller } from "../../auth/caller.ts";
import { grantOf, NEEDS } from "../../auth/needs.ts";
import { readableColumns } from "../../exports/column.ts";
import { batchesOf } from "../../exports/cursor.ts";
import { csvLine, escapeCell } from "../../imports/cells.ts";
import { asCaller } from "../../installation.ts";
import { actingCaller } from "../../jobs/acting-caller.ts";
import { JobFailure, type JobKind, type JobRun } from "../../jobs/kind.ts";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { formatsFor } from "../../platform/formats.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { type ListSource, whereAll } from "../../platform/pages.ts";
import { tableReads } from "../../platform/rows.ts";
import { exportPath, folderOf, removeExport } from "./files.ts";
import { storedList } from "./lists.ts";
import { type ListJobRow, listJobsById } from "./reads.ts";

type Input = { listJobId: string };

// Spreadsheets take a file without it for one in the character set of the computer.
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Writes all rows of a list, as they were at one moment, with what the caller may read. A job that
 * begins again writes the file anew.
 */
export const listExport: JobKind<Input> = {
  async run(job) {
    const { workplace, organization } = job;
    const row = await job.transaction((ctx) => loadExisting(ctx, listJobsById, job.input.listJobId));
    try {
      const caller = await job.transaction((ctx) => permitted(ctx, row));
      const written = await asCaller(workplace, organization, caller, (ctx) => write(ctx, job, row), {
        mode: "snapshot",
      });
      await job.transaction((ctx) => note(ctx, row.id, written));
      return `${formatsFor(organization.locale).number(written.rows)} ${written.rows === 1 ? "row" : "rows"} written.`;
    } catch (error) {
      await removeExport(workplace, row);
      throw error;
    }
  },
};

type Written = { rows: number; bytes: number };

async function write(ctx: RequestContext, job: JobRun<Input>, row: ListJobRow): Promise<Written> {
  const { type, columns: all, source: sourceFor } = storedList(row);
  const source = await sourceFor(ctx);
  const columns = readableColumns(ctx.caller, type, all);
  const total = await count(ctx, source);
  await job.progress(0, total);
  await mkdir(folderOf(job.workplace, row), { recursive: true });
  const file = createWriteStream(exportPath(job.workplace, row), { mode: 0o600 });
  const add = async (text: string) => {
    if (!file.write(text)) await eventOf(file, "drain");
  };
  const { convert } = tableReads(source.table);
  let rows = 0;
  try {
    await add(BYTE_ORDER_MARK + csvLine(columns.map(({ name }) => name)));
    for await (const batch of batchesOf(ctx, rowsIn(source))) {
      const lines = await Promise.all(
        batch.map(async (stored) => {
          const record = convert(stored) as never;
          const cells = await Promise.all(columns.map(({ cell }) => cell(record, ctx)));
          return csvLine(cells.map((cell) => escapeCell(cell ?? "")));
        }),
      );
      await add(lines.join(""));
      rows += batch.length;
      // What belongs to these rows is not needed again, and would grow with the list.
      ctx.loaders.clear();
      await job.transaction((other) => permitted(other, row));
      await job.progress(rows, Math.max(total, rows));
    }
  } finally {
    file.end();
    await finished(file);
  }
  return { rows, bytes: file.bytesWritten };
}

function rowsIn({ name, table, from, where, order, descending }: ListSource) {
  const keys = order.map(({ by }) => (descending ? sql`${by} desc` : by));
  const conditions = where.filter((condition) => condition !== undefined);
  return sql`select ${sql.raw(`/* export of ${name} */`)} ${tableReads(table).columns} from ${from} ${whereAll(conditions)}
    order by ${sql.join(keys, sql`, `)}`;
}

async function count(ctx: Ctx, source: ListSource): Promise<number> {
  const { from, where } = source.counted ?? source;
  const conditions = where.filter((condition) => condition !== undefined);
  const { rows } = await ctx.tx.execute<{ rows: number }>(
    sql`${sql.raw(`/* export of ${source.name} count */`)} select count(*)::int as rows from ${from} ${whereAll(conditions)}`,
  );
  return rows[0]!.rows;
}

/** Asked before each batch: a role may be taken away while the job runs. */
async function permitted(ctx: Ctx, row: ListJobRow): Promise<Caller> {
  const caller = await actingCaller(ctx, row.requestedBy, row.apiKeyId);
  const need = NEEDS.ofType(storedList(row).type);
  if (grantOf(caller, need) === "ALL") return caller;
  throw new JobFailure(
    `The export was stopped because the person or program that requested it no longer has the permission ${need?.permission}.`,
  );
}

async function note(ctx: Ctx, id: string, { rows, bytes }: Written): Promise<void> {
  await ctx.tx.update(listJob).set({ rowsTotal: rows, rowsDone: rows, fileBytes: bytes }).where(eq(listJob.id, id));
}
