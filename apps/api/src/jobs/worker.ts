import type { Workplace } from "../installation.ts";
import { faultForLog } from "../platform/faults.ts";
import { abandonJob, runJob } from "./run.ts";
import { startSequencer } from "./sequencer.ts";

/** Jobs that one process runs at once. */
const CONCURRENCY = 2;

/** Runs the sequencer and the jobs of the queue until it is stopped; what runs then goes back into the queue. */
export async function startWorker(workplace: Workplace): Promise<{ stop: () => Promise<void> }> {
  const { database, log } = workplace;
  const stopping = new AbortController();
  const stopQueue = await database.queue.work(
    {
      run: (queued, { isLastTry, signal }) =>
        runJob(workplace, queued, { isLastTry, signal: AbortSignal.any([signal, stopping.signal]) }),
      abandoned: (queued) => abandonJob(workplace, queued),
      onError: (error) => log.warn({ fault: faultForLog(error) }, "the queue of jobs has trouble"),
    },
    CONCURRENCY,
  );
  const sequencer = startSequencer(database, log);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([sequencer.stop(), stopQueue()]);
    },
  };
}
