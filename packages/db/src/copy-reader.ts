import { Query } from "pg";

/** Takes a part of the text. The driver reuses the memory, so copy the part to keep it. */
export type TakeText = (part: Uint8Array) => void;

/**
 * A `COPY … TO STDOUT` in the driver's own terms. The server sends a message per row; a stream would
 * make an event of each, at several times the cost.
 */
export class CopyReader extends Query {
  readonly #take: TakeText;

  constructor(statement: string, take: TakeText, done: (error: Error | undefined) => void) {
    super(statement, (error) => done(error ?? undefined));
    this.#take = take;
  }

  /** Called by the driver. */
  handleCopyData({ chunk }: { chunk: Uint8Array }): void {
    this.#take(chunk);
  }
}
