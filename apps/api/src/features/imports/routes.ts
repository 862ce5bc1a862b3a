import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RequestContext } from "../../platform/context.ts";
import { HttpRefusal } from "../../platform/http-refusal.ts";
import { errorPath, exists, FILE_BYTES_MAX } from "./files.ts";
import { hasFile } from "./preview.ts";
import { readVisibleImport } from "./reads.ts";
import { receiveFile, tooLarge } from "./receive.ts";

/** Files that one process receives at once. */
export const UPLOADS_MAX = 16;

type Params = { slug: string; importId: string };
type ContextOf = (request: FastifyRequest) => Promise<RequestContext>;

/** Adds the addresses of files: `PUT …/file` for the file itself, `GET …/errors.csv` for refused rows. */
export async function addImportFiles(app: FastifyInstance, contextOf: ContextOf): Promise<void> {
  await app.register(async (scope) => {
    // The body is passed on as it arrives, whatever its type is said to be.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_, body, done) => done(null, body));
    let receiving = 0;
    scope.put<{ Params: Params }>(
      "/:slug/imports/:importId/file",
      { bodyLimit: FILE_BYTES_MAX },
      async (request, reply) => {
        if (Number(request.headers["content-length"] ?? 0) > FILE_BYTES_MAX) throw tooLarge();
        if (receiving >= UPLOADS_MAX)
          throw new HttpRefusal(503, "UNAVAILABLE", "The server receives many files now. Try again in a few seconds.");
        receiving += 1;
        try {
          const ctx = await contextOf(request);
          const body = request.body instanceof Readable ? request.body : Readable.from([]);
          return await receiveFile(ctx, request.params.importId, body);
        } finally {
          receiving -= 1;
          // What was not read of a refused file is not waited for.
          if (!request.raw.readableEnded) void reply.header("connection", "close");
        }
      },
    );
  });
  app.get<{ Params: Params }>("/:slug/imports/:importId/errors.csv", async (request, reply) => {
    const { path, bytes, name } = await errorFileOf(await contextOf(request), request.params.importId);
    return reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="errors.csv"; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header("cache-control", "no-store")
      .send(createReadStream(path, { end: bytes - 1 }));
  });
}

async function errorFileOf(ctx: RequestContext, importId: string) {
  const row = await readVisibleImport(ctx, importId);
  const path = row && errorPath(ctx, row);
  if (!row || !path || row.errorBytes === 0 || !hasFile(row) || !(await exists(path)))
    throw new HttpRefusal(404, "NOT_FOUND", "There is no error file at this address, or you may not see it.");
  const name = `${(row.fileName ?? "import").replace(/\.csv$/i, "")}.errors.csv`;
  return { path, bytes: row.errorBytes, name };
}
