import { sql } from "drizzle-orm";
import type { Client, Pool } from "pg";
import { type Db, fromDrizzle, type JobWithMetadata, PgBoss } from "pg-boss";
import type { Transaction } from "./client.ts";
import { APPLICATION_ROLE } from "./schema/roles.ts";

const SCHEMA = "pgboss";
const JOBS = "jobs";
/** Holds jobs whose process died at every attempt. */
const ABANDONED = "jobs-abandoned";
const POLL_SECONDS = 0.5;
const RETRIES = 3;
const HEARTBEAT_SECONDS = 30;
const KEPT_SECONDS = 24 * 60 * 60;

/** What the queue holds: only ids. The organization's table `job` holds the rest. */
export type QueuedJob = { organizationId: string; jobId: string };

export type QueueHandlers = {
  /** Runs a job. If it throws, the job is retried later, unless `isLastTry`. */
  run(queued: QueuedJob, attempt: { isLastTry: boolean; signal: AbortSignal }): Promise<void>;
  /** Called for a job whose process died at every attempt. */
  abandoned(queued: QueuedJob): Promise<void>;
  /**
   * Called on trouble with the queue itself, such as a database that is unreachable. The queue
   * recovers by itself.
   */
  onError(error: Error): void;
};

export type JobQueue = {
  /** Adds a job to the queue in the transaction of the change, so either both happen or neither. */
  send(transaction: Transaction, queued: QueuedJob): Promise<void>;
  /**
   * Runs jobs, up to `concurrency` at once. The returned function stops this and waits for running
   * jobs to stop.
   */
  work(handlers: QueueHandlers, concurrency: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

const BARE = { schema: SCHEMA, schedule: false, registerInstance: false, reindex: false, monitorVacuum: false };

/** The queue over a pool of the application's role. Connects at first use. */
export function queueOver(pool: Pool): JobQueue {
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  const open = (options: { supervise: boolean }) =>
    new PgBoss({ ...BARE, ...options, db, migrate: false, createSchema: false });
  let sender: Promise<PgBoss> | undefined;

  function openSender(): Promise<PgBoss> {
    sender ??= started(open({ supervise: false }), () => undefined).catch((error: unknown) => {
      sender = undefined;
      throw error;
    });
    return sender;
  }

  return {
    async send(transaction, queued) {
      const boss = await openSender();
      await boss.send(JOBS, queued, { db: fromDrizzle(transaction, sql) });
    },
    async work({ run, abandoned, onError }, concurrency) {
      // Now and not in the first request that sends a job, which would need a second connection
      // while it holds one.
      await openSender();
      const boss = await started(open({ supervise: true }), onError);
      await boss.work(
        JOBS,
        { localConcurrency: concurrency, pollingIntervalSeconds: POLL_SECONDS, includeMetadata: true },
        async ([job]: JobWithMetadata<QueuedJob>[]) => {
          const { data, retryCount, retryLimit, signal } = job!;
          await run(data, { isLastTry: retryCount >= retryLimit, signal });
        },
      );
      await boss.work<QueuedJob>(ABANDONED, { pollingIntervalSeconds: 5 }, async ([job]) => abandoned(job!.data));
      return () => boss.stop({ close: false, timeout: 5_000 });
    },
    async close() {
      await (await sender?.catch(() => undefined))?.stop({ close: false, graceful: false });
    },
  };
}

async function started(boss: PgBoss, onError: (error: Error) => void): Promise<PgBoss> {
  boss.on("error", onError);
  return boss.start();
}

/** Creates or updates the queue's own schema as the owner, for use by the application's role. */
export async function migrateQueue(client: Client): Promise<void> {
  const db: Db = { executeSql: (text, values) => client.query(text, values) };
  const boss = new PgBoss({ ...BARE, db, supervise: false });
  await boss.start();
  try {
    const queues = {
      [ABANDONED]: { deleteAfterSeconds: KEPT_SECONDS },
      [JOBS]: {
        retryLimit: RETRIES,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 60,
        expireInSeconds: 60 * 60,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        deleteAfterSeconds: KEPT_SECONDS,
        deadLetter: ABANDONED,
      },
    };
    for (const [name, options] of Object.entries(queues)) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ close: false, graceful: false });
  }
  await client.query(`grant usage on schema ${SCHEMA} to ${APPLICATION_ROLE}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${APPLICATION_ROLE}`);
}
