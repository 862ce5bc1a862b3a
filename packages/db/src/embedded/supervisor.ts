import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedError } from "./errors.ts";

const LOOK_MS = 200;
const TRY_AGAIN_MS = 500;
const LIMITS = { restartMsMax: 15_000, endingsMax: 5, endingsWithinMs: 5 * 60_000 };

export type Supervision = {
  /** Called after the server ended and was restarted on the same port. */
  onRestarted?: () => void;
  /** Called once if the server cannot be kept running. The process should end with this error. */
  onLost: (error: EmbeddedError) => void;
};

export type Supervised = {
  isRunning(): boolean;
  /** Restarts the server, or finds that another process did. Throws if that fails. */
  restart(): Promise<void>;
  /** The server's own log, for the message. */
  log: string;
};

/**
 * Restarts a server that ended without being stopped: killed by hand, or out of memory. Gives up
 * when starting keeps failing or the server keeps ending. The returned function stops watching and
 * waits for a restart in progress.
 */
export function supervise(
  { isRunning, restart, log }: Supervised,
  { onRestarted, onLost }: Supervision,
  limits = LIMITS,
): () => Promise<void> {
  let watching = true;
  let busy: Promise<void> | undefined;
  const endings: number[] = [];

  async function recover(): Promise<void> {
    const since = Date.now();
    endings.push(since);
    const recent = endings.filter((at) => at > since - limits.endingsWithinMs).length;
    if (recent > limits.endingsMax) return giveUp(`it ended ${recent} times within minutes`);
    for (;;) {
      try {
        await restart();
        return onRestarted?.();
      } catch (error) {
        if (!watching) return;
        if (Date.now() - since > limits.restartMsMax) return giveUp((error as Error).message, error);
      }
      await sleep(TRY_AGAIN_MS);
    }
  }

  function giveUp(reason: string, cause?: unknown): void {
    stopWatching();
    const message = `PostgreSQL ended and cannot be kept running: ${reason.replace(/\.?$/, ".")} OpenRecert stops, because it cannot work without its database. Check the log ${log}, free memory, and disk space. Then start OpenRecert again.`;
    onLost(new EmbeddedError("lost", message, cause));
  }

  const timer = setInterval(() => {
    if (busy || isRunning()) return;
    busy = recover().finally(() => {
      busy = undefined;
    });
  }, LOOK_MS);
  timer.unref();

  function stopWatching(): void {
    watching = false;
    clearInterval(timer);
  }

  return async () => {
    stopWatching();
    await busy;
  };
}
