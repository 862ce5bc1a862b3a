import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, onTestFinished } from "vitest";
import { isAlive } from "../../src/embedded/lock.ts";
import { EmbeddedError, startEmbedded } from "../../src/embedded/start.ts";

export const isRoot = process.getuid?.() === 0;

/** A new folder that anyone may enter, removed after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "openrecert-embedded-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Said = { url: string; pid: number; started: boolean; problem?: string; message?: string };

let prepared: Promise<string> | undefined;
let madeIn: string | undefined;

/**
 * A server's folder with data and nothing running: a copy of one that is made once per test file.
 */
export async function preparedFolder(): Promise<string> {
  prepared ??= (async () => {
    madeIn = mkdtempSync(join(tmpdir(), "openrecert-prepared-"));
    const folder = join(madeIn, "postgres");
    await (await startEmbedded({ folder })).stop();
    return folder;
  })();
  const folder = join(scratchFolder(), "postgres");
  cpSync(await prepared, folder, { recursive: true });
  chmodSync(folder, 0o700);
  return folder;
}

afterAll(() => {
  if (madeIn !== undefined) rmSync(madeIn, { recursive: true, force: true });
});

/** Another process that starts the server on a folder. */
export function spawnOn(folder: string, identity: { uid?: number; gid?: number } = {}) {
  const script = fileURLToPath(new URL("child.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder], {
    ...identity,
    cwd: "/",
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** The same, once it has started the server or failed to, with its output. */
export async function startInChild(folder: string, identity: { uid?: number; gid?: number } = {}) {
  const child = spawnOn(folder, identity);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { ...(JSON.parse(line) as Said), process: child };
}

export async function stopChild(child: ChildProcess): Promise<void> {
  child.stdin?.write("stop\n");
  await once(child, "exit");
}

/**
 * Waits until a process is gone, long enough for a busy machine. Returns whether it went in time.
 */
export async function ends(pid: number, withinMs = 20_000): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(20)) if (!isAlive(pid)) return true;
  return false;
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The EmbeddedError that a start ends with. */
export async function refusal(start: Promise<unknown>): Promise<EmbeddedError> {
  const error = await start.then(
    () => new Error("It started."),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EmbeddedError)) throw error;
  return error;
}
