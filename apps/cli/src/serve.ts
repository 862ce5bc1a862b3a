import { createLogger } from "@openrecert/api/logger";
import { type Serving, serve } from "@openrecert/api/serve";
import { configured } from "./configured.ts";
import { printPeople } from "./seed.ts";

const CLOSE_MS_MAX = 10_000;

/** Serves until it is told to stop, or until whoever started it is gone. */
export async function serveCommand(): Promise<void> {
  const configuration = configured();
  const log = createLogger(configuration.logLevel);
  const stopped = stopRequested();
  const serving = await serve(configuration, log, (what) => console.log(`Loading example data of ${what} …`));
  announce(serving);
  const reason = await stopped;
  log.info({ reason }, "stopping");
  // Whatever hangs must not keep the process alive: everything acknowledged is in the database by now.
  setTimeout(() => process.exit(1), CLOSE_MS_MAX).unref();
  await serving.close();
}

function stopRequested(): Promise<string> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve(signal));
    // A killed parent sends no signal; its child is then handed to another process.
    setInterval(() => process.ppid !== parent && resolve("orphaned"), 500).unref();
  });
}

function announce({ url, seeded, hasConsole }: Serving): void {
  if (seeded) {
    printPeople(seeded);
    for (const { slug, name } of seeded.organizations) console.log(`  ${name}: ${url}/${slug}/`);
    console.log("");
  }
  console.log(`OpenRecert serves ${hasConsole ? "console and API" : "the API (the console is not built)"} at ${url}`);
}
