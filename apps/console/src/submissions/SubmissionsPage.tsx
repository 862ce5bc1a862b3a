import { ListBase, useListContext } from "react-admin";
import { Link } from "react-router";
import { Day } from "../layout/dates.tsx";
import { ChoiceFilter, SearchFilter } from "../layout/Filters.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Pager } from "../layout/Pager.tsx";
import { SortHeader } from "../layout/SortHeader.tsx";
import { StandingSummary } from "../layout/StandingSummary.tsx";
import { OUTCOMES, SUBMISSION_STATES, spelled } from "../layout/words.ts";
import { usePermission } from "../providers/hooks.ts";
import type { SubmissionRow } from "../providers/lists.ts";

export default function SubmissionsPage() {
  return (
    <ListBase
      resource="submissions"
      sort={{ field: "received", order: "ASC" }}
      filterDefaultValues={{ state: "SUBMITTED" }}
      perPage={25}
      disableAuthentication
    >
      <Page title="Submissions">
        <search className="filters">
          <SearchFilter label="Search by member's name or number" />
          <ChoiceFilter
            label="State"
            field="state"
            choices={[
              ["SUBMITTED", "Waiting"],
              ["DECIDED", "Decided"],
              ["DRAFT", "Draft"],
              ["ATTESTED", "Attested"],
              ["WITHDRAWN", "Withdrawn"],
            ]}
          />
        </search>
        <SubmissionTable />
        <Pager noun="submissions" />
      </Page>
    </ListBase>
  );
}

function SubmissionTable() {
  const { data, error, isPending, refetch } = useListContext<SubmissionRow>();
  if (error) return <Fault error={error} retry={refetch} />;
  if (isPending || !data) return <Loading what="submissions" />;
  if (data.length === 0)
    return (
      <Empty title="No submissions here">
        <p>
          Submissions from the member portal appear here, oldest first. You can also{" "}
          <Link to="/submissions?filter={}">show submissions in every state</Link>.
        </p>
      </Empty>
    );
  return (
    <div className="table-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">Submissions</caption>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Number</th>
            <th scope="col">Credential</th>
            <th scope="col">Path</th>
            <SortHeader field="received">Received</SortHeader>
            <th scope="col">State</th>
            <SortHeader field="verdict">Standing</SortHeader>
            <th scope="col">Next step</th>
          </tr>
        </thead>
        <tbody>
          {data.map((submission) => (
            <SubmissionLine key={submission.id} submission={submission} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SubmissionLine({ submission }: { submission: SubmissionRow }) {
  const mayReview = usePermission("FINDINGS_RECORD");
  const mayDecide = usePermission("DECISIONS_MAKE");
  const { id, state, path, received, decision, certification } = submission;
  const address = `/submissions/${encodeURIComponent(id)}`;
  const shown = decision ? OUTCOMES[decision.outcome] : SUBMISSION_STATES[state];
  return (
    <tr>
      <td data-label="Member">
        <Link to={address}>{certification.member.printedName}</Link>
      </td>
      <td data-label="Number">{certification.member.number}</td>
      <td data-label="Credential">{certification.credential.name}</td>
      <td data-label="Path">{path ? spelled(path) : "any"}</td>
      <td data-label="Received">{received ? <Day day={received} /> : "–"}</td>
      <td data-label="State">
        <Mark tone={shown.tone}>{shown.word}</Mark>
      </td>
      <td data-label="Standing">
        <StandingSummary summary={certification.standingSummary} />
      </td>
      <td data-label="Next step">
        {state === "SUBMITTED" && mayReview && <Link to={`${address}/review`}>Review</Link>}
        {state === "SUBMITTED" && mayDecide && <Link to={address}>Decide</Link>}
      </td>
    </tr>
  );
}
