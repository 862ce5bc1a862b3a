import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import type { StaffRow } from "./resource.ts";

export default function StaffList() {
  const text = useText();
  const rolesOf = ({ roles }: StaffRow) =>
    roles.map((role) => text(`resources.staff.roles.${role}`)).join(", ") || text("resources.staff.noRole");
  return (
    <ListScreen resource="staff" hasCreate>
      <Column<StaffRow> source="name" to={({ id }) => `/staff/${encodeURIComponent(id)}`} />
      <Column<StaffRow> source="email" />
      <Column<StaffRow> source="roles" render={rolesOf} />
    </ListScreen>
  );
}
