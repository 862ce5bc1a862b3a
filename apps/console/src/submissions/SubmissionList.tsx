import { Link } from "react-router";
import { usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ChoiceFilter, SearchFilter } from "../kit/Filters.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { StandingSummary } from "../layout/StandingSummary.tsx";
import { OUTCOMES, SUBMISSION_STATES } from "../layout/words.ts";
import { useNames } from "../vocabulary/useNames.ts";
import type { SubmissionRow } from "./resource.ts";

const STATES = (["SUBMITTED", "DECIDED", "DRAFT", "ATTESTED", "WITHDRAWN"] as const).map(
  (state) => [state, SUBMISSION_STATES[state].word] as const,
);

export default function SubmissionList() {
  const text = useText();
  const names = useNames([]);
  return (
    <ListScreen
      resource="submissions"
      sort={{ field: "received", order: "ASC" }}
      note="kit.list.standingNote"
      defaultFilter={{ state: "SUBMITTED" }}
      filters={
        <>
          <SearchFilter label="resources.submissions.search" />
          <ChoiceFilter source="state" choices={STATES} />
        </>
      }
    >
      <Column<SubmissionRow>
        source="member"
        render={({ certification }) => certification.member.printedName}
        to={addressOf}
      />
      <Column<SubmissionRow> source="number" isShort render={({ certification }) => certification.member.number} />
      <Column<SubmissionRow>
        source="credential"
        isShort
        render={({ certification }) => certification.credential.name}
      />
      <Column<SubmissionRow>
        source="path"
        render={({ path }) => (path ? names.path(path) : text("resources.submissions.anyPath"))}
      />
      <Column<SubmissionRow>
        source="received"
        isSortable
        render={({ received }) => (received ? <Day day={received} /> : "–")}
      />
      <Column<SubmissionRow> source="state" render={(row) => <State row={row} />} />
      <Column<SubmissionRow>
        source="verdict"
        isSortable
        render={({ certification }) => <StandingSummary summary={certification.standingSummary} />}
      />
      <Column<SubmissionRow> source="next" render={(row) => <NextStep row={row} />} />
    </ListScreen>
  );
}

const addressOf = ({ id }: SubmissionRow) => `/submissions/${encodeURIComponent(id)}`;

function State({ row: { decision, state } }: { row: SubmissionRow }) {
  const { tone, word } = decision ? OUTCOMES[decision.outcome] : SUBMISSION_STATES[state];
  return <Mark tone={tone}>{word}</Mark>;
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
