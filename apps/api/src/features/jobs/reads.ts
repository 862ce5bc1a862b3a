import type { JobFilter } from "@openrecert/contract/types";
import { job } from "@openrecert/db";
import { sql } from "drizzle-orm";
import { actorKey } from "../../auth/caller.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Batch } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";

export type JobRow = typeof job.$inferSelect;

export const jobsById = rowsById(job);

/** Jobs that the caller may see: their own, or all with `JOBS_MANAGE`. */
export const visibleJobsById: Batch<string, JobRow> = async (ctx, ids) =>
  new Map([...(await jobsById(ctx, ids))].filter(([, row]) => maySee(ctx, row)));

/** Whether the caller asked for the job, or manages all jobs. */
export function maySee({ caller }: Ctx, row: Pick<JobRow, "requestedBy">): boolean {
  if (caller.kind === "ANONYMOUS") return false;
  return caller.permissions.has("JOBS_MANAGE") || row.requestedBy === actorKey(caller);
}

/** Jobs that the caller may see, newest first. */
export function jobsList({ caller }: Ctx, filter: JobFilter | null | undefined): ListSource {
  const { kind, state, isMine } = filter ?? {};
  return {
    name: "jobsList",
    from: sql`${job}`,
    table: job,
    parent: null,
    where: [
      caller.permissions.has("JOBS_MANAGE") && !isMine ? undefined : sql`${job.requestedBy} = ${actorKey(caller)}`,
      kind ? sql`${job.kind} = ${storedKind(kind)}` : undefined,
      state ? sql`${job.state} = ${state.toLowerCase()}` : undefined,
    ],
    order: [{ by: job.id, cast: "uuid" }],
    descending: true,
  };
}

/** `JOURNAL_CHECK` is stored as `journal-check`. */
function storedKind(kind: string): string {
  return kind.toLowerCase().replaceAll("_", "-");
}
