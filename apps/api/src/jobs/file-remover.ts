import { setTimeout as sleep } from "node:timers/promises";
import { importRun, listJob, listJobRow, type OrganizationSummary } from "@openrecert/db";
import { eq, sql } from "drizzle-orm";
import { KEPT_DAYS, removeFiles } from "../features/imports/files.ts";
import { removeExport } from "../features/list-jobs/files.ts";
import { asSystem, type Workplace } from "../installation.ts";
import { faultForLog } from "../platform/faults.ts";

const PAUSE_MS = 60_000;
const AT_ONCE = 100;

/** Deletes files of imports that are discarded or old, and of old exports, until stopped. */
export function startFileRemover(workplace: Workplace): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    let isFailing = false;
    while (!signal.aborted) {
      try {
        await removeOldFiles(workplace);
        isFailing = false;
      } catch (error) {
        if (!isFailing) workplace.log.warn({ fault: faultForLog(error) }, "old files could not be deleted");
        isFailing = true;
      }
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Deletes the files that nobody needs any more, and what the database has of their content. */
export async function removeOldFiles(workplace: Workplace): Promise<number> {
  let removed = 0;
  for (const organization of await workplace.database.lookup.organizations())
    removed += (await removeOf(workplace, organization)) + (await removeOldExports(workplace, organization));
  return removed;
}

function removeOf(workplace: Workplace, organization: OrganizationSummary): Promise<number> {
  return asSystem(workplace, organization, async ({ tx }) => {
    // A file that never arrived may have left a part.
    const { rows } = await tx.execute<{ id: string }>(sql`/* removeOldFiles */ select id from import_run
      where organization_id = ${organization.id} and files_removed_at is null
        and state not in ('checking', 'running')
        and (file_bytes is not null or state = 'waiting')
        and (discarded_at is not null or created_at < now() - make_interval(days => ${KEPT_DAYS})
          or (state = 'waiting' and created_at < now() - interval '1 day'))
      limit ${AT_ONCE} for update skip locked`);
    for (const { id } of rows) {
      await removeFiles(workplace, { organizationId: organization.id, id });
      await tx.update(importRun).set({ filesRemovedAt: sql`now()`, notices: null }).where(eq(importRun.id, id));
    }
    return rows.length;
  });
}

/** Deletes exported files whose time is up, the rows of old acts, and what both were asked for. */
function removeOldExports(workplace: Workplace, organization: OrganizationSummary): Promise<number> {
  return asSystem(workplace, organization, async ({ tx }) => {
    const { rows } = await tx.execute<{ id: string }>(sql`/* removeOldExports */ select list_job.id from list_job
      join job on job.organization_id = list_job.organization_id and job.id = list_job.job_id
      where list_job.organization_id = ${organization.id} and list_job.removed_at is null
        and list_job.kept_until < now() and job.state not in ('queued', 'running')
      limit ${AT_ONCE} for update of list_job skip locked`);
    for (const { id } of rows) {
      await removeExport(workplace, { organizationId: organization.id, id });
      await tx.delete(listJobRow).where(eq(listJobRow.listJobId, id));
      await tx.update(listJob).set({ removedAt: sql`now()`, selection: null, terms: null }).where(eq(listJob.id, id));
    }
    return rows.length;
  });
}
