import { impactJob } from "../features/impact-reports/job.ts";
import { importJob } from "../features/imports/job.ts";
import { journalCheck } from "../features/journal/check.ts";
import { listAct } from "../features/list-jobs/act-job.ts";
import { listExport } from "../features/list-jobs/export-job.ts";
import { publishJob } from "../features/requirement-set-drafts/publish-job.ts";

/** Every kind of job, by the name that rows and the queue have. */
export const JOB_KINDS = {
  "journal-check": journalCheck,
  import: importJob,
  export: listExport,
  "bulk-change": listAct,
  "impact-report": impactJob,
  "requirement-set-publish": publishJob,
} as const;

export type JobKindName = keyof typeof JOB_KINDS;
export type JobInput<Name extends JobKindName> = Parameters<(typeof JOB_KINDS)[Name]["run"]>[0]["input"];

export function isJobKind(name: string): name is JobKindName {
  return Object.hasOwn(JOB_KINDS, name);
}
