import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { type ListJobRow, toneOf } from "./resource.ts";

/** What the person exported and changed in bulk, newest first. */
export default function ListJobList() {
  const text = useText();
  const rows = (count: number | null | undefined) => count?.toLocaleString("en-US") ?? "–";
  return (
    <ListScreen resource="list-jobs">
      <Column<ListJobRow>
        source="name"
        render={({ act, list }) =>
          text(`resources.list-jobs.acts.${act}`, { list: text(`resources.list-jobs.lists.${list}`) })
        }
        to={({ id }) => `/list-jobs/${encodeURIComponent(id)}`}
      />
      <Column<ListJobRow>
        source="state"
        render={({ state }) => <Mark tone={toneOf(state)}>{text(`resources.list-jobs.states.${state}`)}</Mark>}
      />
      <Column<ListJobRow> source="requestedAt" render={({ requestedAt }) => <Moment moment={requestedAt} />} />
      <Column<ListJobRow> source="rowsDone" isNumber render={({ rowsDone }) => rows(rowsDone)} />
      <Column<ListJobRow> source="rowsRefused" isNumber render={({ rowsRefused }) => rows(rowsRefused)} />
      <Column<ListJobRow>
        source="file"
        render={({ filePath }) =>
          filePath ? (
            <a href={filePath} download>
              {text("resources.list-jobs.download")}
            </a>
          ) : (
            "–"
          )
        }
      />
    </ListScreen>
  );
}
