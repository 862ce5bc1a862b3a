import { setTimeout as sleep } from "node:timers/promises";
import type { Workplace } from "../installation.ts";
import { dayIn } from "../platform/clock.ts";
import { faultForLog } from "../platform/faults.ts";
import { isOutdated, refreshAll, refreshDue } from "../population/summaries.ts";

const PAUSE_MS = 2_000;
const PAUSE_AFTER_FAULT_MS = 30_000;

/**
 * Keeps standing summaries fresh until stopped: those of members whose facts changed within
 * seconds, and all of them when a new day begins in the organization's time zone, because time
 * alone changes standings. Several processes may do so at once: they then do some work twice.
 */
export function startRefresher(workplace: Workplace): { stop: () => Promise<void> } {
  const { log } = workplace;
  const stopping = new AbortController();
  const { signal } = stopping;
  const days = new Map<string, string>();
  const running = (async () => {
    let isFailing = false;
    while (!signal.aborted) {
      try {
        await refreshOrganizations(workplace, days, signal);
        isFailing = false;
      } catch (error) {
        if (!signal.aborted && !isFailing)
          log.warn({ fault: faultForLog(error) }, "standing summaries could not be refreshed");
        isFailing = true;
      }
      await sleep(isFailing ? PAUSE_AFTER_FAULT_MS : PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/**
 * Refreshes what is due. An idle organization costs nothing: two lookups answer for all of them, and
 * its own rows are read once a day.
 */
async function refreshOrganizations(
  workplace: Workplace,
  days: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const { lookup } = workplace.database;
  const due = new Set(await lookup.dueStandings());
  for (const organization of await lookup.organizations()) {
    const { id, timeZone } = organization;
    const asOf = dayIn(timeZone, new Date());
    if (due.has(id)) while (!signal.aborted && (await refreshDue(workplace, organization, { asOf, signal })) > 0);
    if (signal.aborted) return;
    if (days.get(id) === asOf) continue;
    if (await isOutdated(workplace, organization, asOf)) await refreshAll(workplace, organization, { asOf, signal });
    days.set(id, asOf);
  }
}
