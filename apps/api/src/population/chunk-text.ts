const FIRST_BYTES = 1024 * 1024;

/**
 * Memory for the text of one chunk after another. It is shared with the thread that judges the chunk
 * and used again afterwards, so a run leaves the garbage collector nothing to do.
 */
export class ChunkText {
  #bytes = new Uint8Array(new SharedArrayBuffer(FIRST_BYTES));
  #length = 0;

  /** Number of bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds a copy of some bytes. */
  readonly append = (part: Uint8Array): void => {
    const length = this.#length + part.length;
    if (length > this.#bytes.length) this.#grow(length);
    this.#bytes.set(part, this.#length);
    this.#length = length;
  };

  /** The bytes from a place on. */
  from(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#length);
  }

  /** Forgets all bytes, when no one reads them anymore. */
  clear(): void {
    this.#length = 0;
  }

  #grow(least: number): void {
    const grown = new Uint8Array(new SharedArrayBuffer(Math.max(least, this.#bytes.length * 2)));
    grown.set(this.from(0));
    this.#bytes = grown;
  }
}
