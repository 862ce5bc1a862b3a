import { setTimeout as sleep } from "node:timers/promises";
import { enqueueDue } from "../features/requirement-set-drafts/publish-job.ts";
import { asSystem, type Workplace } from "../installation.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { faultForLog } from "../platform/faults.ts";

const PAUSE_MS = 15_000;

/** Requests the jobs that publish scheduled versions of requirement sets, until stopped. */
export function startPublisher(workplace: Workplace): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    let isFailing = false;
    while (!signal.aborted) {
      try {
        await requestDue(workplace);
        isFailing = false;
      } catch (error) {
        if (!isFailing) workplace.log.warn({ fault: faultForLog(error) }, "scheduled versions could not be looked for");
        isFailing = true;
      }
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Requests the jobs that are due in all organizations. Returns how many. */
export async function requestDue(workplace: Workplace, clock: Clock = systemClock): Promise<number> {
  let requested = 0;
  for (const organization of await workplace.database.lookup.organizations())
    requested += await asSystem(workplace, organization, enqueueDue, clock);
  return requested;
}
