import type { Logger } from "@openrecert/api/logger";
import { EXIT } from "./exit.ts";
import { reportFailure } from "./failure.ts";

const CLOSE_MS_MAX = 10_000;

/** Waits for a reason to stop, then closes what runs. A database that is lost ends the process with its error. */
export async function untilStopped(
  stopped: Promise<string>,
  running: { lost: Promise<Error>; close: () => Promise<void> },
  log: Logger,
): Promise<void> {
  const reason = await Promise.race([stopped, running.lost]);
  if (reason instanceof Error) {
    reportFailure(reason);
    process.exitCode = EXIT.failed;
  } else log.info({ reason }, "stopping");
  // Whatever hangs must not keep the process alive: everything acknowledged is in the database by now.
  setTimeout(() => process.exit(EXIT.failed), CLOSE_MS_MAX).unref();
  await running.close();
}

/** Resolves with the reason when this process is told to stop, or when its parent is gone. */
export function stopRequested(): Promise<string> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve(signal));
    // A killed parent sends no signal; its child is then handed to another process.
    setInterval(() => process.ppid !== parent && resolve("orphaned"), 500).unref();
  });
}
