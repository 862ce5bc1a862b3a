import { createLogger } from "@openrecert/api/logger";
import { work } from "@openrecert/api/worker";
import { configured } from "./configured.ts";
import { stopRequested, untilStopped } from "./stopping.ts";

/** Runs jobs until it is told to stop. */
export async function workerCommand(): Promise<void> {
  const configuration = configured();
  const log = createLogger(configuration.logLevel);
  const stopped = stopRequested();
  const working = await work(configuration, log);
  console.log("OpenRecert is running jobs");
  await untilStopped(stopped, working, log);
}
