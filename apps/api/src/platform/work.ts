import type { Database, Transaction, TransactionOptions } from "@openrecert/db";

/** A transaction that is held open across resolvers. */
export type Work = {
  tx: Transaction;
  /**
   * Commits or rolls back, and releases the connection. Throws what the database refuses at the
   * commit.
   */
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
      started.resolve(tx);
      return wanted.promise;
    },
    { ...options, keep: (keep) => keep },
  );
  // A failure to begin reaches the caller below. A later failure reaches the caller of `end`.
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
