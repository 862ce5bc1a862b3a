import {
  MyRunningJobsDocument,
  RunningImportsDocument,
  type RunningImportsQuery,
  RunningJobCancelDocument,
  type RunningJobFieldsFragment,
} from "@openrecert/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { useAct, useAnswer, usePermission, useSession } from "../data/hooks.ts";
import { type JobProgress, useJobsProgress } from "../data/job-events.ts";
import { useText } from "../i18n/text.ts";
import { Moment } from "../layout/dates.tsx";
import { Fault } from "../layout/Notices.tsx";

const SHOWN = 10;

/** Jobs that the person started and that have not ended, live. Absent while there are none. */
export function RunningJobs() {
  const text = useText();
  const client = useQueryClient();
  const mayImport = usePermission("ACTIVITIES_REPORT");
  const { data, error, refetch } = useAnswer(MyRunningJobsDocument, { first: SHOWN });
  const jobs = data ? [...data.running.nodes, ...data.queued.nodes] : [];
  const progress = useJobsProgress(
    jobs.map(({ id }) => id),
    refetch,
  );
  const hasImports = mayImport && jobs.some(({ kind }) => kind === "IMPORT");
  const imports = useAnswer(RunningImportsDocument, { first: SHOWN }, { enabled: hasImports }).data;
  const running = jobs.length;
  const before = useRef(0);
  useEffect(() => {
    // What ended may have changed anything on the screen.
    if (running < before.current) void client.invalidateQueries();
    before.current = running;
  }, [running, client]);
  if (error)
    return (
      <section className="section">
        <h2>{text("home.jobs")}</h2>
        <Fault error={error} retry={refetch} />
      </section>
    );
  if (jobs.length === 0) return null;
  return (
    <section className="section">
      <h2>{text("home.jobs")}</h2>
      <ul className="work">
        {jobs.map((job) => (
          <Running key={job.id} job={job} progress={progress.get(job.id)} imported={importOf(job, imports)} />
        ))}
      </ul>
    </section>
  );
}

type RunningImport = RunningImportsQuery["running"]["nodes"][number];

function importOf({ id }: RunningJobFieldsFragment, imports: RunningImportsQuery | undefined) {
  const all = imports ? [...imports.running.nodes, ...imports.checking.nodes] : [];
  return all.find(({ jobId }) => jobId === id);
}

type RunningProps = {
  job: RunningJobFieldsFragment;
  /** What was heard since the job was read. */
  progress: JobProgress | undefined;
  /** The import that the job runs. */
  imported: RunningImport | undefined;
};

function Running({ job, progress, imported }: RunningProps) {
  const text = useText();
  const { mutate, isPending, error } = useAct(RunningJobCancelDocument);
  const { kind, requestedAt, cancelRequested } = job;
  const name = text(`home.kinds.${kind}`);
  return (
    <li>
      <span>
        {name}{" "}
        {imported && (
          <Link to={`/imports/${encodeURIComponent(imported.id)}`}>{imported.fileName ?? imported.source}</Link>
        )}{" "}
        <span className="quiet">
          <Moment moment={requestedAt} />
        </span>
        <Fault error={error} />
      </span>
      <span className="progress">
        <HowFar name={name} {...job} {...progress} />
        {cancelRequested ? (
          <span className="quiet">{text("home.canceling")}</span>
        ) : (
          <button
            type="button"
            className="link"
            aria-disabled={isPending}
            onClick={() => !isPending && mutate({ input: { jobId: job.id } })}
          >
            {text("home.cancel")}
          </button>
        )}
      </span>
    </li>
  );
}

function HowFar({ name, state, done, total }: Pick<JobProgress, "state" | "done" | "total"> & { name: string }) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  if (state === "QUEUED") return text("home.queued");
  return (
    <>
      <progress aria-label={name} {...(total ? { value: done, max: total } : {})} />{" "}
      {total ? text("home.progress", { done: done.toLocaleString(locale), total: total.toLocaleString(locale) }) : ""}
    </>
  );
}
