import DataLoader from "dataloader";
import type { Ctx } from "./context.ts";

/** Reads many rows in one statement. Keys without a row are missing in the result. */
export type Batch<Key, Value> = (ctx: Ctx, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/**
 * Loads one value through the request's loader for this batch function. Calls in one tick become
 * one statement.
 */
export async function load<Key, Value>(ctx: Ctx, batch: Batch<Key, Value>, key: Key): Promise<Value | null> {
  return loaderOf(ctx, batch).loader.load(key);
}

/** Gives the request's loader rows that were read in another way, by their ids. */
export function give<Row>(ctx: Ctx, batch: Batch<string, Row>, rows: readonly (Row & { readonly id: string })[]): void {
  loaderOf(ctx, batch).given.push(rows);
}

type Loader<Key, Value> = {
  loader: DataLoader<Key, Value | null>;
  /** Rows that nobody has asked for by id. Most never are, so they are not indexed before. */
  given: (readonly (Value & { readonly id: Key })[])[];
};

function loaderOf<Key, Value>(ctx: Ctx, batch: Batch<Key, Value>): Loader<Key, Value> {
  const existing = ctx.loaders.get(batch) as Loader<Key, Value> | undefined;
  if (existing) return existing;
  const known = new Map<Key, Value>();
  const given: Loader<Key, Value>["given"] = [];
  const loader = new DataLoader<Key, Value | null>(async (keys) => {
    for (const row of given.splice(0).flat()) known.set(row.id, row);
    const unknown = keys.filter((key) => !known.has(key));
    const found = unknown.length > 0 ? await batch(ctx, unknown) : known;
    return keys.map((key) => known.get(key) ?? found.get(key) ?? null);
  });
  const made = { loader, given };
  ctx.loaders.set(batch, made);
  return made;
}

/** Loads a value that must exist, because a stored row refers to it. */
export async function loadExisting<Key, Value>(ctx: Ctx, batch: Batch<Key, Value>, key: Key): Promise<Value> {
  const value = await load(ctx, batch, key);
  if (value === null) throw new Error(`a row that is referred to is missing: ${batch.name}`);
  return value;
}

/** Groups rows by a key. Keys without rows get an empty list. */
export function grouped<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return groups;
}

/** Indexes rows by a key. */
export function indexed<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}
