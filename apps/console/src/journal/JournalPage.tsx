import { ListBase, useListContext } from "react-admin";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { ChoiceFilter } from "../kit/Filters.tsx";
import { Pager } from "../kit/Pager.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Timeline } from "../layout/Timeline.tsx";
import type { JournalRow } from "./resource.ts";

const KINDS = {
  activities: "activity.reported",
  findings: "finding.recorded",
  payments: "payment.recorded",
  exams: "exam-attempt.recorded",
  submissions: "submission.submitted",
  decisions: "submission.decided",
  renewals: "certification.renewed",
  requirementSets: "requirement-set.published",
} as const;

export default function JournalPage() {
  const text = useText();
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).map(
    (name) => [KINDS[name], text(`resources.journal.kinds.${name}`)] as const,
  );
  return (
    <ListBase resource="journal" perPage={50} disableAuthentication>
      <Page title={text("resources.journal.name", { smart_count: 2 })}>
        <search className="filters">
          <ChoiceFilter source="kind" choices={kinds} />
        </search>
        <Entries />
        <Pager noun="resources.journal.noun" />
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
