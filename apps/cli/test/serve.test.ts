import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert, started } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "openrecert-serve-"));
const environment = { OPENRECERT_DATA_DIR: join(folder, "data"), PORT: "0", LOG_LEVEL: "warn" };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Allows for a busy machine. */
const BUSY = { timeout: 40_000, interval: 100 };
const urlIn = (out: string) => /at (http:\S+)/.exec(out)![1]!;

describe("openrecert serve", () => {
  it("sets up an empty installation once, with one-time passwords, and stops cleanly", async () => {
    const first = started(["serve"], environment);
    const out = await first.saying("OpenRecert serves");
    for (const person of ["administrator@example.org", "reviewer@example.org", "decider@example.org"])
      expect(out).toMatch(new RegExp(`${person} +[\\w-]{20} `));
    expect((await fetch(`${urlIn(out)}/readyz`)).status).toBe(200);
    first.child.kill("SIGTERM");
    expect(await first.finished).toMatchObject({ code: 0, error: "" });

    const second = started(["serve"], environment);
    expect(await second.saying("OpenRecert serves")).not.toContain("administrator@example.org");
    const third = await openrecert(["serve"], environment);
    expect(third.error).toContain("is in use by another OpenRecert");
    expect(third.code).toBe(1);
    expect((await fetch(`${urlIn(await second.saying("OpenRecert serves"))}/readyz`)).status).toBe(200);
    second.child.kill("SIGINT");
    expect((await second.finished).code).toBe(0);
  });

  it("says what to do when the port is in use", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => blocker.once("listening", done));
    const { port } = blocker.address() as { port: number };
    const { code, error } = await openrecert(["serve"], { ...environment, PORT: String(port) });
    blocker.close();
    expect(error).toContain(`The port ${port} is in use`);
    expect(code).toBe(1);
  });

  it("goes on when its database is killed, and a worker beside it does too", async () => {
    const serving = started(["serve"], environment);
    const url = urlIn(await serving.saying("OpenRecert serves"));
    const working = started(["worker"], environment);
    await working.saying("OpenRecert is running jobs");
    const postmaster = () =>
      Number(readFileSync(join(folder, "data/postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
    const killed = postmaster();
    process.kill(killed, "SIGKILL");
    const isReady = () => fetch(`${url}/readyz`).then(({ status }) => status);
    await expect.poll(postmaster, BUSY).not.toBe(killed);
    await expect.poll(isReady, BUSY).toBe(200);
    working.child.kill("SIGTERM");
    expect((await working.finished).code).toBe(0);
    serving.child.kill("SIGTERM");
    expect((await serving.finished).code).toBe(0);
  });

  it("ends with an error when its database can't be started again", async () => {
    const serving = started(["serve"], environment);
    await serving.saying("OpenRecert serves");
    const data = join(folder, "data/postgres/data");
    const version = readFileSync(join(data, "PG_VERSION"), "utf8");
    const killed = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    // As after a disk failure that lost it.
    writeFileSync(join(data, "PG_VERSION"), "damaged\n");
    process.kill(killed, "SIGKILL");
    const { code, error } = await serving.finished;
    writeFileSync(join(data, "PG_VERSION"), version);
    expect(code).toBe(1);
    expect(error).toMatch(/PostgreSQL ended and cannot be kept running: .*Then start OpenRecert again\./);
  }, 90_000);

  it("stops when whoever started it is killed", async () => {
    const bin = resolve(import.meta.dirname, "../bin/openrecert.js");
    const script = `require("node:child_process").spawn(process.execPath, [${JSON.stringify(bin)}, "serve"], { stdio: "inherit" })`;
    const parent = spawn(process.execPath, ["-e", script], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const url = await new Promise<string>((done) => {
      let out = "";
      parent.stdout.on("data", (chunk) => {
        out += chunk;
        if (out.includes("OpenRecert serves")) done(urlIn(out));
      });
    });
    parent.kill("SIGKILL");
    for (
      let waits = 0;
      waits < 50 &&
      (await fetch(`${url}/livez`).then(
        () => true,
        () => false,
      ));
      waits += 1
    )
      await sleep(200);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  });
});
