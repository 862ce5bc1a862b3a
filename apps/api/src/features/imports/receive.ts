import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { importRun } from "@openrecert/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import { ImportFileError } from "../../imports/csv-rows.ts";
import type { RequestContext } from "../../platform/context.ts";
import { HttpRefusal } from "../../platform/http-refusal.ts";
import { FILE_BYTES_MAX, filePath, folderOf } from "./files.ts";
import { type Head, headerDigest, readHead } from "./head.ts";
import { lacking } from "./lacking.ts";
import { type ImportRow, readVisibleImport } from "./reads.ts";

/**
 * Receives the file of an import: once, by who created it. It goes to the disk as it arrives, so
 * memory does not grow with its size, and counts only when all of it is there and can be imported.
 * Throws HttpRefusal.
 */
export async function receiveFile(ctx: RequestContext, importId: string, body: Readable): Promise<{ bytes: number }> {
  const row = await waitingImport(ctx, importId);
  const folder = folderOf(ctx, row);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `${randomUUID()}.part`);
  try {
    const { bytes, digest } = await save(body, part);
    const head = await readHead(part, row.kind).catch((error: unknown) => {
      throw error instanceof ImportFileError ? new HttpRefusal(415, "NOT_A_ROSTER", error.message) : error;
    });
    await accept(ctx, row, part, { bytes, digest, head });
    return { bytes };
  } finally {
    await rm(part, { force: true });
  }
}

async function waitingImport(ctx: RequestContext, importId: string): Promise<ImportRow> {
  const row = await readVisibleImport(ctx, importId);
  if (!row || row.startedBy !== actorKey(ctx.caller) || lacking(ctx.caller, row.kind) !== null)
    throw new HttpRefusal(404, "NOT_FOUND", "This import does not exist here, or someone else created it.");
  if (row.state !== "waiting" || row.filesRemovedAt !== null || row.discardedAt !== null) throw alreadyHere();
  return row;
}

function alreadyHere(): HttpRefusal {
  return new HttpRefusal(
    409,
    "WRONG_STATE",
    "This import does not wait for a file: it has one, or it has expired. Create a new import for another file.",
  );
}

async function save(body: Readable, path: string): Promise<{ bytes: number; digest: Buffer }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > FILE_BYTES_MAX) return done(tooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(body, counting, createWriteStream(path, { mode: 0o600 }));
  if (bytes === 0) throw new HttpRefusal(400, "BAD_REQUEST", "The file is empty. Choose another file.");
  return { bytes, digest: hash.digest() };
}

export function tooLarge(): HttpRefusal {
  return new HttpRefusal(
    413,
    "LIMIT_EXCEEDED",
    `The file is larger than ${FILE_BYTES_MAX} bytes. Split it into several files, each with the first line.`,
  );
}

type Received = { bytes: number; digest: Buffer; head: Head };

// The row is locked until the file has its name. Of two requests at once, the second is refused.
async function accept(ctx: RequestContext, row: ImportRow, part: string, { bytes, digest, head }: Received) {
  await ctx.begin("write");
  try {
    const { rowCount } = await ctx.tx
      .update(importRun)
      .set({
        state: "ready",
        fileBytes: bytes,
        fileDigest: digest,
        headerDigest: headerDigest(head),
        version: sql`${importRun.version} + 1`,
      })
      .where(and(eq(importRun.id, row.id), eq(importRun.state, "waiting"), isNull(importRun.filesRemovedAt)));
    if (rowCount === 0) throw alreadyHere();
    await rename(part, filePath(ctx, row));
    await ctx.end(true);
  } catch (error) {
    await ctx.end(false).catch(() => undefined);
    throw error;
  }
}
