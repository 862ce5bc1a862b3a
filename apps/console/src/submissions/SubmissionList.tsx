import { Link } from "react-router";
import { usePermission, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Day, daysBetween } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { StandingSummary } from "../layout/StandingSummary.tsx";
import { OUTCOMES, SUBMISSION_STATES } from "../layout/words.ts";
import { useNames } from "../vocabulary/useNames.ts";
import { AssignAll } from "./AssignAll.tsx";
import { Assignee } from "./Assignee.tsx";
import { QueueFilters } from "./QueueFilters.tsx";
import { type SubmissionRow, submissions } from "./resource.ts";
import "./queue.css";

export default function SubmissionList() {
  const text = useText();
  const names = useNames([]);
  const today = useSession()?.organization.today;
  return (
    <ListScreen
      resource="submissions"
      sort={{ field: "received", order: "ASC" }}
      opensWith={submissions.opensWith}
      hasExport
      acts={<AssignAll />}
      note="kit.list.standingNote"
      filters={<QueueFilters />}
    >
      <Column<SubmissionRow>
        source="member"
        render={(row) => (
          <>
            <Link to={addressOf(row)}>{row.certification.member.printedName}</Link>{" "}
            <span className="quiet queue-number">{row.certification.member.number}</span>
          </>
        )}
      />
      <Column<SubmissionRow>
        source="credential"
        render={({ certification, path }) => (
          <>
            {certification.credential.name}
            {path && <span className="quiet"> {text("resources.submissions.by", { path: names.path(path) })}</span>}
          </>
        )}
      />
      <Column<SubmissionRow>
        source="received"
        isSortable
        render={({ received }) => (received ? <Day day={received} /> : "–")}
      />
      <Column<SubmissionRow>
        source="age"
        isNumber
        render={({ received, state }) =>
          received && today && state === "SUBMITTED"
            ? text("resources.submissions.days", { smart_count: daysBetween(received, today) })
            : "–"
        }
      />
      <Column<SubmissionRow> source="state" render={(row) => <State row={row} />} />
      <Column<SubmissionRow>
        source="verdict"
        isSortable
        render={({ certification }) => <StandingSummary summary={certification.standingSummary} />}
      />
      <Column<SubmissionRow> source="claims" isNumber render={claimsOf(text)} />
      <Column<SubmissionRow>
        source="hasOpenClaims"
        label="resources.submissions.fields.openClaims"
        isNumber
        render={({ certification }) => certification.standingSummary?.openClaims ?? "–"}
      />
      <Column<SubmissionRow>
        source="assignee"
        render={(row) => <Assignee submission={row} member={row.certification.member.printedName} />}
      />
      <Column<SubmissionRow> source="next" render={(row) => <NextStep row={row} />} />
    </ListScreen>
  );
}

const addressOf = ({ id }: SubmissionRow) => `/submissions/${encodeURIComponent(id)}`;

function claimsOf(text: ReturnType<typeof useText>) {
  return ({ certification: { standingSummary } }: SubmissionRow) =>
    standingSummary
      ? text("resources.submissions.judged", { judged: standingSummary.claimsJudged, all: standingSummary.claims })
      : "–";
}

function State({ row: { decision, state } }: { row: SubmissionRow }) {
  const text = useText();
  const { tone, word } = decision ? OUTCOMES[decision.outcome] : SUBMISSION_STATES[state];
  return <Mark tone={tone}>{text(word)}</Mark>;
}

function NextStep({ row }: { row: SubmissionRow }) {
  const text = useText();
  const mayReview = usePermission("FINDINGS_RECORD");
  const mayDecide = usePermission("DECISIONS_MAKE");
  if (row.state !== "SUBMITTED") return null;
  return (
    <>
      {mayReview && <Link to={`${addressOf(row)}/review`}>{text("resources.submissions.review")}</Link>}{" "}
      {mayDecide && <Link to={addressOf(row)}>{text("resources.submissions.decide")}</Link>}
    </>
  );
}
