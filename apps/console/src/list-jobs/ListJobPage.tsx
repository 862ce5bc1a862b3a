import Button from "@mui/material/Button";
import { ListJobCancelDocument, ListJobReadDocument } from "@openrecert/contract";
import { useEffect, useRef } from "react";
import { Link, useParams } from "react-router";
import { useAct, useAnswer } from "../data/hooks.ts";
import { useJobsProgress } from "../data/job-events.ts";
import { useText } from "../i18n/text.ts";
import { Neighbors } from "../kit/Neighbors.tsx";
import { Progress } from "../kit/Progress.tsx";
import { Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Empty, Fault, Loading, Notice } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { RefusedRows } from "./RefusedRows.tsx";
import { type ListJobView, toneOf } from "./resource.ts";

/** One export or bulk change: how far it is, what came of it, and its file. */
export default function ListJobPage() {
  const text = useText();
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(ListJobReadDocument, { id });
  const above = <Link to="/list-jobs">{text("resources.list-jobs.name", { smart_count: 2 })}</Link>;
  if (error) return <Fault error={error} retry={refetch} />;
  if (!data) return <Loading what={text("resources.list-jobs.noun", { smart_count: 1 })} />;
  const view = data.listJob;
  if (!view)
    return (
      <Page title={text("app.notFound")} above={above}>
        <Empty title={text("resources.list-jobs.gone")}>
          <p>{text("resources.list-jobs.goneHint")}</p>
        </Empty>
      </Page>
    );
  const { act, list, state, requestedBy, requestedAt, failure } = view;
  return (
    <Page
      title={text(`resources.list-jobs.acts.${act}`, { list: text(`resources.list-jobs.lists.${list}`) })}
      above={above}
      neighbors={<Neighbors resource="list-jobs" id={id} to={(row) => `/list-jobs/${encodeURIComponent(row.id)}`} />}
    >
      <p>
        <Mark tone={toneOf(state)}>{text(`resources.list-jobs.states.${state}`)}</Mark> ·{" "}
        {actorInWords(requestedBy, text)} · <Moment moment={requestedAt} />
      </p>
      {failure && <Notice tone="short">{failure}</Notice>}
      <Stage view={view} refresh={refetch} />
    </Page>
  );
}

function Stage({ view, refresh }: { view: ListJobView; refresh: () => unknown }) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const isRunning = view.state === "QUEUED" || view.state === "RUNNING";
  const wasRunning = useRef(isRunning);
  // The button that was pressed is gone, so the focus goes to what came in its place.
  useEffect(() => {
    if (wasRunning.current && !isRunning) heading.current?.focus();
    wasRunning.current = isRunning;
  }, [isRunning]);
  return (
    <section className="section">
      <h2 ref={heading} tabIndex={-1}>
        {text(isRunning ? "resources.list-jobs.running" : "resources.list-jobs.result")}
      </h2>
      {isRunning ? <Working view={view} refresh={refresh} /> : <Result view={view} />}
    </section>
  );
}

function Working({ view, refresh }: { view: ListJobView; refresh: () => unknown }) {
  const text = useText();
  const progress = useJobsProgress([view.jobId], refresh).get(view.jobId);
  const { mutate, isPending, isSuccess, error } = useAct(ListJobCancelDocument);
  const done = progress?.done ?? view.rowsDone;
  const total = progress?.total ?? view.rowsTotal ?? null;
  const isStopping = isPending || isSuccess;
  const shown = { done: done.toLocaleString("en-US"), total: (total ?? 0).toLocaleString("en-US") };
  return (
    <>
      <Progress
        label={total === null ? text("resources.list-jobs.counting") : text("resources.list-jobs.rowsOf", shown)}
        value={done}
        max={total}
      />
      <Fault error={error} />
      <p className="row">
        <Button aria-disabled={isStopping} onClick={() => !isStopping && mutate({ input: { listJobId: view.id } })}>
          {text(isStopping ? "resources.list-jobs.canceling" : "resources.list-jobs.cancel")}
        </Button>
        {view.act !== "EXPORT" && <span className="quiet">{text("resources.list-jobs.cancelHint")}</span>}
      </p>
    </>
  );
}

function Result({ view }: { view: ListJobView }) {
  const text = useText();
  const { act, rowsDone, rowsTotal, rowsRefused, filePath, keptUntil, state } = view;
  const count = (rows: number) => rows.toLocaleString("en-US");
  const isExport = act === "EXPORT";
  return (
    <>
      {isExport && state === "DONE" && (
        <p>{text("resources.list-jobs.written", { smart_count: rowsDone, count: count(rowsDone) })}</p>
      )}
      {!isExport && (
        <p>
          {text("resources.list-jobs.changed", {
            changed: count(rowsDone - rowsRefused),
            refused: count(rowsRefused),
            left: count((rowsTotal ?? rowsDone) - rowsDone),
          })}
        </p>
      )}
      {filePath ? (
        <p className="row">
          <a className="button" href={filePath} download>
            {text(isExport ? "resources.list-jobs.downloadFile" : "resources.list-jobs.downloadReport")}
          </a>
          <span className="quiet">
            {text("resources.list-jobs.keptUntil")} <Moment moment={keptUntil} />
          </span>
        </p>
      ) : (
        state === "DONE" && <p className="quiet">{text("resources.list-jobs.noFile")}</p>
      )}
      {view.refusedRows.length > 0 && <RefusedRows view={view} />}
    </>
  );
}
