import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@openrecert/db";
import { sql } from "drizzle-orm";
import { faultForLog } from "../platform/faults.ts";
import type { Logger } from "../platform/logger.ts";

const PAUSE_MS = 250;
const PAUSE_AFTER_FAULT_MS = 2_000;
/**
 * Entries per statement. That takes some tenths of a second, well below the statement timeout even
 * on a busy machine.
 */
const ENTRIES_MAX = 2_000;

/**
 * Numbers the journal entries of all organizations until stopped. Any number of processes may do so
 * at once, because the database lets one at a time number the entries of an organization. Entries
 * without a number are the to-do list, so nothing is lost if a process dies, and writers need not
 * notify anyone.
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
        // Logged once, because the database may be unreachable for a while.
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

/** Numbers all waiting entries, one batch per organization in turn. Returns how many. */
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
