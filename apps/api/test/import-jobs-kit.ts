import type { QueuedJob } from "@openrecert/db";
import { expect } from "vitest";
import type { Workplace } from "../src/installation.ts";
import { runJob } from "../src/jobs/run.ts";
import { createLogger } from "../src/platform/logger.ts";
import { type Body, type Caller, mutate, newKey, useApi } from "./kit.ts";

const FIELDS = `id kind state fileName source bytes uploadPath jobId failure errorFilePath filesKeptUntil rowsDone rowsTotal
  counts { read added changed unchanged refused blank resembling } notices { code about rows message }
  refusedRows { line column code message cells }`;

type Act = "importCheck" | "importStart";

/** The API with ways to import files through it, as a program would. */
export async function useImportJobs() {
  const api = await useApi();
  const workplace: Workplace = {
    database: api.database,
    accounts: api.signIn,
    log: createLogger("silent"),
    dataDirectory: api.dataDirectory,
  };

  const create = (body: Body, caller: Caller, kind: string, more: object = {}) =>
    mutate(body, "importCreate", { kind, fileName: "spring.csv", bytes: 100, ...more }, caller, `import { ${FIELDS} }`);

  /** An import whose file has arrived. */
  async function uploaded(body: Body, caller: Caller, kind: string, content: string | Buffer): Promise<string> {
    const { import: made, userErrors } = await create(body, caller, kind);
    expect(userErrors).toEqual([]);
    expect(await body.put(made.uploadPath, content, caller)).toMatchObject({ status: 200 });
    return made.id;
  }

  const read = async (body: Body, caller: Caller, id: string, selection = FIELDS) =>
    (await body.query(`query($id: ID!) { import(id: $id) { ${selection} } }`, { id }, caller)).data.import;

  const queuedOf = async (body: Body, caller: Caller, id: string): Promise<QueuedJob> => ({
    organizationId: body.id,
    jobId: rowOf((await read(body, caller, id, "jobId")).jobId),
  });

  const begin = (body: Body, caller: Caller, act: Act, importId: string, settings: object = {}) =>
    mutate(body, act, { importId, settings, idempotencyKey: newKey() }, caller, "import { id state jobId }");

  const work = async (body: Body, caller: Caller, id: string, signal = new AbortController().signal) =>
    runJob(workplace, await queuedOf(body, caller, id), { isLastTry: false, signal });

  return {
    api,
    workplace,
    create,
    uploaded,
    read,
    begin,
    work,
    queuedOf,
    /** Checks or starts an import, and runs its job. */
    async run(body: Body, caller: Caller, act: Act, id: string, settings: object = {}) {
      expect((await begin(body, caller, act, id, settings)).userErrors).toEqual([]);
      await work(body, caller, id);
      return read(body, caller, id);
    },
    async get(path: string, caller: Caller) {
      const { membershipId: _, ...headers } = caller;
      return api.app.inject({ url: path, headers });
    },
  };
}

/** The row id in a global id. */
export function rowOf(id: string): string {
  return Buffer.from(id, "base64url").toString().split(":")[1]!;
}
