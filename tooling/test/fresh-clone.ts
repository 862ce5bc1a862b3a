import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SuiteResult } from "./suite-result.ts";

const READY_SECONDS_MAX = 900;
const STOP_SECONDS_MAX = 20;

/**
 * Does what a new user does in an empty folder: clone, `npm start`, look, stop, and start again.
 * Prints how long each step took.
 */
export async function freshClone(root: string): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), "openrecert-clone-"));
  const outcomes: boolean[] = [];
  const step = async (name: string, act: () => Promise<void>) => {
    const started = performance.now();
    try {
      await act();
      outcomes.push(true);
      console.log(`  ✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      outcomes.push(false);
      console.error(`  ✗ ${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  let server: ChildProcess | undefined;
  const port = await freePort();
  try {
    await step("clone", async () => {
      const { status } = spawnSync("git", ["clone", "--quiet", "--no-hardlinks", root, folder]);
      if (status !== 0) throw new Error("git clone failed");
    });
    await step("npm start, until the first answer (installs, builds, loads the example bodies)", async () => {
      server = start(folder, port);
      await ready(server, port);
    });
    await step("the console and both example bodies answer", async () => {
      for (const path of ["/aama/", "/nha/verify", "/schema.graphql"]) await mustAnswer(port, path);
    });
    await step("stops when asked to", () => stop(server!, port));
    await step("npm start again (nothing is installed, built, or loaded)", async () => {
      server = start(folder, port);
      await ready(server, port);
    });
    await step("stops again", () => stop(server!, port));
  } finally {
    if (server && server.exitCode === null) server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const failed = outcomes.filter((ok) => !ok).length;
  return { passed: outcomes.length - failed, failed, ok: failed === 0 };
}

function start(folder: string, port: number): ChildProcess {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|PORT$|DATABASE_URL$|DATABASE_OWNER_URL$|OPENRECERT_|NODE_)/i.test(name),
  );
  const env = { ...Object.fromEntries(kept), PORT: String(port) };
  return spawn("npm", ["start"], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
}

async function ready(server: ChildProcess, port: number): Promise<void> {
  for (const began = Date.now(); Date.now() - began < READY_SECONDS_MAX * 1000; ) {
    if (server.exitCode !== null) throw new Error(`npm start ended with code ${server.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Error(`no answer within ${READY_SECONDS_MAX} s`);
}

async function mustAnswer(port: number, path: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
}

/**
 * Asks npm to stop and waits until nothing answers any longer: npm may end before the processes it
 * started.
 */
async function stop(server: ChildProcess, port: number): Promise<void> {
  server.kill("SIGTERM");
  for (const began = Date.now(); Date.now() - began < STOP_SECONDS_MAX * 1000; ) {
    const answers = await fetch(`http://127.0.0.1:${port}/livez`).then(
      () => true,
      () => false,
    );
    const isGone = server.exitCode !== null || server.signalCode !== null;
    if (isGone && !answers) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`still running ${STOP_SECONDS_MAX} s after SIGTERM`);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? done(address.port) : fail(new Error("no free port")),
      );
    });
  });
}
