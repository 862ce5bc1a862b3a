import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedError } from "./errors.ts";

// No start or stop takes this long. An older lock was left by a process whose number another
// process has now.
const STALE_MS = 120_000;
const POLL_MS = 20;

/** Runs `work` while no other process does so with the same lock file. Waits for its turn. */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + STALE_MS + 10_000;
  while (!take(path)) {
    if (Date.now() > deadline)
      throw new EmbeddedError(
        "in-use",
        `Another process has been starting or stopping PostgreSQL for two minutes. If none is, remove ${path} and start again.`,
      );
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    breakIfStale(path);
    return false;
  }
}

function breakIfStale(path: string): void {
  const holder = readHolder(path);
  if (holder === null || !holder.stale) return;
  // Moved away first, and removed only if it is the lock that was checked: another process may have
  // replaced it.
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved !== null && !moved.stale) {
    try {
      writeFileSync(path, readFileSync(aside), { flag: "wx", mode: 0o600 });
    } catch {
      // A third process took the free place. Two run now, and the server itself refuses the second.
    }
  }
  rmSync(aside, { force: true });
}

function readHolder(path: string): { stale: boolean } | null {
  try {
    const pid = Number.parseInt(readFileSync(path, "utf8"), 10);
    const ageMs = Date.now() - statSync(path).mtimeMs;
    // The file is empty between its creation and the write.
    if (Number.isNaN(pid)) return { stale: ageMs > 1_000 };
    return { stale: ageMs > STALE_MS || !isAlive(pid) };
  } catch {
    return null;
  }
}

/**
 * Whether a process with that number runs, under any user. An ended process that its parent has not
 * collected does not count.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true; // a system without /proc
  }
}
