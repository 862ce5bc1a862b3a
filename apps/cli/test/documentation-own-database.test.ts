import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { type EmbeddedServer, startEmbedded } from "@openrecert/db/embedded";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "openrecert-own-database-"));
// The server may run as another user, who needs access to its own folder.
chmodSync(folder, 0o755);

const OWNER = { name: "openrecert_owner", password: "of the owner" };
const SERVING = { name: "openrecert_serving", password: "of the serving role" };

let postgres: EmbeddedServer;

beforeAll(async () => {
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  postgres = await startEmbedded({ folder: join(folder, "postgres"), settings });
  await query("postgres", `create role ${OWNER.name} login createrole password '${OWNER.password}'`);
  await query("postgres", `create database own owner ${OWNER.name}`);
});

afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

it("the commands of docs/running.md for a database of your own serve it under a role that owns nothing", async () => {
  const text = readFileSync(join(ROOT, "docs/running.md"), "utf8");
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, script = ""]) => script);
  const [block = "", ...more] = blocks.filter((script) => /^openrecert serve$/m.test(script));
  expect(more).toEqual([]);
  const script = block
    .replace("postgres://openrecert_owner:…@db.example.org/openrecert", addressFor(OWNER))
    .replace("postgres://openrecert_serving:…@db.example.org/openrecert", addressFor(SERVING))
    .replace("OPENRECERT_SECRET=…", `OPENRECERT_SECRET=${"s".repeat(32)}`);
  expect(script).not.toContain("…");

  const { url, end } = await served(script);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const [connected] = await query(
    "own",
    `select count(*) filter (where usename = '${SERVING.name}')::int as serving,
      count(*) filter (where usename = '${OWNER.name}')::int as owner from pg_stat_activity where datname = 'own'`,
  );
  expect(connected).toMatchObject({ serving: expect.any(Number), owner: 0 });
  expect(connected?.serving).toBeGreaterThan(0);
  const owned = `select relname from pg_class where relowner = '${SERVING.name}'::regrole`;
  expect(await query("own", owned)).toEqual([]);
  expect(await end()).toBe(0);
});

function addressFor({ name, password }: typeof OWNER): string {
  const address = new URL(postgres.administratorUrl);
  [address.username, address.password, address.pathname] = [name, password, "own"];
  return address.href;
}

async function query(database: string, statement: string): Promise<Record<string, unknown>[]> {
  const address = new URL(postgres.administratorUrl);
  address.pathname = database;
  const client = new Client({ connectionString: address.href });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Runs commands that end in a server: its address, and a way to stop it that gives its exit code. */
async function served(script: string): Promise<{ url: string; end: () => Promise<number | null> }> {
  const env = {
    HOME: process.env.HOME,
    PATH: `${join(ROOT, "node_modules/.bin")}${delimiter}${process.env.PATH}`,
    OPENRECERT_DATA_DIR: join(folder, "data"),
    PORT: "0",
    LOG_LEVEL: "warn",
  };
  // `exec`, so that the signal reaches the server and not only the shell.
  const text = `set -e\n${script.replace(/^openrecert serve$/m, "exec openrecert serve")}`;
  const child = spawn("bash", ["-c", text], { env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = new Promise<number | null>((done) => child.on("close", done));
  let said = "";
  const url = await new Promise<string>((done, fail) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const address = /OpenRecert serves .* at (http:\S+)/.exec(said)?.[1];
      if (address) done(address);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", () => fail(new Error(`it ended without serving: ${said}`)));
  });
  const end = () => {
    child.kill("SIGTERM");
    return closed;
  };
  return { url, end };
}
