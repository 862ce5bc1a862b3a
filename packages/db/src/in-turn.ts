import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient, QueryConfig } from "pg";
import { from } from "pg-copy-streams";
import { CopyReader, type TakeText } from "./copy-reader.ts";

/** A connection whose statements run one after another. */
export type InTurn = {
  client: PoolClient;
  /** Runs a `copy … from stdin` with rows in PostgreSQL's text format, some at a time. */
  copyIn: (statement: string, rows: Iterable<Buffer>) => Promise<void>;
  /** Runs `COPY … TO STDOUT` in its turn, and hands over the text of each row. */
  copyOut: (statement: string, take: TakeText) => Promise<void>;
};

/**
 * Ends the driver's timeout of a statement. The driver calls it itself only for statements that are
 * not streams.
 */
type EndsTimeout = { callback?: () => void };

/**
 * Wraps a connection so that statements run one after another in the order sent. Work in one
 * transaction may be concurrent, but the driver refuses a statement while another is running. A
 * failed statement does not block the next ones; PostgreSQL refuses them until the transaction
 * ends.
 */
export function inTurn(client: PoolClient): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  const next = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  const query = (...statement: [string | QueryConfig, unknown[]?]) => next(() => client.query(...statement));
  return {
    client: Object.create(client, { query: { value: query } }),
    copyIn: (statement, rows) =>
      next(async () => {
        const stream: ReturnType<typeof from> & EndsTimeout = client.query(from(statement));
        try {
          await pipeline(Readable.from(rows), stream);
        } finally {
          stream.callback?.();
        }
      }),
    copyOut: (statement, take) =>
      next(
        () =>
          new Promise((resolve, reject) => {
            client.query(new CopyReader(statement, take, (error) => (error ? reject(error) : resolve())));
          }),
      ),
  };
}
