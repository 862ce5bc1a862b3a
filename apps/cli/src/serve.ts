import { createLogger } from "@openrecert/api/logger";
import { type Serving, serve } from "@openrecert/api/serve";
import { configured } from "./configured.ts";
import { printPeople } from "./seed.ts";
import { stopRequested, untilStopped } from "./stopping.ts";

/** Serves until it is told to stop or its parent process is gone. */
export async function serveCommand(): Promise<void> {
  const configuration = configured();
  const log = createLogger(configuration.logLevel);
  const stopped = stopRequested();
  const serving = await serve(configuration, log, (what) => console.log(`Loading example data for ${what} …`));
  announce(serving);
  await untilStopped(stopped, serving, log);
}

function announce({ url, seeded, hasConsole }: Serving): void {
  if (seeded) {
    printPeople(seeded);
    for (const { slug, name } of seeded.organizations) console.log(`  ${name}: ${url}/${slug}/`);
    console.log("");
  }
  console.log(
    `OpenRecert serves ${hasConsole ? "the console and the API" : "the API (the console is not built)"} at ${url}`,
  );
}
