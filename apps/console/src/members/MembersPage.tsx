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
import { CERTIFICATION_STATES, VERDICTS } from "../layout/words.ts";
import type { MemberRow } from "../providers/lists.ts";

export default function MembersPage() {
  return (
    <ListBase resource="members" sort={{ field: "familyName", order: "ASC" }} perPage={25} disableAuthentication>
      <Page title="Members">
        <search className="filters">
          <SearchFilter label="Search by name, number, or email address" />
          <ChoiceFilter
            label="Status"
            field="standing"
            choices={[
              ["CURRENT", "Current"],
              ["EXPIRED", "Expired"],
              ["NOT_YET", "Not yet"],
            ]}
          />
          <ChoiceFilter
            label="Verdict"
            field="verdict"
            choices={[
              ["MET", VERDICTS.MET.word],
              ["UNMET", VERDICTS.UNMET.word],
              ["UNKNOWN", VERDICTS.UNKNOWN.word],
            ]}
          />
        </search>
        <MemberTable />
        <Pager noun="members" />
      </Page>
    </ListBase>
  );
}

function MemberTable() {
  const { data, error, isPending, refetch, filterValues } = useListContext<MemberRow>();
  if (error) return <Fault error={error} retry={refetch} />;
  if (isPending || !data) return <Loading what="members" />;
  if (data.length === 0) return <NoMembers isFiltered={Object.keys(filterValues).length > 0} />;
  return (
    <div className="table-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">Members</caption>
        <thead>
          <tr>
            <SortHeader field="familyName">Name</SortHeader>
            <SortHeader field="number">Number</SortHeader>
            <th scope="col">Credential</th>
            <th scope="col">Status</th>
            <SortHeader field="expires">Expires</SortHeader>
            <SortHeader field="verdict">Standing</SortHeader>
          </tr>
        </thead>
        <tbody>
          {data.map((member) => (
            <MemberLine key={member.id} member={member} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MemberLine({ member }: { member: MemberRow }) {
  const { number, printedName, givenName, familyName, certifications } = member;
  return (
    <tr>
      <td data-label="Name">
        <Link to={`/members/${encodeURIComponent(number)}`}>
          {familyName ? `${familyName}, ${givenName ?? ""}` : printedName}
        </Link>
      </td>
      <td data-label="Number">{number}</td>
      <td data-label="Credential">
        {certifications.nodes.map(({ id, credential }) => (
          <div key={id}>{credential.name}</div>
        ))}
      </td>
      <td data-label="Status">
        {certifications.nodes.map(({ id, status }) => (
          <div key={id}>
            <Mark tone={CERTIFICATION_STATES[status].tone}>{CERTIFICATION_STATES[status].word}</Mark>
          </div>
        ))}
      </td>
      <td data-label="Expires">
        {certifications.nodes.map(({ id, expires }) => (
          <div key={id}>{expires ? <Day day={expires} /> : "–"}</div>
        ))}
      </td>
      <td data-label="Standing">
        {certifications.nodes.map(({ id, standingSummary }) => (
          <div key={id}>
            <StandingSummary summary={standingSummary} />
          </div>
        ))}
      </td>
    </tr>
  );
}

function NoMembers({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty title="No matching members">
        <p>
          The search matches the start of words in names, numbers, and email addresses. Try fewer letters, or{" "}
          <Link to="/members?filter={}">show all members</Link>.
        </p>
      </Empty>
    );
  return (
    <Empty title="There are no members yet">
      <p>
        The operator can import a roster with <code>openrecert import members FILE.csv</code>. Programs can add members
        through the API.
      </p>
    </Empty>
  );
}
