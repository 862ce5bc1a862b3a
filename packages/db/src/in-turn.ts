import type { PoolClient, QueryConfig } from "pg";

/**
 * Wraps a connection so that statements run one after another in the order sent. Work in one
 * transaction may be concurrent, but the driver refuses a statement while another is running. A
 * failed statement does not block the next ones; PostgreSQL refuses them until the transaction
 * ends.
 */
export function inTurn(client: PoolClient): PoolClient {
  let last: Promise<unknown> = Promise.resolve();
  const query = (...statement: [string | QueryConfig, unknown[]?]) => {
    const next = last.then(() => client.query(...statement));
    last = next.catch(() => undefined);
    return next;
  };
  return Object.create(client, { query: { value: query } });
}
