import { exposed } from "./errors.ts";
import { isDate } from "./scalars.ts";

/** The type of a key of an order, as PostgreSQL writes it. */
export type KeyCast = "text" | "date" | "uuid" | "integer" | "bigint" | "timestamptz" | 'text collate "und-x-icu"';

/** A cursor: the list that it belongs to, and the keys of its row. */
export function encodeCursor(place: string, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([place, ...keys])).toString("base64url");
}

/**
 * The keys of a cursor. Throws BAD_USER_INPUT if it is malformed or belongs to none of these places.
 */
export function decodeCursor(casts: readonly KeyCast[], places: readonly string[], cursor: string): string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw badCursor();
  }
  const isKey = (part: unknown): part is string => typeof part === "string" && !part.includes("\u0000");
  if (!Array.isArray(parts) || parts.length !== casts.length + 1 || !parts.every(isKey)) throw badCursor();
  const [named, ...keys] = parts;
  // Lists under different parents are different lists, and a cursor belongs to one of them.
  if (places.some((place) => place !== named)) throw badCursor();
  if (!keys.every((key, index) => fits(key, casts[index]!))) throw badCursor();
  return keys;
}

const FORMS: Partial<Record<KeyCast, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$|^infinity$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  integer: /^\d{1,9}$/,
  bigint: /^\d{1,18}$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} [\d:.]{8,15}[+-]\d{2}(:\d{2})?$|^infinity$/,
};

function fits(value: string, cast: KeyCast): boolean {
  if (!(FORMS[cast]?.test(value) ?? true)) return false;
  // Well-formed but not a day, such as the 45th. The database would refuse it as a fault.
  const isMoment = cast === "date" || cast === "timestamptz";
  return !isMoment || value === "infinity" || (isDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)));
}

function badCursor() {
  return exposed(
    "BAD_USER_INPUT",
    "The cursor does not belong to this list and order. Use cursors from its own `pageInfo` or `edges`.",
  );
}
