import { chmodSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { findBinaries } from "./binaries.ts";
import { ADMINISTRATOR, ensureCluster, makeFolder, type Passwords } from "./cluster.ts";
import { describeFileError, EmbeddedError } from "./errors.ts";
import { type Layout, layoutOf, readPostmaster } from "./layout.ts";
import { isAlive, withLock } from "./lock.ts";
import { chooseRunner } from "./runner.ts";
import { freePort, startServer, stopServer } from "./server.ts";
import { type Supervision, supervise } from "./supervisor.ts";
import { type Hold, holdServer } from "./watcher.ts";

export { EmbeddedError, type EmbeddedProblem } from "./errors.ts";
export type { Supervision } from "./supervisor.ts";

const OWNER = "openrecert";
/** The role that the product logs in as. It owns nothing. */
const SERVER = "openrecert_server";
const DATABASE = "openrecert";
const ANSWER_MS_MAX = 10_000;

export type EmbeddedOptions = {
  /** The server's own folder, created if it does not exist. */
  folder: string;
  /**
   * PostgreSQL settings for tests (`fsync: "off"`). They apply only if this call starts the server.
   */
  settings?: Record<string, string>;
  /** For long-running processes: the server is restarted if it ends by itself. */
  supervision?: Supervision;
};

export type EmbeddedServer = {
  /**
   * Connects as the owner of the database `openrecert`: no superuser, but may create roles and
   * databases.
   */
  url: string;
  /**
   * Connects as the login that the product serves under. It owns nothing; migrations grant its
   * rights.
   */
  servingUrl: string;
  /** Connects as the superuser to the database `postgres`. For tests and repairs. */
  administratorUrl: string;
  port: number;
  /** The server's process id. It changes after a restart. */
  readonly pid: number;
  /** False if the server was already running. */
  started: boolean;
  /** The server's own log. */
  log: string;
  /** Releases the server, which stops when no other process uses it. May be called twice. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL on its folder, or joins the server that runs there. The server stops with the
 * last process that uses it, however that process ends. Throws EmbeddedError.
 */
export async function startEmbedded({ folder, settings = {}, supervision }: EmbeddedOptions): Promise<EmbeddedServer> {
  const layout = layoutOf(resolve(folder));
  try {
    const binaries = findBinaries();
    makeFolder(layout);
    const runner = chooseRunner(layout.folder, binaries.postgres);
    return await withLock(layout.lock, async () => {
      runner.own(layout.folder);
      const passwords = ensureCluster(layout, binaries, runner);
      runner.own(layout.data);
      // A copy of the folder, such as a backup, may have lost its modes, and PostgreSQL requires
      // them.
      chmodSync(layout.data, 0o700);
      const hold = holdServer(layout);
      const start = (choosePort: () => Promise<number>) => startServer(layout, binaries, runner, settings, choosePort);
      try {
        const running = await findRunning(layout, passwords);
        const server = running ?? (await start(lastPortFirst(layout)));
        if (running === null) await ensureDatabase(server.port, passwords);
        return held({ layout, passwords, hold, server, started: running === null, start }, supervision);
      } catch (error) {
        if (!hold.isShared()) await stopServer(layout);
        hold.release();
        throw error;
      }
    });
  } catch (error) {
    throw describeFileError(error, layout.folder);
  }
}

type Running = { port: number; pid: number };

type Held = {
  layout: Layout;
  passwords: Passwords;
  hold: Hold;
  server: Running;
  started: boolean;
  start: (choosePort: () => Promise<number>) => Promise<Running>;
};

function held({ layout, passwords, hold, server, started, start }: Held, supervision?: Supervision): EmbeddedServer {
  const { port } = server;
  let { pid } = server;
  const restart = () =>
    withLock(layout.lock, async () => {
      // The same port, because this process connects to it for as long as it lives.
      const running = (await findRunning(layout, passwords)) ?? (await start(async () => port));
      if (running.port !== port) throw new EmbeddedError("lost", `another process started it on port ${running.port}.`);
      pid = running.pid;
    });
  const isRunning = () => isAlive(pid) && readPostmaster(layout)?.pid === pid;
  const stopWatching = supervision && supervise({ isRunning, restart, log: layout.log }, supervision);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await stopWatching?.();
    await withLock(layout.lock, async () => {
      if (!hold.isShared()) await stopServer(layout);
      hold.release();
    });
  };
  return {
    url: address(OWNER, passwords.owner, port, DATABASE),
    servingUrl: address(SERVER, passwords.server, port, DATABASE),
    administratorUrl: address(ADMINISTRATOR, passwords.administrator, port, "postgres"),
    port,
    get pid() {
      return pid;
    },
    started,
    log: layout.log,
    stop: () => (stopped ??= stop()),
  };
}

// A process that used a killed server keeps connecting to the port that the server had last.
function lastPortFirst(layout: Layout): () => Promise<number> {
  let last = readPostmaster(layout)?.port;
  return async () => {
    const port = last;
    last = undefined;
    return port || freePort();
  };
}

/**
 * The server that runs on this folder, if it is ours. Waits for one that is starting or stopping.
 */
async function findRunning(layout: Layout, passwords: Passwords): Promise<Running | null> {
  const deadline = Date.now() + ANSWER_MS_MAX;
  while (Date.now() < deadline) {
    const found = readPostmaster(layout);
    if (found === null || !isAlive(found.pid)) return null;
    if (found.status === "ready") {
      const folder = await askDataFolder(found.port, passwords);
      if (folder === realpathSync(layout.data)) return found;
      // Either another server answers there or none does, so the number in the file is out of date.
      // Starting will tell.
      if (folder !== "starting") return null;
    }
    await sleep(20);
  }
  throw new EmbeddedError(
    "in-use",
    `A PostgreSQL server uses the data in ${layout.data} and does not answer. Stop it, or choose another folder with OPENRECERT_DATA_DIR.`,
  );
}

async function askDataFolder(port: number, passwords: Passwords): Promise<string | null> {
  const client = new Client({
    connectionString: address(ADMINISTRATOR, passwords.administrator, port, "postgres"),
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return realpathSync(rows[0]?.data_directory ?? "");
  } catch (error) {
    return (error as { code?: string }).code === "57P03" ? "starting" : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Creates roles and database. Repeated at each start, because an earlier start may have been
 * interrupted just before.
 */
async function ensureDatabase(port: number, passwords: Passwords): Promise<void> {
  const client = new Client({
    connectionString: address(ADMINISTRATOR, passwords.administrator, port, "postgres"),
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ owner: boolean; server: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = '${OWNER}') as owner,
        exists (select from pg_roles where rolname = '${SERVER}') as server,
        exists (select from pg_database where datname = '${DATABASE}') as database`,
    );
    if (!rows[0]?.owner)
      await client.query(
        `create role ${OWNER} login nosuperuser createrole createdb password ${client.escapeLiteral(passwords.owner)}`,
      );
    await client.query(
      `${rows[0]?.server ? "alter" : "create"} role ${SERVER} login noinherit password ${client.escapeLiteral(passwords.server)}`,
    );
    if (!rows[0]?.database) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function address(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}
