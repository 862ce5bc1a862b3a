import DataLoader from "dataloader";
import type { Ctx } from "./context.ts";

/** Reads many rows in one statement. Keys without a row are missing in the result. */
export type Batch<Key, Value> = (ctx: Ctx, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/**
 * Loads one value through the request's loader for this batch function. Calls in one tick become
 * one statement.
 */
export async function load<Key, Value>(ctx: Ctx, batch: Batch<Key, Value>, key: Key): Promise<Value | null> {
  return loaderOf(ctx, batch).load(key);
}

/** Gives the request's loader a value that was read in another way. */
export function prime<Key, Value>(ctx: Ctx, batch: Batch<Key, Value>, key: Key, value: Value): void {
  loaderOf(ctx, batch).prime(key, value);
}

function loaderOf<Key, Value>(ctx: Ctx, batch: Batch<Key, Value>): DataLoader<Key, Value | null> {
  let loader = ctx.loaders.get(batch) as DataLoader<Key, Value | null> | undefined;
  if (!loader) {
    loader = new DataLoader(async (keys) => {
      const found = await batch(ctx, keys);
      return keys.map((key) => found.get(key) ?? null);
    });
    ctx.loaders.set(batch, loader);
  }
  return loader;
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
