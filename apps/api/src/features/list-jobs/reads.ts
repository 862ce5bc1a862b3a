import { listJob, listJobRow } from "@openrecert/db";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Batch } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";

export type ListJobRow = typeof listJob.$inferSelect;
export type ActRow = typeof listJobRow.$inferSelect;

export const listJobsById = rowsById(listJob);

/** List jobs that the caller may see: their own, or all with `JOBS_MANAGE`. */
export const visibleListJobsById: Batch<string, ListJobRow> = async (ctx, ids) =>
  new Map(
    [...(await listJobsById(ctx, ids))].filter(
      ([, row]) => ctx.caller.permissions.has("JOBS_MANAGE") || isRequestedBy(ctx, row),
    ),
  );

export function isRequestedBy({ caller }: Ctx, { requestedBy }: Pick<ListJobRow, "requestedBy">): boolean {
  return caller.kind !== "ANONYMOUS" && requestedBy === actorKey(caller);
}

/** What the caller requested, newest first. */
export function ownListJobs({ caller }: Ctx): ListSource {
  return {
    name: "ownListJobs",
    from: sql`${listJob}`,
    table: listJob,
    parent: null,
    where: [sql`${listJob.requestedBy} = ${actorKey(caller)}`],
    order: [{ by: sql`${listJob.id}`, cast: "uuid" }],
    descending: true,
  };
}

/** The first rows that an act refused. */
export function readRefusedRows(ctx: Ctx, id: string, first: number): Promise<ActRow[]> {
  return ctx.tx
    .select()
    .from(listJobRow)
    .where(and(eq(listJobRow.listJobId, id), eq(listJobRow.outcome, "refused"), isNotNull(listJobRow.message)))
    .orderBy(asc(listJobRow.ordinal))
    .limit(first);
}
