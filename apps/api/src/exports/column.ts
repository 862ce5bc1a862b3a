import type { Caller } from "../auth/caller.ts";
import { grantOf, NEEDS } from "../auth/needs.ts";
import type { RequestContext } from "../platform/context.ts";

/** A column of an exported list. */
export type Column<Row> = {
  /** Its head. */
  name: string;
  /** The contract's field or type that it shows, if reading that needs more than reading the row. */
  shows?: readonly [type: string, field?: string];
  cell: (row: Row, ctx: RequestContext) => string | null | Promise<string | null>;
};

/** The columns that a caller may read. */
export function readableColumns(caller: Caller, type: string, columns: readonly Column<never>[]) {
  return columns.filter(({ name, shows: [of, field] = [type, name] }) =>
    [NEEDS.ofType(of), field ? NEEDS.ofField(of, field) : null].every((need) => grantOf(caller, need) === "ALL"),
  );
}
