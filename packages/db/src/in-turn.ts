import type { PoolClient, QueryConfig } from "pg";
import { to } from "pg-copy-streams";

/** A connection whose statements run one after another. */
export type InTurn = {
  client: PoolClient;
  /** Runs `COPY … TO STDOUT` in its turn. Returns the text of all rows. */
  copyOut: (statement: string) => Promise<Buffer>;
};

/**
 * Wraps a connection so that statements run one after another in the order sent. Work in one
 * transaction may be concurrent, but the driver refuses a statement while another is running. A
 * failed statement does not block the next ones; PostgreSQL refuses them until the transaction
 * ends.
 */
export function inTurn(client: PoolClient): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  function queued<Result>(run: () => Promise<Result>): Promise<Result> {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  }
  const query = (...statement: [string | QueryConfig, unknown[]?]) => queued(() => client.query(...statement));
  return {
    client: Object.create(client, { query: { value: query } }),
    copyOut: (statement) =>
      queued(async () => {
        const stream: ReturnType<typeof to> & { callback?: () => void } = client.query(to(statement));
        const parts: Buffer[] = [];
        try {
          for await (const part of stream) parts.push(part);
        } finally {
          // Ends the driver's timeout of this statement. The driver calls it itself only for
          // statements that are not streams.
          stream.callback?.();
        }
        return Buffer.concat(parts);
      }),
  };
}
