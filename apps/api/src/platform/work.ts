import type { Database, Transaction, TransactionOptions } from "@openrecert/db";

/** A transaction that is held open across resolvers. */
export type Work = {
  tx: Transaction;
  /** Commits or rolls back and gives the connection back. Throws what the database refuses at the commit. */
  end: (keep: boolean) => Promise<void>;
};

/** Opens a transaction for one organization. The caller must end it. Throws DatabaseError. */
export async function beginWork(
  database: Database,
  organizationId: string,
  options: Pick<TransactionOptions<boolean>, "isolation" | "readOnly">,
): Promise<Work> {
  const started = Promise.withResolvers<Transaction>();
  const wanted = Promise.withResolvers<boolean>();
  const ended = database.transaction(
    { organizationId },
    (tx) => {
      queueStatements(tx);
      started.resolve(tx);
      return wanted.promise;
    },
    { ...options, keep: (keep) => keep },
  );
  // A failure to begin reaches the caller below; a later one reaches the caller of `end`.
  ended.catch(started.reject);
  const tx = await started.promise;
  return {
    tx,
    end: async (keep) => {
      wanted.resolve(keep);
      await ended;
    },
  };
}

type Client = { query: (...args: unknown[]) => unknown; [QUEUED]?: true };
const QUEUED = Symbol("statements wait for each other");

/**
 * Resolvers run side by side, and the driver is about to refuse a statement while another is under way on the same
 * connection; so they wait for each other here. The query builder offers no other place to do that.
 */
function queueStatements(tx: Transaction): void {
  const { client } = (tx as unknown as { session: { client: Client } }).session;
  if (client[QUEUED]) return;
  client[QUEUED] = true;
  const query = client.query.bind(client);
  let last: Promise<unknown> = Promise.resolve();
  client.query = (...args) => {
    const next = last.then(() => query(...args));
    last = next.catch(() => undefined);
    return next;
  };
}
