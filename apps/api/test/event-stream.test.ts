import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { STREAMS } from "../src/features/jobs/event-stream.ts";
import { startWorker } from "../src/jobs/worker.ts";
import { rowOf, useImportJobs } from "./import-jobs-kit.ts";
import type { Body, Caller } from "./kit.ts";

const { api, workplace, uploaded, begin, read } = await useImportJobs();
const address = await api.app.listen({ port: 0, host: "127.0.0.1" });
// Clients may hold connections on which they never send anything.
afterAll(() => api.app.server.closeAllConnections());
const PATIENCE = { timeout: 20_000, interval: 50 };

type JobEvent = { id: string; kind: string; state: string; done: number; total: number | null };

/** Opens a stream of events, and keeps what comes in it. */
async function listen(body: Body, caller: Caller) {
  const stop = new AbortController();
  const { membershipId: _, ...headers } = caller;
  const response = await fetch(`${address}/${body.slug}/events`, { headers, signal: stop.signal });
  const jobs: JobEvent[] = [];
  let hasEnded = false;
  const reading = (async () => {
    let text = "";
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split("\n\n");
      text = events.pop()!;
      for (const event of events) {
        const data = /^event: job\ndata: (.*)$/.exec(event)?.[1];
        if (data) jobs.push(JSON.parse(data));
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      hasEnded = true;
    });
  const close = async () => {
    stop.abort();
    await reading;
  };
  onTestFinished(close);
  return { status: response.status, headers: response.headers, jobs, close, hasEnded: () => hasEnded };
}

describe("the stream of events", () => {
  it("tells callers the progress of their own jobs, and of no others", async () => {
    const body = await api.body("aama");
    const [reg, rob] = [await body.staff("Reg", "REGISTRAR"), await body.staff("Rob", "REGISTRAR")];
    const stream = await listen(body, reg);
    const other = await listen(body, rob);
    expect(stream.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(stream.headers.get("x-content-type-options")).toBe("nosniff");
    const rows = Array.from({ length: 3000 }, (_, index) => `N-${index},Ana,No ${index}`).join("\n");
    const importId = await uploaded(body, reg, "MEMBERS", `number,given_name,family_name\n${rows}\n`);
    const worker = await startWorker(workplace);
    onTestFinished(worker.stop);
    await begin(body, reg, "importStart", importId);
    await expect.poll(() => stream.jobs.at(-1)?.state, PATIENCE).toBe("DONE");
    const { jobId } = await read(body, reg, importId, "jobId");
    expect(stream.jobs.every(({ id, kind }) => id === jobId && kind === "IMPORT")).toBe(true);
    expect(stream.jobs.at(-1)).toMatchObject({ done: 3000, total: 3000 });
    expect(stream.jobs.length).toBeGreaterThan(1);
    expect(other.jobs).toEqual([]);
    // Who comes later is told the state of now first.
    const late = await listen(body, reg);
    await expect.poll(() => late.jobs, PATIENCE).toMatchObject([{ id: jobId, state: "DONE" }]);
    expect(rowOf(jobId)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is for callers who are known, and ends when they are signed out", async () => {
    const body = await api.body("aama");
    expect((await listen(body, {})).status).toBe(401);
    expect((await listen(body, { authorization: "Bearer nonsense-of-a-key-000" })).status).toBe(401);
    const reg = await body.staff("Reg", "REGISTRAR");
    const stream = await listen(body, reg);
    api.signOut(reg);
    await expect.poll(stream.hasEnded, PATIENCE).toBe(true);
  });

  it("is open at most so many times for one caller", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const streams = [];
    for (let count = 0; count < STREAMS.ofCallerMax; count += 1) streams.push(await listen(body, reg));
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    expect((await listen(body, reg)).status).toBe(429);
    await streams[0]!.close();
    await expect.poll(async () => (await listen(body, reg)).status, PATIENCE).toBe(200);
  });
});
