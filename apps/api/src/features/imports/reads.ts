import type { ImportFilter } from "@openrecert/contract/types";
import { activity, importRun } from "@openrecert/db";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { actorKey, sourceOwner } from "../../auth/caller.ts";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { type Batch, load } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";
import { storedWord } from "../../platform/words.ts";

export type ImportRow = typeof importRun.$inferSelect;

export const importsById = rowsById(importRun);

/** Imports that the caller may see: their own, or all with `MEMBERS_WRITE`. */
export const visibleImportsById: Batch<string, ImportRow> = async (ctx, ids) =>
  new Map([...(await importsById(ctx, ids))].filter(([, row]) => maySee(ctx, row)));

/** Whether the caller created the import, or maintains the members. */
export function maySee({ caller }: Ctx, row: Pick<ImportRow, "startedBy">): boolean {
  if (caller.kind === "ANONYMOUS") return false;
  return caller.permissions.has("MEMBERS_WRITE") || row.startedBy === actorKey(caller);
}

/** Reads an import outside GraphQL. Null if there is none, or if the caller may not see it. */
export async function readVisibleImport(ctx: RequestContext, id: string): Promise<ImportRow | null> {
  const uuid = rowId("Import", id);
  if (uuid === null) return null;
  await ctx.begin("read");
  try {
    return await load(ctx, visibleImportsById, uuid);
  } finally {
    await ctx.end(true);
  }
}

/** Imports that the caller may see, newest first. */
export function importsList({ caller }: Ctx, filter: ImportFilter | null | undefined): ListSource {
  const { kind, state } = filter ?? {};
  return {
    name: "importsList",
    from: sql`${importRun}`,
    table: importRun,
    parent: null,
    where: [
      caller.permissions.has("MEMBERS_WRITE") ? undefined : sql`${importRun.startedBy} = ${actorKey(caller)}`,
      kind ? sql`${importRun.kind} = ${storedWord(kind)}` : undefined,
      state ? sql`${importRun.state} = ${storedWord(state)}` : undefined,
    ],
    order: [{ by: importRun.id, cast: "uuid" }],
    descending: true,
  };
}

/** Activities that imports added, newest first. */
export const activitiesOfImport: ListSource = {
  name: "activitiesOfImport",
  from: sql`${activity}`,
  table: activity,
  parent: sql`${activity.importRunId}`,
  where: [],
  order: [{ by: activity.id, cast: "uuid" }],
  descending: true,
};

/** The settings that were last used for a file of the same form by the same owner; null if none. */
export async function rememberedSettings(ctx: Ctx, { kind, headerDigest }: ImportRow): Promise<string | null> {
  if (headerDigest === null) return null;
  const [last] = await ctx.tx
    .select({ settings: importRun.settings })
    .from(importRun)
    .where(
      and(
        eq(importRun.sourceOwner, sourceOwner(ctx.caller)),
        eq(importRun.kind, kind),
        eq(importRun.headerDigest, headerDigest),
        isNotNull(importRun.settings),
      ),
    )
    .orderBy(desc(importRun.id))
    .limit(1);
  return last?.settings ?? null;
}
