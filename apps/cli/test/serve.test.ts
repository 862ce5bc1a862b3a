import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert, started } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "openrecert-serve-"));
const environment = { OPENRECERT_DATA_DIR: join(folder, "data"), PORT: "0", LOG_LEVEL: "warn" };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
