import { DatabaseError, job, journalDetail, type QueuedJob } from "@openrecert/db";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { asSystem, type Workplace } from "../src/installation.ts";
import { enqueue } from "../src/jobs/enqueue.ts";
import { JobFailure } from "../src/jobs/kind.ts";
import { JOB_KINDS } from "../src/jobs/kinds.ts";
import { abandonJob, runJob } from "../src/jobs/run.ts";
import { startWorker } from "../src/jobs/worker.ts";
import { globalId } from "../src/platform/ids.ts";
import { createLogger } from "../src/platform/logger.ts";
import { type Body, type Caller, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi({ connectionsMax: 20 });
const workplace: Workplace = {
  database: api.database,
  accounts: api.signIn,
  log: createLogger("silent"),
  dataDirectory: api.dataDirectory,
};
const PATIENCE = { timeout: 20_000, interval: 50 };
const FIELDS = "id kind state done total result failure cancelRequested requestedBy { kind name }";

const starts = (body: Body, caller: Caller, more: object = {}) =>
  mutate(body, "journalCheck", { idempotencyKey: newKey(), ...more }, caller, `job { ${FIELDS} }`);

const reads = async (body: Body, caller: Caller, id: string) =>
  (await body.query(`{ job(id: "${id}") { ${FIELDS} } }`, {}, caller)).data.job;

const rowOf = (id: string) => Buffer.from(id, "base64url").toString().split(":")[1]!;
const queued = (body: Body, id: string): QueuedJob => ({ organizationId: body.id, jobId: rowOf(id) });
const attempt = (more: Partial<{ isLastTry: boolean; signal: AbortSignal }> = {}) => ({
  isLastTry: false,
  signal: new AbortController().signal,
  ...more,
});

async function inQueue(id: string): Promise<number> {
  return (await api.asSuperuser("select from pgboss.job where data ->> 'jobId' = $1", [id])).length;
}

/** Lets the check of the journal do something else for one test. */
function checking(run: (typeof JOB_KINDS)["journal-check"]["run"]): void {
  const spy = vi.spyOn(JOB_KINDS["journal-check"], "run").mockImplementation(run);
  onTestFinished(() => void spy.mockRestore());
}

describe("a job", () => {
  it("runs in a worker after the request that asked for it, and says what came of it", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    await mutate(
      body,
      "memberCreate",
      { number: "1", givenName: "Ana", familyName: "Ortiz" },
      await body.staff("Reg", "REGISTRAR"),
    );
    await api.numberJournal();
    const { job: started, userErrors } = await starts(body, auditor);
    expect(userErrors).toEqual([]);
    expect(started).toMatchObject({ kind: "JOURNAL_CHECK", state: "QUEUED", done: 0, total: null });
    expect(started.requestedBy).toEqual({ kind: "STAFF", name: "Aud" });

    const worker = await startWorker(workplace);
    onTestFinished(worker.stop);
    await expect.poll(async () => (await reads(body, auditor, started.id)).state, PATIENCE).toBe("DONE");
    const ended = await reads(body, auditor, started.id);
    expect(ended.total).toBeGreaterThanOrEqual(1);
    expect(ended.done).toBe(ended.total);
    expect(ended.result).toMatch(/^\d+ entr(y|ies) checked: all are unchanged\.$/);
    // The request itself is an entry, numbered by the same worker.
    const kinds = async () =>
      (await body.query("{ journal(first: 1) { nodes { kind sentence subject { __typename } } } }", {}, auditor)).data
        .journal.nodes;
    await expect
      .poll(kinds, PATIENCE)
      .toEqual([
        { kind: "job.requested", sentence: "A job was started: journal check.", subject: { __typename: "Job" } },
      ]);
  });

  it("is not there when its transaction is rolled back", async () => {
    const body = await api.body("aama");
    const organization = {
      id: body.id,
      slug: body.slug,
      name: "A",
      timeZone: "UTC",
      locale: "en-US",
      isExample: false,
    };
    let id = "";
    const failing = asSystem(workplace, organization, async (ctx) => {
      id = await enqueue(ctx, "journal-check", {});
      throw new Error("something else went wrong");
    });
    await expect(failing).rejects.toThrow("something else");
    expect(await inQueue(id)).toBe(0);
    expect(await body.transaction((tx) => tx.$count(job))).toBe(0);

    const kept = await asSystem(workplace, organization, (ctx) => enqueue(ctx, "journal-check", {}));
    expect(await inQueue(kept)).toBe(1);
    expect((await starts(body, await body.staff("Aud", "AUDITOR"), { dryRun: true })).job).toBeNull();
    expect(await body.transaction((tx) => tx.$count(job))).toBe(1);
  });

  it("is seen and canceled by who asked for it and by administrators, and by nobody else", async () => {
    const body = await api.body("aama");
    const [aud, rita, ada] = [
      await body.staff("Aud", "AUDITOR"),
      await body.staff("Rita", "REVIEWER"),
      await body.staff("Ada", "ADMINISTRATOR"),
    ];
    const { id } = (await starts(body, aud)).job;
    const seen = async (caller: Caller) => {
      const { data } = await body.query(
        `{ job(id: "${id}") { id } node(id: "${id}") { id } jobs(first: 5) { totalCount nodes { id } } }`,
        {},
        caller,
      );
      return [data.job, data.node, data.jobs.totalCount, data.jobs.nodes.length];
    };
    expect(await seen(aud)).toEqual([{ id }, { id }, 1, 1]);
    expect(await seen(ada)).toEqual([{ id }, { id }, 1, 1]);
    expect(await seen(rita)).toEqual([null, null, 0, 0]);
    const stranger = await body.query("{ jobs(first: 1) { totalCount } }");
    expect(stranger.errors?.[0].extensions.code).toBe("UNAUTHENTICATED");

    const cancels = (caller: Caller) =>
      mutate(body, "jobCancel", { jobId: id }, caller, "job { state cancelRequested }");
    expect((await cancels(rita)).userErrors[0].code).toBe("NOT_FOUND");
    expect((await cancels(ada)).job).toEqual({ state: "CANCELLED", cancelRequested: true });
    expect((await cancels(aud)).userErrors[0]).toMatchObject({ code: "WRONG_STATE" });
    await runJob(workplace, queued(body, id), attempt());
    expect(await reads(body, aud, id)).toMatchObject({ state: "CANCELLED", result: null });
  });

  it("that runs stops at its next step when it is canceled, and shows how far it came", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    const { id } = (await starts(body, auditor)).job;
    const steps: number[] = [];
    checking(async ({ progress }) => {
      for (let step = 1; step <= 10; step += 1) {
        await progress(step, 10);
        steps.push(step);
        if (step === 3) await mutate(body, "jobCancel", { jobId: id }, auditor);
      }
      return "Done.";
    });
    await runJob(workplace, queued(body, id), attempt());
    expect(steps).toEqual([1, 2, 3]);
    expect(await reads(body, auditor, id)).toMatchObject({ state: "CANCELLED", done: 4, total: 10, failure: null });
  });

  it("that fails says why where that was written for people, and nothing of other faults", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    const failing = async (error: Error) => {
      const { id } = (await starts(body, auditor)).job;
      checking(() => Promise.reject(error));
      await runJob(workplace, queued(body, id), attempt());
      return reads(body, auditor, id);
    };
    expect(await failing(new JobFailure("The file has no rows."))).toMatchObject({
      state: "FAILED",
      failure: "The file has no rows.",
    });
    const hidden = await failing(new Error("insert into member values ('Ana')"));
    expect(hidden.failure).toMatch(
      /^The job failed unexpectedly\. See job [0-9a-f-]{36} in the server.s log for details\.$/,
    );
  });

  it("goes back into the queue when its process stops, and fails when no process survives it", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    const { id } = (await starts(body, auditor)).job;
    const stopping = new AbortController();
    checking(async ({ progress }) => {
      await progress(1, 2);
      stopping.abort();
      await progress(2, 2);
      return "Done.";
    });
    await expect(runJob(workplace, queued(body, id), attempt({ signal: stopping.signal }))).rejects.toThrow();
    expect(await reads(body, auditor, id)).toMatchObject({ state: "QUEUED", done: 0, total: null });
    await abandonJob(workplace, queued(body, id));
    expect(await reads(body, auditor, id)).toMatchObject({ state: "FAILED" });
    expect((await reads(body, auditor, id)).failure).toContain("too many times");
  });

  it("is tried again by the queue when the database was busy", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    const { id } = (await starts(body, auditor)).job;
    let tries = 0;
    checking(async ({ organization }) => {
      // The queue may still hold jobs of other tests.
      if (organization.id !== body.id) return "Done.";
      tries += 1;
      if (tries === 1) throw new DatabaseError({ kind: "conflict" }, "Another transaction changed the same rows.");
      return "Done.";
    });
    const worker = await startWorker(workplace);
    onTestFinished(worker.stop);
    await expect.poll(async () => (await reads(body, auditor, id)).state, PATIENCE).toBe("DONE");
    expect(tries).toBe(2);
    const listed = await body.query(
      "{ jobs(first: 5, filter: { state: DONE, kind: JOURNAL_CHECK }) { nodes { id } } }",
      {},
      auditor,
    );
    expect(listed.data.jobs.nodes).toEqual([{ id }]);
  });

  it("of one organization is never run or seen in another", async () => {
    const [ours, theirs] = [await api.body("aama"), await api.body("nha")];
    const { id } = (await starts(ours, await ours.staff("Aud", "AUDITOR"))).job;
    const run = vi.fn(async () => "Done.");
    checking(run);
    await runJob(workplace, { organizationId: theirs.id, jobId: rowOf(id) }, attempt());
    expect(run).not.toHaveBeenCalled();
    expect(await reads(theirs, await theirs.staff("Ada", "ADMINISTRATOR"), id)).toBeNull();
  });
});

describe("the check of the journal", () => {
  it("names entries whose detail was replaced, and takes an erased one as it is", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    const registrar = await body.staff("Reg", "REGISTRAR");
    for (const number of ["1", "2", "3"])
      await mutate(body, "memberCreate", { number, givenName: "Ana", familyName: "Ortiz" }, registrar);
    await api.numberJournal();
    const details = await body.transaction((tx) =>
      tx.select({ entryId: journalDetail.entryId }).from(journalDetail).orderBy(journalDetail.entryId),
    );
    await api.asSuperuser("alter table journal_detail disable trigger all");
    await api.asSuperuser("update journal_detail set content = '{}' where entry_id = $1", [details[0]!.entryId]);
    await api.asSuperuser("delete from journal_detail where entry_id = $1", [details[1]!.entryId]);

    const { id } = (await starts(body, auditor)).job;
    await runJob(workplace, queued(body, id), attempt());
    expect((await reads(body, auditor, id)).result).toBe(
      "3 entries checked: 1 fault found: the detail of entry 1 was altered.",
    );
    const [row] = await body.transaction((tx) =>
      tx
        .select({ seconds: sql<number>`extract(epoch from finished_at - started_at)` })
        .from(job)
        .where(eq(job.id, rowOf(id))),
    );
    expect(Number(row!.seconds)).toBeGreaterThanOrEqual(0);
    expect(globalId("Job", rowOf(id))).toBe(id);
  });
});
