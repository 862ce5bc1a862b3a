import { openInstallation } from "./installation.ts";
import { startWorker } from "./jobs/worker.ts";
import type { Configuration } from "./platform/configuration.ts";
import type { Logger } from "./platform/logger.ts";

export type Working = {
  /** Returns running jobs to the queue, then closes everything. */
  close: () => Promise<void>;
  /**
   * Resolves when the database cannot be kept running; the process should then close and exit with
   * this error.
   */
  lost: Promise<Error>;
};

/** Runs jobs without serving, next to any number of other processes. */
export async function work(configuration: Configuration, log: Logger): Promise<Working> {
  const lost = Promise.withResolvers<Error>();
  const installation = await openInstallation(configuration, { log, onDatabaseLost: lost.resolve });
  try {
    const worker = await startWorker(installation);
    return {
      lost: lost.promise,
      close: async () => {
        await worker.stop();
        await installation.close();
      },
    };
  } catch (error) {
    await installation.close();
    throw error;
  }
}
