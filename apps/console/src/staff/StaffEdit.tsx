import { useParams } from "react-router";
import { EditScreen } from "../kit/EditScreen.tsx";
import { ChecksInput } from "../kit/inputs.tsx";
import { ResetPassword } from "./ResetPassword.tsx";
import type { StaffRow } from "./resource.ts";
import { useRoles } from "./roles.ts";

export default function StaffEdit() {
  const { id = "" } = useParams();
  const roles = useRoles();
  return (
    <EditScreen<StaffRow>
      resource="staff"
      id={id}
      title="resources.staff.edit"
      nameOf={({ name }) => name}
      next={() => "/staff"}
      actions={<ResetPassword />}
    >
      <ChecksInput source="roles" choices={roles} hint="resources.staff.hints.roles" />
    </EditScreen>
  );
}
