import type { Transaction } from "./client.ts";

/** A value in the form in which PostgreSQL reads it as text, or bytes; null is null. */
export type CopyValue = string | number | Buffer | null;

type CopyIn = (statement: string, rows: Iterable<Buffer>) => Promise<void>;

/** As many that the database reads the first ones while the next ones are made. */
const ROWS_PER_CHUNK = 200;

const copies = new WeakMap<Transaction, CopyIn>();
const IS_SPECIAL = /[\\\t\n\r]/;
const SPECIAL = new RegExp(IS_SPECIAL, "g");
const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Lets `copyRows` reach the connection of a transaction. */
export function allowCopies(transaction: Transaction, copyIn: CopyIn): void {
  copies.set(transaction, copyIn);
}

/**
 * Writes rows with COPY, the fastest way into the database. PostgreSQL refuses COPY into tables with
 * row-level security, so this is for temporary tables. `into` is SQL: a table with its columns. Rows
 * are taken from the iterable as they are sent.
 */
export async function copyRows(
  transaction: Transaction,
  into: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const copyIn = copies.get(transaction);
  if (!copyIn) throw new TypeError("Rows are copied in the transaction itself, not in a savepoint.");
  await copyIn(`copy ${into} from stdin`, chunksOf(rows));
}

function* chunksOf(rows: Iterable<readonly CopyValue[]>): Generator<Buffer> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(lineOf(row));
    if (lines.length < ROWS_PER_CHUNK) continue;
    yield Buffer.from(lines.join(""));
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(lines.join(""));
}

function lineOf(row: readonly CopyValue[]): string {
  return `${row.map(textOf).join("\t")}\n`;
}

function textOf(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return `\\\\x${value.toString("hex")}`;
  return IS_SPECIAL.test(value) ? value.replaceAll(SPECIAL, (character) => ESCAPED[character]!) : value;
}
