import type { Logger } from "@openrecert/api/logger";
import { EXIT } from "./exit.ts";
import { reportFailure } from "./failure.ts";

const CLOSE_MS_MAX = 10_000;

/**
 * Waits for a reason to stop, then closes what runs. If the database is lost, the process ends with
 * its error.
 */
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
  // Work that hangs must not keep the process alive. Everything acknowledged is in the database by
  // now.
  setTimeout(() => process.exit(EXIT.failed), CLOSE_MS_MAX).unref();
  await running.close();
}

/** Resolves with the reason when this process is told to stop or its parent is gone. */
export function stopRequested(): Promise<string> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve(signal));
    // A killed parent sends no signal. Its child then gets another parent.
    setInterval(() => process.ppid !== parent && resolve("orphaned"), 500).unref();
  });
}
