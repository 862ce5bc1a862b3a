import { ListBase, useListContext } from "react-admin";
import { useText } from "../i18n/text.ts";
import { DayFilter } from "../kit/DayFilter.tsx";
import { ExportButton } from "../kit/ExportButton.tsx";
import { Pager } from "../kit/Pager.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Entries } from "./Entries.tsx";
import { ActorFilter, KindFilter } from "./filters.tsx";
import { type JournalRow, journal } from "./resource.ts";

export default function JournalPage() {
  const text = useText();
  return (
    <ListBase resource="journal" perPage={journal.perPage} disableAuthentication>
      <Page
        title={text("resources.journal.name", { smart_count: 2 })}
        actions={
          <>
            <ExportButton noun="resources.journal.noun" />
            <button type="button" className="link" onClick={() => window.print()}>
              {text("resources.journal.print")}
            </button>
          </>
        }
      >
        <search className="filters">
          <KindFilter />
          <ActorFilter />
          <DayFilter source="fromDay" />
          <DayFilter source="toDay" />
        </search>
        <FoundEntries />
        <Pager noun="resources.journal.noun" />
      </Page>
    </ListBase>
  );
}

function FoundEntries() {
  const text = useText();
  const { data, error, isPending, refetch, filterValues } = useListContext<JournalRow>();
  if (error) return <Fault error={error} retry={refetch} />;
  if (isPending || !data) return <Loading what={text("resources.journal.noun", { smart_count: 2 })} />;
  if (data.length > 0) return <Entries entries={data} />;
  const isFiltered = Object.keys(filterValues).length > 0;
  return (
    <Empty title={text(isFiltered ? "resources.journal.none" : "resources.journal.empty")}>
      <p>{text(isFiltered ? "resources.journal.noneHint" : "resources.journal.emptyHint")}</p>
    </Empty>
  );
}
