import { sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** An exact amount with its unit: `{ unit: "point", amount: "0.5" }`. */
export type Quantity = { unit: string; amount: string };

/**
 * Per dimension: one value, several values (tags), or shares stated by the activity: `{ area: {
 * clinical: "0.6", general: "0.4" } }`.
 */
export type Labels = Record<string, string | string[] | Record<string, string>>;

// Decimals are strings in jsonb, so they keep every digit. A row is then one insert and one read.
/**
 * SQL condition: 1 to 16 quantities, each with a unit and a decimal that is not negative. 16 is the
 * limit of the rules.
 */
export const quantitiesForm = (column: PgColumn) =>
  sql`jsonb_typeof(${column}) = 'array' and jsonb_array_length(${column}) between 1 and 16 and not jsonb_path_exists(${column}, '$[*] ? (!(@.unit.type() == "string" && @.unit like_regex "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$" && @.amount.type() == "string" && @.amount like_regex "^(0|[1-9][0-9]{0,8})([.][0-9]{1,6})?$"))')`;

/** SQL condition: an object of limited size. */
export const labelsForm = (column: PgColumn) =>
  sql`jsonb_typeof(${column}) = 'object' and octet_length(${column}::text) <= 8192`;
