import { MyRunningJobsDocument, RunningJobCancelDocument, type RunningJobFieldsFragment } from "@openrecert/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useAct, useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Moment } from "../layout/dates.tsx";
import { Fault } from "../layout/Notices.tsx";
import { titled } from "../layout/words.ts";

const SHOWN = 10;
const LOOK_AGAIN_MS = 3_000;

/** Jobs that the person started and that have not ended. Absent while there are none. */
export function RunningJobs() {
  const text = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useAnswer(MyRunningJobsDocument, { first: SHOWN });
  const jobs = data ? [...data.running.nodes, ...data.queued.nodes] : [];
  const running = jobs.length;
  const before = useRef(0);
  useEffect(() => {
    // What ended may have changed anything on the screen.
    if (running < before.current) void client.invalidateQueries();
    before.current = running;
  }, [running, client]);
  useEffect(() => {
    if (running === 0) return;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [running, refetch]);
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
          <Running key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}

function Running({ job }: { job: RunningJobFieldsFragment }) {
  const text = useText();
  const { mutate, isPending, error } = useAct(RunningJobCancelDocument);
  const { kind, state, done, total, requestedAt, cancelRequested } = job;
  const name = titled(kind.toLowerCase().replaceAll("_", "-"));
  return (
    <li>
      <span>
        {name}{" "}
        <span className="quiet">
          <Moment moment={requestedAt} />
        </span>
        <Fault error={error} />
      </span>
      <span className="progress">
        {state === "QUEUED" ? (
          text("home.queued")
        ) : (
          <>
            <progress aria-label={name} {...(total ? { value: done, max: total } : {})} />{" "}
            {total
              ? text("home.progress", { done: done.toLocaleString("en-US"), total: total.toLocaleString("en-US") })
              : ""}
          </>
        )}
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
