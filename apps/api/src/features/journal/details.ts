import type { Ctx } from "../../platform/context.ts";
import { load } from "../../platform/loaders.ts";
import { reasonIn } from "./changes.ts";
import { detailsByEntry, type JournalEntryRow } from "./reads.ts";

/** The names and texts of an entry; empty once they are erased. */
export async function detailOf(ctx: Ctx, row: JournalEntryRow): Promise<Record<string, unknown>> {
  // An entry without a commitment never had a detail.
  const content = row.detailCommitment === null ? null : await load(ctx, detailsByEntry, row.id);
  return content === null ? {} : JSON.parse(content);
}

/** The reason or note that was given; null if there is none, or once it is erased. */
export async function reasonOf(ctx: Ctx, row: JournalEntryRow): Promise<string | null> {
  return reasonIn(await detailOf(ctx, row));
}
