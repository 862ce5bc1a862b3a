import { Link } from "react-router";
import { ActivityState } from "../activities/ActivityState.tsx";
import type { ActivityRow } from "../activities/resource.ts";
import { usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { CheckFilter } from "../kit/CheckFilter.tsx";
import { Column } from "../kit/Column.tsx";
import { ChoiceFilter } from "../kit/Filters.tsx";
import { ListPart } from "../kit/ListPart.tsx";
import { Day } from "../layout/dates.tsx";
import { useNames } from "../vocabulary/useNames.ts";
import { credentialsOf, type Member, MemberFrame, memberPath, WithMember } from "./MemberFrame.tsx";

/** Everything that a member did for credit, whether or not it counts. */
export default function MemberActivities() {
  return <WithMember>{(member) => <ActivityList member={member} />}</WithMember>;
}

function ActivityList({ member }: { member: Member }) {
  const text = useText();
  const mayReport = usePermission("ACTIVITIES_REPORT");
  const names = useNames(credentialsOf(member));
  const types = names.known?.types.map(({ code, name }) => [code, name] as const) ?? [];
  const report = mayReport && (
    <Link className="button" to={memberPath(member.number, "activities/new")}>
      {text("resources.activities.report")}
    </Link>
  );
  return (
    <MemberFrame member={member} actions={report}>
      <ListPart
        resource="activities"
        of={{ memberId: member.id }}
        filters={
          <>
            <ChoiceFilter source="type" choices={types} />
            <CheckFilter source="includeRetracted" />
          </>
        }
      >
        <Column<ActivityRow>
          source="title"
          render={({ title, type }) => title ?? names.type(type)}
          to={({ id }) => memberPath(member.number, `activities/${encodeURIComponent(id)}`)}
        />
        <Column<ActivityRow> source="type" render={({ type }) => names.type(type)} />
        <Column<ActivityRow> source="completed" render={({ completed }) => <Day day={completed} />} />
        <Column<ActivityRow> source="quantities" isNumber render={({ quantities }) => names.amounts(quantities)} />
        <Column<ActivityRow> source="labels" render={({ labels }) => names.labels(labels) || "–"} />
        <Column<ActivityRow> source="source" />
        <Column<ActivityRow> source="state" render={(row) => <ActivityState activity={row} />} />
      </ListPart>
    </MemberFrame>
  );
}
