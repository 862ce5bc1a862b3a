import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openDatabase } from "../../src/client.ts";
import type { EmbeddedError } from "../../src/embedded/start.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { supervise } from "../../src/embedded/supervisor.ts";
import { migrateDatabase } from "../../src/migrate.ts";
import { holdServing } from "../../src/serving.ts";
import { preparedFolder } from "./helpers.ts";

const PATIENCE = { timeout: 25_000, interval: 50 };

describe("a supervised server that is killed", () => {
  it("runs again on its port, and the same pools go on", async () => {
    const lost: EmbeddedError[] = [];
    const server = await startEmbedded({
      folder: await preparedFolder(),
      supervision: { onLost: (error) => lost.push(error) },
    });
    onTestFinished(server.stop);
    await migrateDatabase(server.url, { servingUrl: server.servingUrl });
    const database = openDatabase({ url: server.servingUrl });
    onTestFinished(() => database.close());
    const release = await holdServing(server.servingUrl);
    onTestFinished(async () => release?.());
    await database.lookup.organizations();

    for (let time = 1; time <= 2; time += 1) {
      const { pid } = server;
      process.kill(pid, "SIGKILL");
      await vi.waitFor(() => expect(server.pid).not.toBe(pid), PATIENCE);
      await vi.waitFor(async () => expect(await database.lookup.organizations()).toEqual([]), PATIENCE);
    }
    // The serving process lost its mark with its connection and takes it again.
    await vi.waitFor(async () => {
      const second = await holdServing(server.servingUrl);
      await second?.();
      expect(second).toBeNull();
    }, PATIENCE);
    expect(lost).toEqual([]);
  });

  it("is started by one of several processes that hold it", async () => {
    const folder = await preparedFolder();
    const onLost = vi.fn();
    const first = await startEmbedded({ folder, supervision: { onLost } });
    onTestFinished(first.stop);
    const second = await startEmbedded({ folder, supervision: { onLost } });
    onTestFinished(second.stop);
    const { pid } = first;
    process.kill(pid, "SIGKILL");
    await vi.waitFor(() => {
      expect(first.pid).not.toBe(pid);
      expect(second.pid).toBe(first.pid);
    }, PATIENCE);
    expect(onLost).not.toHaveBeenCalled();
  });

  it("keeps its port when another process is the first to start it again", async () => {
    const folder = await preparedFolder();
    const first = await startEmbedded({ folder });
    onTestFinished(first.stop);
    process.kill(first.pid, "SIGKILL");
    const second = await startEmbedded({ folder });
    onTestFinished(second.stop);
    expect([second.started, second.port]).toEqual([true, first.port]);
  });
});

describe("supervising", () => {
  const limits = { restartMsMax: 0, endingsMax: 2, endingsWithinMs: 60_000 };

  it("gives up once when the server can't be started again, and says why and where to look", async () => {
    const onLost = vi.fn<(error: EmbeddedError) => void>();
    const restart = vi.fn().mockRejectedValue(new Error("the disk is full."));
    const stop = supervise({ isRunning: () => false, restart, log: "/data/server.log" }, { onLost }, limits);
    onTestFinished(stop);
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), PATIENCE);
    const [error] = onLost.mock.calls[0]!;
    expect(error.problem).toBe("lost");
    expect(error.message).toMatch(/the disk is full\. .*\/data\/server\.log/);
  });

  it("gives up when the server ends again and again", async () => {
    const onLost = vi.fn<(error: EmbeddedError) => void>();
    const restart = vi.fn().mockResolvedValue(undefined);
    const stop = supervise({ isRunning: () => false, restart, log: "log" }, { onLost }, limits);
    onTestFinished(stop);
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), PATIENCE);
    expect(restart).toHaveBeenCalledTimes(2);
    expect(onLost.mock.calls[0]![0].message).toContain("it ended 3 times within minutes");
  });

  it("leaves a server alone that was stopped on purpose", async () => {
    const onLost = vi.fn();
    const folder = await preparedFolder();
    const server = await startEmbedded({ folder, supervision: { onLost } });
    await server.stop();
    const again = await startEmbedded({ folder });
    onTestFinished(again.stop);
    expect([again.started, onLost.mock.calls]).toEqual([true, []]);
  });
});
