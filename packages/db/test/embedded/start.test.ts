import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findBinaries } from "../../src/embedded/binaries.ts";
import { layoutOf } from "../../src/embedded/layout.ts";
import { chooseRunner } from "../../src/embedded/runner.ts";
import { freePort, startServer, stopServer } from "../../src/embedded/server.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { ends, isRoot, preparedFolder, query, refusal, scratchFolder } from "./helpers.ts";

describe("starting the embedded server", () => {
  it("makes data, passwords and log that only its user can read, whatever the folder is called", async () => {
    const folder = join(scratchFolder(), `it's "a" $HOME folder`, "deep");
    const server = await startEmbedded({ folder });
    onTestFinished(server.stop);

    expect(server.started).toBe(true);
    expect(
      await query(server.url, "select current_user, current_database(), current_setting('is_superuser') as super"),
    ).toEqual([{ current_user: "openrecert", current_database: "openrecert", super: "off" }]);
    for (const name of ["passwords.json", "server.log"]) expect(statSync(join(folder, name)).mode & 0o77).toBe(0);
    for (const name of ["data", "."]) expect(statSync(join(folder, name)).mode & 0o77).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["data", "holders", "passwords.json", "server.log"]);
    expect(
      await query(
        server.administratorUrl,
        "select current_setting('server_encoding') as e, current_setting('data_checksums') as c, current_setting('listen_addresses') as l, current_setting('unix_socket_directories') as u",
      ),
    ).toEqual([{ e: "UTF8", c: "on", l: "127.0.0.1", u: "" }]);
  });

  it("lets nobody in without the password", async () => {
    const server = await startEmbedded({ folder: await preparedFolder() });
    onTestFinished(server.stop);
    for (const user of ["openrecert", "postgres"])
      await expect(query(`postgres://${user}:guess@127.0.0.1:${server.port}/postgres`, "select 1")).rejects.toThrow(
        /password/,
      );
  });

  it("finds the data again at the next start, and stops with the last who uses it", async () => {
    const folder = await preparedFolder();
    const first = await startEmbedded({ folder });
    await query(first.url, "create table kept as select 1 as one");
    await first.stop();
    expect(await ends(first.pid)).toBe(true);

    const second = await startEmbedded({ folder });
    const third = await startEmbedded({ folder });
    expect([second.started, third.started, third.pid]).toEqual([true, false, second.pid]);
    expect(await query(third.url, "select * from kept")).toEqual([{ one: 1 }]);

    await second.stop();
    expect(await query(third.url, "select * from kept")).toEqual([{ one: 1 }]);
    await third.stop();
    expect(await ends(third.pid)).toBe(true);
  });

  it("writes no values into its log", async () => {
    const server = await startEmbedded({ folder: await preparedFolder() });
    onTestFinished(server.stop);
    await query(server.url, "create table people (name text unique); insert into people values ('Secret Name')");
    await expect(query(server.url, "insert into people values ('Secret Name')")).rejects.toThrow();
    const log = readFileSync(server.log, "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("Secret");
  });

  it("looks for another port when somebody takes the one it chose", async () => {
    const folder = await preparedFolder();
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await new Promise((listening) => taken.once("listening", listening));
    const { port } = taken.address() as { port: number };
    const choices = [port, port, await freePort()];

    const layout = layoutOf(folder);
    const binaries = findBinaries();
    const runner = chooseRunner(folder, binaries.postgres);
    runner.own(folder);
    chmodSync(layout.data, 0o700);
    const running = await startServer(layout, binaries, runner, {}, async () => choices.shift()!);

    expect([running.port === port, choices]).toEqual([false, []]);
    await stopServer(layout);
  });

  it.runIf(isRoot)("works as root in a folder that nobody else can reach", async () => {
    const closed = join(scratchFolder(), "closed");
    mkdirSync(closed, { mode: 0o700 });
    const server = await startEmbedded({ folder: join(closed, "postgres") });
    onTestFinished(server.stop);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);

    // The folder is opened to everyone later: the same data is used under another user.
    await server.stop();
    chmodSync(closed, 0o755);
    const again = await startEmbedded({ folder: join(closed, "postgres") });
    onTestFinished(again.stop);
    expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("a start that must fail", () => {
  it("says that the data is of another version, and leaves it alone", async () => {
    const folder = await preparedFolder();
    writeFileSync(join(folder, "data", "PG_VERSION"), "17\n");
    const { problem, message } = await refusal(startEmbedded({ folder }));
    expect(problem).toBe("other-version");
    expect(message).toMatch(/PostgreSQL 17.*PostgreSQL 18.*OPENRECERT_DATA_DIR.*Nothing was changed/);
  });

  it("says that the folder holds something else, and leaves it alone", async () => {
    const folder = join(scratchFolder(), "postgres");
    mkdirSync(join(folder, "data"), { recursive: true });
    writeFileSync(join(folder, "data", "letters.txt"), "mine");
    expect((await refusal(startEmbedded({ folder }))).problem).toBe("not-a-data-folder");
    expect(readFileSync(join(folder, "data", "letters.txt"), "utf8")).toBe("mine");
  });

  it("says that another server uses the data", async () => {
    const folder = await preparedFolder();
    const server = await startEmbedded({ folder });
    onTestFinished(server.stop);
    // As with a server that we did not set up: none of our passwords opens it.
    const passwords = readFileSync(join(folder, "passwords.json"));
    writeFileSync(join(folder, "passwords.json"), JSON.stringify({ administrator: "x", owner: "y" }));
    const { problem, message } = await refusal(startEmbedded({ folder }));
    writeFileSync(join(folder, "passwords.json"), passwords);
    expect(problem).toBe("in-use");
    expect(message).toMatch(/uses the data.*Stop it, or choose another folder/);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("says that the folder can't be written", async () => {
    const file = join(scratchFolder(), "file");
    writeFileSync(file, "");
    for (const folder of [join(file, "postgres"), file, "/proc/openrecert/postgres"]) {
      const { problem, message } = await refusal(startEmbedded({ folder }));
      expect(problem).toBe("unwritable");
      expect(message).toContain(folder);
    }
  });

  it("begins again after one that was interrupted half-way", async () => {
    const folder = join(scratchFolder(), "postgres");
    mkdirSync(join(folder, "data.new-4711", "base"), { recursive: true });
    writeFileSync(join(folder, "lock"), "999999999\n");
    writeFileSync(join(folder, "passwords.json"), "{");
    const server = await startEmbedded({ folder });
    onTestFinished(server.stop);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(existsSync(join(folder, "data.new-4711"))).toBe(false);
  });
});
