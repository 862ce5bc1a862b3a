import type { PoolClient, QueryConfig } from "pg";

/**
 * The same connection, with statements that run one after another in the order in which they are sent. Work in one
 * transaction may go on side by side, and the driver refuses a statement while another is under way. A statement that
 * fails does not hold up those behind it; PostgreSQL refuses them until the transaction ends.
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
