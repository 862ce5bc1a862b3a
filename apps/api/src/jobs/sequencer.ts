import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@openrecert/db";
import { sql } from "drizzle-orm";
import { faultForLog } from "../platform/faults.ts";
import type { Logger } from "../platform/logger.ts";

const PAUSE_MS = 250;
const PAUSE_AFTER_FAULT_MS = 2_000;
/** Entries per statement: some tenths of a second, well below a statement's limit on a machine that is busy. */
const ENTRIES_MAX = 2_000;

/**
 * Gives journal entries their numbers, of all organizations, until it is stopped. Any number of processes may do so at
 * once: the database lets one at a time number the entries of an organization. An entry without a number is the order
 * to number it, so nothing is lost when a process dies, and writers do nothing for it.
 */
export function startSequencer(database: Database, log: Logger): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    let isFailing = false;
    while (!stopping.signal.aborted) {
      try {
        await numberWaiting(database, stopping.signal);
        isFailing = false;
      } catch (error) {
        // Once, since the database may be away for a while.
        if (!isFailing) log.warn({ fault: faultForLog(error) }, "journal entries could not be numbered");
        isFailing = true;
      }
      const pauseMs = isFailing ? PAUSE_AFTER_FAULT_MS : PAUSE_MS;
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Numbers all entries that wait now, a batch of each organization in turn. Says how many. */
export async function numberWaiting(database: Database, signal?: AbortSignal): Promise<number> {
  let numbered = 0;
  let waiting = await database.lookup.unnumberedJournals();
  while (waiting.length > 0 && !signal?.aborted) {
    const more = [];
    for (const organizationId of waiting) {
      const count = await numberBatch(database, organizationId);
      numbered += count;
      if (count === ENTRIES_MAX) more.push(organizationId);
    }
    waiting = more;
  }
  return numbered;
}

async function numberBatch(database: Database, organizationId: string): Promise<number> {
  const { rows } = await database.transaction({ organizationId }, (tx) =>
    tx.execute<{ numbered: number }>(
      sql`/* numberBatch */ select public.number_journal_entries(${ENTRIES_MAX}) as numbered`,
    ),
  );
  return rows[0]!.numbered;
}
