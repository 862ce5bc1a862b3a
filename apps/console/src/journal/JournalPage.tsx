import { ListBase, useListContext } from "react-admin";
import { ChoiceFilter } from "../layout/Filters.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Pager } from "../layout/Pager.tsx";
import { Timeline } from "../layout/Timeline.tsx";
import { useSession } from "../providers/hooks.ts";
import type { JournalRow } from "../providers/lists.ts";

const KINDS: [string, string][] = [
  ["activity.reported", "Activities reported"],
  ["finding.recorded", "Findings"],
  ["payment.recorded", "Payments"],
  ["exam-attempt.recorded", "Examinations"],
  ["submission.submitted", "Submissions received"],
  ["submission.decided", "Decisions"],
  ["certification.renewed", "Renewals"],
  ["requirement-set.published", "Requirement sets published"],
];

export default function JournalPage() {
  return (
    <ListBase resource="journal" perPage={50} disableAuthentication>
      <Page title="Journal">
        <search className="filters">
          <ChoiceFilter label="Kind of event" field="kind" choices={KINDS} />
        </search>
        <Entries />
        <Pager noun="entries" />
      </Page>
    </ListBase>
  );
}

function Entries() {
  const { data, error, isPending, refetch } = useListContext<JournalRow>();
  const timeZone = useSession()?.organization.timeZone ?? "UTC";
  if (error) return <Fault error={error} retry={refetch} />;
  if (isPending || !data) return <Loading what="the journal" />;
  if (data.length === 0)
    return (
      <Empty title="No matching entries">
        <p>Choose another kind of event to see more entries.</p>
      </Empty>
    );
  return <Timeline entries={data} timeZone={timeZone} withSubject />;
}
