import { ImpactReportReadDocument, type ImpactReportReadQuery, ImpactReportsDocument } from "@openrecert/contract";
import { useEffect } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Day, Moment } from "../layout/dates.tsx";
import { Mark, type Tone } from "../layout/Mark.tsx";
import { Empty, Fault, Loading, Notice } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { Changes } from "./Changes.tsx";
import { Counts, VERDICTS, type Verdict } from "./Counts.tsx";
import { countsCsv } from "./counts-csv.ts";
import { Judging } from "./Judging.tsx";
import { StartReport } from "./StartReport.tsx";
import { useImpactText } from "./use-impact-text.ts";
import "./impact-reports.css";

export type ReportView = NonNullable<ImpactReportReadQuery["impactReport"]>;
const TONES: Record<ReportView["state"], Tone> = {
  QUEUED: "pending",
  RUNNING: "pending",
  DONE: "met",
  FAILED: "short",
  CANCELLED: "unknown",
};

/** What a draft would change for everyone: its reports, and the one that is chosen or newest. */
export default function ImpactPage() {
  const text = useText();
  const impact = useImpactText();
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  const { data, error, refetch } = useAnswer(ImpactReportsDocument, { draftId: id });
  const draft = data?.requirementSetDraft;
  const address = `/requirement-sets/${encodeURIComponent(id)}`;
  const label = draft?.label ?? text("resources.requirement-sets.unnamed");
  if (!draft)
    return (
      <Page title={impact("unknown")} above={<Link to="/requirement-sets">{listName(text)}</Link>}>
        <Fault error={error} retry={refetch} />
        {!data && !error && <Loading what={impact("result")} />}
        {data && (
          <Empty title={impact("unknown")}>
            <p>{impact("unknownHint")}</p>
          </Empty>
        )}
      </Page>
    );
  const reports = draft.impactReports;
  const shown = reports.find((report) => report.id === search.get("report")) ?? reports[0];
  return (
    <Page title={impact("title", { label })} above={<Link to={address}>{label}</Link>}>
      <p>{impact("what", { credential: draft.credential?.name ?? draft.credentialCode })}</p>
      <StartReport draftId={draft.id} isValid={draft.problems.length === 0} newest={reports[0]?.id ?? null} />
      <section className="section">
        <h2>{impact("reports")}</h2>
        {reports.length === 0 && (
          <Empty title={impact("none")}>
            <p>{impact("noneHint")}</p>
          </Empty>
        )}
        <ul className="impact-list">
          {reports.map((report) => (
            <li key={report.id}>
              <Link
                to={`?report=${encodeURIComponent(report.id)}`}
                aria-current={report.id === shown?.id ? "page" : undefined}
              >
                <Moment moment={report.requestedAt} />
              </Link>{" "}
              {impact("asOf")} <Day day={report.asOf} />{" "}
              <Mark tone={TONES[report.state]}>{impact(`states.${report.state}`)}</Mark>{" "}
              <span className="quiet">
                {impact("requested", { name: actorInWords(report.requestedBy, text) })}.{" "}
                {report.isCurrent && impact("current")}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {shown && <Report key={shown.id} id={shown.id} draft={draft} reread={refetch} />}
    </Page>
  );
}

function listName(text: ReturnType<typeof useText>): string {
  return text("resources.requirement-sets.name", { smart_count: 2 });
}

const POLL_MS = 2_000;
type ReportProps = { id: string; draft: { credentialCode: string; label?: string | null }; reread: () => unknown };

function Report({ id, draft, reread }: ReportProps) {
  const impact = useImpactText();
  const { data, error, refetch } = useAnswer(ImpactReportReadDocument, { id });
  const report = data?.impactReport;
  const isWorking = report?.state === "QUEUED" || report?.state === "RUNNING";
  useEffect(() => {
    if (!isWorking) return;
    const timer = setInterval(() => void refetch().then(reread), POLL_MS);
    return () => clearInterval(timer);
  }, [isWorking, refetch, reread]);
  return (
    <>
      <Fault error={error} retry={refetch} />
      {!report && !error && <Loading what={impact("result")} />}
      {report && isWorking && <Judging report={report} />}
      {report?.state === "CANCELLED" && <p>{impact("canceled")}</p>}
      {report?.failure && (
        <Notice tone="short" role="alert">
          <p>
            <b>{impact("failed")}</b>
          </p>
          <p className="lines">{report.failure}</p>
        </Notice>
      )}
      {report?.counts && <Result report={report} counts={report.counts} draft={draft} />}
    </>
  );
}

type ResultProps = { report: ReportView; counts: NonNullable<ReportView["counts"]>; draft: ReportProps["draft"] };

function Result({ report, counts, draft }: ResultProps) {
  const impact = useImpactText();
  const [search] = useSearchParams();
  const filter = filterIn(search);
  const page = Math.max(1, Number(search.get("page")) || 1);
  const addressOf = (to: number, cell: { before: Verdict; after: Verdict } | null) => {
    const given = { report: report.id, ...(cell ?? {}), ...(to > 1 ? { page: String(to) } : {}) };
    return `?${new URLSearchParams(given)}#changes`;
  };
  return (
    <>
      <section className="section impact-result">
        <h2>{impact("result")}</h2>
        {!report.isCurrent && (
          <Notice tone="unknown">
            <p>{impact("outdated")}</p>
          </Notice>
        )}
        <p className="quiet">
          {impact("asOf")} <Day day={report.asOf} />. {impact("readAt")}{" "}
          {report.cutOff && <Moment moment={report.cutOff} />}.
        </p>
        <Counts counts={counts} listOf={(before, after) => addressOf(1, { before, after })} />
        <p>
          <SaveTables counts={counts} name={`impact-${draft.credentialCode}-${draft.label ?? ""}-${report.asOf}.csv`} />
        </p>
        <p className="small">
          {impact("digest")}: <code>{report.digest}</code>. {impact("digestHint")}
        </p>
      </section>
      {counts.changed + counts.withoutAnswer > 0 && (
        <Changes
          reportId={report.id}
          credentialCode={draft.credentialCode}
          filter={filter}
          page={page}
          addressOf={(to, isFiltered) => addressOf(to, isFiltered ? filter : null)}
        />
      )}
    </>
  );
}

function filterIn(search: URLSearchParams): { before: Verdict; after: Verdict } | null {
  const verdict = (name: string) => VERDICTS.find((one) => one === search.get(name));
  const [before, after] = [verdict("before"), verdict("after")];
  return before && after ? { before, after } : null;
}

function SaveTables({ counts, name }: { counts: NonNullable<ReportView["counts"]>; name: string }) {
  const impact = useImpactText();
  const save = () => {
    const address = URL.createObjectURL(new Blob([`\ufeff${countsCsv(counts)}`], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" className="button" onClick={save}>
      {impact("save")}
    </button>
  );
}
