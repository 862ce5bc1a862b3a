import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import type { Workplace } from "../src/installation.ts";
import { runJob } from "../src/jobs/run.ts";
import { createLogger } from "../src/platform/logger.ts";
import { rowOf } from "./import-jobs-kit.ts";
import { type Body, type Caller, mutate, newKey, useApi } from "./kit.ts";

const FIELDS = `id act list state rowsTotal rowsDone rowsRefused failure filePath fileBytes keptUntil jobId
  refusedRows { message submission { id } activity { id } }`;

/** The API with ways to export lists and to act on them, as a program would. */
export async function useListJobs() {
  const api = await useApi();
  const workplace: Workplace = {
    database: api.database,
    accounts: api.signIn,
    log: createLogger("silent"),
    dataDirectory: api.dataDirectory,
  };

  const begin = (body: Body, caller: Caller, mutation: string, input: object, more = "") =>
    mutate(body, mutation, { idempotencyKey: newKey(), ...input }, caller, `listJob { ${FIELDS} } ${more}`);

  const read = async (body: Body, caller: Caller, id: string) =>
    (await body.query(`query($id: ID!) { listJob(id: $id) { ${FIELDS} } }`, { id }, caller)).data.listJob;

  const work = (body: Body, { jobId }: { jobId: string }, signal = new AbortController().signal) =>
    runJob(workplace, { organizationId: body.id, jobId: rowOf(jobId) }, { isLastTry: false, signal });

  async function download(path: string, caller: Caller) {
    const { membershipId: _, ...headers } = caller;
    return api.app.inject({ url: path, headers });
  }

  return {
    api,
    workplace,
    begin,
    read,
    work,
    download,
    /** Exports a list and reads the file. */
    async exported(
      body: Body,
      caller: Caller,
      mutation: string,
      input: object = {},
    ): Promise<Record<string, string>[]> {
      const { listJob, userErrors } = await begin(body, caller, mutation, input);
      expect(userErrors).toEqual([]);
      await work(body, listJob);
      const done = await read(body, caller, listJob.id);
      expect(done).toMatchObject({ state: "DONE", failure: null });
      const response = await download(done.filePath, caller);
      expect(response.headers["content-type"]).toBe("text/csv; charset=utf-8");
      const rows: Record<string, string>[] = parse(response.body, { columns: true, bom: true });
      expect(rows).toHaveLength(done.rowsTotal);
      return rows;
    },
    /** Counts what an act would change, then starts it with that count. */
    async act(body: Body, caller: Caller, mutation: string, input: object) {
      const counted = await begin(body, caller, mutation, { ...input, dryRun: true }, "selection { rows digest }");
      expect(counted.userErrors).toEqual([]);
      const started = await begin(body, caller, mutation, { ...input, expectedDigest: counted.selection.digest });
      return { ...started, rows: counted.selection.rows as number };
    },
  };
}
