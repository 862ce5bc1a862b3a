// `node tooling/load/import-beside.ts` measures how long callers wait who report activities while a
// roster is imported: those who lock the count of a member, as a batch does, and others.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "@openrecert/db/embedded";
import { Client } from "pg";
import { activitiesFile, membersFile } from "../benchmarks/data/activities-file.ts";

const MEMBERS = 3000;
const REPORTERS = 4;
const PAUSE_MS = 10;
const BIN = fileURLToPath(new URL("../../apps/cli/bin/openrecert.js", import.meta.url));
const SET = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));

const folder = mkdtempSync(join(tmpdir(), "openrecert-beside-"));
// The server may run as another user, who needs to reach a folder of its own.
chmodSync(folder, 0o755);
const server = await startEmbedded({
  folder: join(folder, "postgres"),
  settings: JSON.parse(process.env.SETTINGS ?? "{}"),
});
try {
  await run("add-organization", "body", "--name", "Body", "--time-zone", "America/Chicago", ...administrator());
  await run("publish", SET, "--organization", "body", "--from", "2018-01-01");
  await run("import", "members", file("members.csv", membersFile(MEMBERS)), "--organization", "body");
  const roster = file("activities.csv", activitiesFile(MEMBERS, 1));

  const stop = new AbortController();
  const locked = Array.from({ length: REPORTERS }, () => reports(stop.signal, "count"));
  const unlocked = reports(stop.signal, "none");
  const waits = sampleWaits(stop.signal);
  const began = performance.now();
  await run("import", "activities", roster, "--organization", "body");
  const seconds = (performance.now() - began) / 1000;
  stop.abort();
  console.log(`import: ${((MEMBERS * 30) / seconds).toFixed(0)} rows/s with the start of the command`);
  print("writes of a count that a batch may lock", (await Promise.all(locked)).flat());
  print("writes of nothing that is locked", await unlocked);
  console.log("what the writers waited for, in samples:", Object.fromEntries(await waits));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Writes as a report does, as the superuser: locks the count of a random member, and commits. */
async function reports(signal: AbortSignal, what: "count" | "none"): Promise<number[]> {
  const client = await connected(`reporter ${what}`);
  const { rows } = await client.query<{ organization_id: string; id: string }>(
    "select organization_id, id from member",
  );
  const times: number[] = [];
  while (!signal.aborted) {
    const { organization_id, id } = rows[Math.floor(Math.random() * rows.length)]!;
    const began = performance.now();
    await client.query("begin");
    if (what === "count") {
      const counts = "insert into member_activity_count (organization_id, member_id, activities) values ($1, $2, 0)";
      await client.query(`${counts} on conflict do nothing`, [organization_id, id]);
      const lock =
        "select activities from member_activity_count where organization_id = $1 and member_id = $2 for update";
      await client.query(lock, [organization_id, id]);
    }
    await client.query("select pg_current_xact_id()");
    await client.query("commit");
    times.push(performance.now() - began);
    await sleep(PAUSE_MS);
  }
  await client.end();
  return times;
}

async function sampleWaits(signal: AbortSignal): Promise<Map<string, number>> {
  const client = await connected("sampler");
  const seen = new Map<string, number>();
  while (!signal.aborted) {
    const { rows } = await client.query<{ wait: string }>(
      `select wait_event_type || ' ' || wait_event as wait from pg_stat_activity
       where application_name like 'reporter %' and state = 'active' and wait_event is not null`,
    );
    for (const { wait } of rows) seen.set(wait, (seen.get(wait) ?? 0) + 1);
    await sleep(5);
  }
  await client.end();
  return seen;
}

async function connected(name: string): Promise<Client> {
  const address = new URL(server.administratorUrl);
  address.pathname = "/openrecert";
  const client = new Client({ connectionString: address.href, application_name: name });
  await client.connect();
  return client;
}

function print(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  console.log(`${what}: ${sorted.length}; p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, most ${at(1)} ms`);
}

function administrator(): string[] {
  return ["--administrator-name", "Ada Admin", "--administrator-email", "ada@example.org"];
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function run(...args: string[]): Promise<void> {
  const env = { ...process.env, OPENRECERT_DATA_DIR: folder };
  const child = spawn(process.execPath, [BIN, ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`openrecert ${args.join(" ")} ended with ${code}`);
}
