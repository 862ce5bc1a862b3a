import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { diskFull, EmbeddedError, isAboutSpace, noBinaries } from "./errors.ts";
import { type Layout, type Postmaster, readPostmaster } from "./layout.ts";
import { isAlive } from "./lock.ts";
import { cleanEnvironment, type Runner } from "./runner.ts";
import { tunedSettings } from "./tuning.ts";

const START_MS_MAX = 60_000;
const STOP_MS_MAX = 20_000;
const POLL_MS = 10;
const PORT_TRIES = 5;
// After the server is killed, its child processes take a moment to notice and release the data.
const LET_GO_MS_MAX = 3_000;
const IN_USE = /lock file "postmaster.pid" already exists|pre-existing shared memory block/i;
const LOG_BYTES_MAX = 10 * 1024 * 1024;

// Row values do not belong in a log, so statements and details are left out of logged errors.
const SETTINGS: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};

/**
 * Starts the server on a free port and waits until it accepts connections. Throws EmbeddedError.
 */
export async function startServer(
  layout: Layout,
  binaries: Binaries,
  runner: Runner,
  settings: Record<string, string>,
  choosePort = freePort,
): Promise<Postmaster> {
  const deadline = Date.now() + LET_GO_MS_MAX;
  let port = await choosePort();
  for (let tries = 1; ; ) {
    const said = await tryStart(layout, binaries, runner, {
      ...SETTINGS,
      ...tunedSettings(),
      ...settings,
      port: String(port),
    });
    if (typeof said !== "string") return said;
    // Another process took the port after we checked it.
    const isPortTaken = /Address already in use|could not bind/i.test(said) && tries < PORT_TRIES;
    if (isPortTaken) {
      tries += 1;
      port = await choosePort();
    } else if (IN_USE.test(said) && Date.now() < deadline) await sleep(100);
    else throw describeFailure(said, layout);
  }
}

/**
 * Stops a server immediately but cleanly: open transactions are rolled back, and the data is
 * consistent.
 */
export async function stopServer(layout: Layout): Promise<void> {
  const running = readPostmaster(layout);
  if (running === null || !isAlive(running.pid)) return;
  signal(running.pid, "SIGINT");
  const deadline = Date.now() + STOP_MS_MAX;
  while (isRunning(layout, running.pid)) {
    if (Date.now() > deadline) return signal(running.pid, "SIGQUIT");
    await sleep(POLL_MS);
  }
}

function isRunning(layout: Layout, pid: number): boolean {
  return isAlive(pid) && readPostmaster(layout)?.pid === pid;
}

/** The running server, or its output before it gave up. */
async function tryStart(
  layout: Layout,
  binaries: Binaries,
  runner: Runner,
  settings: Record<string, string>,
): Promise<Postmaster | string> {
  const log = openLog(layout, runner);
  const from = statSync(layout.log).size;
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command, args] = runner.wrap(binaries.postgres, ["-D", layout.data, ...options]);
  const child = spawn(command, args, {
    ...runner.identity,
    cwd: layout.folder,
    env: cleanEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ended: { error?: Error } | undefined;
  child.on("error", (error) => (ended = { error }));
  child.on("exit", () => (ended ??= {}));
  child.unref();

  const deadline = Date.now() + START_MS_MAX;
  while (Date.now() < deadline) {
    if (ended?.error !== undefined) throw noBinaries(`postgres cannot be run (${ended.error.message})`, ended.error);
    if (ended !== undefined) return readFileSync(layout.log).subarray(from).toString("utf8");
    const said = readPostmaster(layout);
    if (said?.pid === child.pid && said?.status === "ready") return said;
    await sleep(POLL_MS);
  }
  child.kill("SIGQUIT");
  return `It did not accept connections within ${START_MS_MAX / 1000} s.`;
}

function openLog(layout: Layout, runner: Runner): number {
  if ((statSync(layout.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX)
    renameSync(layout.log, `${layout.log}.old`);
  const log = openSync(layout.log, "a", 0o600);
  runner.own(layout.log);
  return log;
}

function describeFailure(said: string, layout: Layout): EmbeddedError {
  if (isAboutSpace(said)) return diskFull(layout.folder);
  if (IN_USE.test(said))
    return new EmbeddedError(
      "in-use",
      `Another PostgreSQL server uses the data in ${layout.data}. Stop it, or choose another folder with OPENRECERT_DATA_DIR.`,
    );
  const reason = said.match(/(?:FATAL|PANIC|ERROR): {2}.*/)?.[0] ?? said.trim().split("\n").at(-1) ?? "";
  return new EmbeddedError(
    "start-failed",
    `PostgreSQL did not start (${reason}). See its log ${layout.log}. If the data is damaged, restore a backup.`,
  );
}

/** A port of this computer that is currently free. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function signal(pid: number, name: "SIGINT" | "SIGQUIT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}
