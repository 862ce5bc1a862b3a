import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../src/client.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { databaseProblem } from "../../src/errors.ts";
import {
  ends,
  isRoot,
  preparedFolder,
  query,
  refusal,
  scratchFolder,
  spawnOn,
  startInChild,
  stopChild,
} from "./helpers.ts";

/** Allows for a busy machine: waits for a condition much longer than it usually takes. */
const BUSY = { timeout: 20_000, interval: 50 };

describe("several processes", () => {
  it("that start at once share one server, which stops with the last", async () => {
    const folder = join(scratchFolder(), "postgres");
    const all = await Promise.all([startInChild(folder), startInChild(folder), startInChild(folder)]);
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    expect(all.filter(({ started }) => started)).toHaveLength(1);

    const [first, second, third] = [all[0]!, all[1]!, all[2]!];
    await stopChild(first.process);
    second.process.kill("SIGKILL");
    // A waiting process gives up its hold, and would stop the server if it were the last.
    const holders = () => readdirSync(join(folder, "holders")).map((name) => Number.parseInt(name, 10));
    await expect.poll(holders, BUSY).not.toContain(second.process.pid);
    expect(await query(third.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await stopChild(third.process);
    expect(await ends(third.pid)).toBe(true);
  });

  it("may be killed: the server stops by itself, and starts again", async () => {
    const folder = await preparedFolder();
    const killed = await startInChild(folder);
    await query(killed.url, "create table kept as select 1 as one");
    killed.process.kill("SIGKILL");
    expect(await ends(killed.pid)).toBe(true);

    const server = await startEmbedded({ folder });
    onTestFinished(server.stop);
    expect(await query(server.url, "select * from kept")).toEqual([{ one: 1 }]);
  });

  it("may be killed while they start: nothing is left running, and the next start succeeds", async () => {
    const folder = join(scratchFolder(), "postgres");
    for (const afterMs of [150, 400, 700, 1_000]) {
      const child = spawnOn(folder);
      await new Promise((later) => setTimeout(later, afterMs));
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const server = await startEmbedded({ folder });
    onTestFinished(server.stop);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("a server that is killed", () => {
  const ROWS = 50;

  it("has lost no acknowledged row when it starts again", async () => {
    const folder = await preparedFolder();
    const server = await startEmbedded({ folder });
    await query(server.url, "create table written (n int)");
    let [acknowledged, restarted] = [0, server];
    for (let round = 1; round <= 3; round += 1) {
      const enough = acknowledged + ROWS;
      const writer = new Client({ connectionString: restarted.url });
      writer.on("error", () => undefined);
      await writer.connect();
      try {
        for (;;) {
          const written = writer.query("insert into written values ($1)", [acknowledged + 1]);
          if (acknowledged === enough) process.kill(restarted.pid, "SIGKILL");
          await written;
          acknowledged += 1;
        }
      } catch {
        await writer.end().catch(() => undefined);
      }
      restarted = await startEmbedded({ folder });
      onTestFinished(restarted.stop);
      const [row] = await query(restarted.url, "select count(*)::int as n, max(n) as last from written");
      // The last may have been written but not acknowledged.
      expect([acknowledged, acknowledged + 1]).toContain(row!.n);
      acknowledged = row!.n as number;
      expect(row!.last).toBe(acknowledged);
    }
    expect(acknowledged).toBeGreaterThanOrEqual(3 * ROWS);
  });
});

describe.runIf(isRoot)("as an ordinary user", () => {
  const NOBODY = { uid: 65534, gid: 65534 };

  it("starts in a folder of their own", async () => {
    const home = scratchFolder();
    chownSync(home, NOBODY.uid, NOBODY.gid);
    const said = await startInChild(join(home, "postgres"), NOBODY);
    expect(await query(said.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await stopChild(said.process);
  });

  it("says that a folder of somebody else can't be written", async () => {
    const home = scratchFolder();
    chmodSync(home, 0o555);
    const said = await startInChild(join(home, "postgres"), NOBODY);
    expect(said.problem).toBe("unwritable");
  });
});

describe.runIf(isRoot)("a disk that is full", () => {
  /** A small disk of its own; null if this system does not allow mounting one. */
  function smallDisk(megabytes: number): string | null {
    const disk = join(scratchFolder(), "disk");
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", disk], { stdio: "ignore" });
    } catch {
      return null;
    }
    onTestFinished(() => void execFileSync("umount", ["--lazy", disk]));
    return disk;
  }

  it("is told when it is too full to begin, and leaves nothing half-made", async ({ skip }) => {
    const disk = smallDisk(20) ?? skip("no small disk can be mounted here");
    const folder = join(disk, "postgres");
    const { problem, message } = await refusal(startEmbedded({ folder }));
    expect(problem).toBe("disk-full");
    expect(message).toMatch(/disk .* is full.*Free at least 100 MB/);
    expect(readdirSync(folder).filter((name) => name.startsWith("data"))).toEqual([]);

    execFileSync("mount", ["-o", "remount,size=200m", disk]);
    const server = await startEmbedded({ folder });
    onTestFinished(server.stop);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("is told when it fills up later, and work goes on once there is space", async ({ skip }) => {
    const disk = smallDisk(120) ?? skip("no small disk can be mounted here");
    const server = await startEmbedded({ folder: join(disk, "postgres") });
    onTestFinished(server.stop);
    await query(server.url, "create table written (text text)");
    const filler = join(disk, "filler");
    const free = Number(execFileSync("df", ["--output=avail", "-k", disk], { encoding: "utf8" }).split("\n")[1]);
    writeFileSync(filler, Buffer.alloc((free - 4_000) * 1024));

    const problem = await query(
      server.url,
      "insert into written select repeat(md5(n::text), 30) from generate_series(1, 20000) as n",
    ).then(() => null, databaseProblem);
    rmSync(filler);

    expect(problem?.kind).toMatch(/^(disk-full|unreachable|shutting-down)$/);
    const database = openDatabase({ url: server.url });
    onTestFinished(() => database.close());
    await expect
      .poll(() => query(server.url, "select count(*)::int as n from written").catch(String), BUSY)
      .toEqual([{ n: 0 }]);
  });
});
