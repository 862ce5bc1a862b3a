import type { Workplace } from "../installation.ts";
import { faultForLog } from "../platform/faults.ts";
import { startFileRemover } from "./file-remover.ts";
import { startPublisher } from "./publisher.ts";
import { startRefresher } from "./refresher.ts";
import { abandonJob, runJob } from "./run.ts";
import { startSequencer } from "./sequencer.ts";

/** Jobs that one process runs at once. */
const CONCURRENCY = 2;
const QUIET_MS = 60_000;

/**
 * Runs the jobs of the queue, the sequencer, the refresher, the remover of old files, and the
 * publisher until stopped. Running jobs then go back into the queue.
 */
export async function startWorker(workplace: Workplace): Promise<{ stop: () => Promise<void> }> {
  const { database, log } = workplace;
  const stopping = new AbortController();
  const stopQueue = await database.queue.work(
    {
      run: (queued, { isLastTry, signal }) =>
        runJob(workplace, queued, { isLastTry, signal: AbortSignal.any([signal, stopping.signal]) }),
      abandoned: (queued) => abandonJob(workplace, queued),
      onError: nowAndThen((error) => log.warn({ fault: faultForLog(error) }, "the job queue failed")),
    },
    CONCURRENCY,
  );
  const sequencer = startSequencer(database, log);
  const refresher = startRefresher(workplace);
  const remover = startFileRemover(workplace);
  const publisher = startPublisher(workplace);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([sequencer.stop(), refresher.stop(), remover.stop(), publisher.stop(), stopQueue()]);
    },
  };
}

// The queue polls twice a second, and each poll fails while the database is unreachable.
function nowAndThen(tell: (error: Error) => void): (error: Error) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - last < QUIET_MS) return;
    last = performance.now();
    tell(error);
  };
}
