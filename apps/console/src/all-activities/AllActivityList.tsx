import { ActivityState } from "../activities/ActivityState.tsx";
import { CheckFilter } from "../kit/CheckFilter.tsx";
import { Column } from "../kit/Column.tsx";
import { DayFilter } from "../kit/DayFilter.tsx";
import { ChoiceFilter, TextFilter } from "../kit/Filters.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Day } from "../layout/dates.tsx";
import { memberPath } from "../members/MemberFrame.tsx";
import { useNames } from "../vocabulary/useNames.ts";
import { RetractAll } from "./RetractAll.tsx";
import type { AllActivityRow } from "./resource.ts";

/** What all members did for credit, newest report first: to find what one source sent, and act on it. */
export default function AllActivityList() {
  const names = useNames([]);
  const types = names.known?.types.map(({ code, name }) => [code, name] as const) ?? [];
  return (
    <ListScreen
      resource="all-activities"
      hasExport
      acts={<RetractAll />}
      note="resources.all-activities.note"
      filters={
        <>
          <TextFilter source="source" />
          <ChoiceFilter source="type" choices={types} />
          <DayFilter source="completedFrom" />
          <DayFilter source="completedTo" />
          <CheckFilter source="includeRetracted" />
        </>
      }
    >
      <Column<AllActivityRow>
        source="title"
        render={({ title, type }) => title ?? names.type(type)}
        to={({ id, member }) => memberPath(member.number, `activities/${encodeURIComponent(id)}`)}
      />
      <Column<AllActivityRow> source="member" render={({ member }) => member.printedName} />
      <Column<AllActivityRow> source="type" render={({ type }) => names.type(type)} />
      <Column<AllActivityRow> source="completed" render={({ completed }) => <Day day={completed} />} />
      <Column<AllActivityRow> source="quantities" isNumber render={({ quantities }) => names.amounts(quantities)} />
      <Column<AllActivityRow> source="source" label="resources.all-activities.fields.from" />
      <Column<AllActivityRow> source="state" render={(row) => <ActivityState activity={row} />} />
    </ListScreen>
  );
}
