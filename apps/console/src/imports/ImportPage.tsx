import { ImportReadDocument } from "@openrecert/contract";
import { useEffect, useRef } from "react";
import { Link, useParams } from "react-router";
import { useAnswer } from "../data/hooks.ts";
import { type TextKey, useText } from "../i18n/text.ts";
import { Neighbors } from "../kit/Neighbors.tsx";
import { Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Empty, Fault, Loading, Notice } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { ChooseColumns } from "./ChooseColumns.tsx";
import { Checked, Ended } from "./Results.tsx";
import type { ImportView } from "./resource.ts";
import { SendFile } from "./SendFile.tsx";
import { toneOf, wordOf } from "./states.ts";
import { Working } from "./Working.tsx";

/** One import, at whatever stage it is: its address leads back to it from anywhere. */
export default function ImportPage() {
  const text = useText();
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(ImportReadDocument, { id });
  const above = <Link to="/imports">{text("resources.imports.name", { smart_count: 2 })}</Link>;
  const noun = text("resources.imports.noun", { smart_count: 1 });
  if (error) return <Fault error={error} retry={refetch} />;
  if (!data) return <Loading what={noun} />;
  const view = data.import;
  if (!view)
    return (
      <Page title={text("app.notFound")} above={above}>
        <Empty title={text("resources.imports.gone")}>
          <p>{text("resources.imports.goneHint")}</p>
        </Empty>
      </Page>
    );
  const { fileName, source, kind, state, createdBy, createdAt, failure } = view;
  return (
    <Page
      title={fileName ?? source}
      above={above}
      neighbors={<Neighbors resource="imports" id={id} to={(row) => `/imports/${encodeURIComponent(row.id)}`} />}
    >
      <p className="import-facts">
        <Mark tone={toneOf(state)}>{text(wordOf(state))}</Mark> · {text(`resources.imports.kinds.${kind}`)} ·{" "}
        {actorInWords(createdBy, text)} · <Moment moment={createdAt} />
      </p>
      {failure && (
        <Notice tone="short">
          <p>
            <b>{text(state === "FAILED" ? "resources.imports.failed" : "resources.imports.checkFailed")}</b>
          </p>
          <p className="lines">{failure}</p>
        </Notice>
      )}
      <Stage view={view} refresh={refetch} />
    </Page>
  );
}

const HEADINGS: Record<ImportView["state"], TextKey> = {
  WAITING: "resources.imports.arrives",
  READY: "resources.imports.columns",
  CHECKING: "resources.imports.checking",
  CHECKED: "resources.imports.checked",
  RUNNING: "resources.imports.running",
  FINISHED: "resources.imports.finished",
  FAILED: "resources.imports.finished",
  CANCELLED: "resources.imports.cancelled",
};

function Stage({ view, refresh }: { view: ImportView; refresh: () => unknown }) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(view.state);
  // The button that was pressed is gone, so the focus goes to what came in its place.
  useEffect(() => {
    if (shown.current === view.state) return;
    shown.current = view.state;
    heading.current?.focus();
  }, [view.state]);
  return (
    <section className="section">
      <h2 ref={heading} tabIndex={-1}>
        {text(HEADINGS[view.state])}
      </h2>
      <div className="import-stage">
        <StageContent view={view} refresh={refresh} />
      </div>
    </section>
  );
}

function StageContent({ view, refresh }: { view: ImportView; refresh: () => unknown }) {
  const text = useText();
  switch (view.state) {
    case "WAITING":
      return view.uploadPath ? (
        <Resend view={view} path={view.uploadPath} refresh={refresh} />
      ) : (
        <p>{text("resources.imports.expired")}</p>
      );
    case "READY":
      return view.preview ? <ChooseColumns view={view} /> : <p>{text("resources.imports.discarded")}</p>;
    case "CHECKING":
    case "RUNNING":
      return <Working key={view.jobId} view={view} refresh={refresh} />;
    case "CHECKED":
      return <Checked view={view} />;
    default:
      return <Ended view={view} />;
  }
}

function Resend({ view, path, refresh }: { view: ImportView; path: string; refresh: () => unknown }) {
  const text = useText();
  return (
    <SendFile prepare={async () => ({ id: view.id, uploadPath: path })} sent={() => void refresh()}>
      <p>{text("resources.imports.arrivesHint", { name: view.fileName ?? "" })}</p>
    </SendFile>
  );
}
