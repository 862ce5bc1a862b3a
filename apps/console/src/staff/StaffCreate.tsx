import { useState } from "react";
import { useNavigate } from "react-router";
import { useText } from "../i18n/text.ts";
import { CreateScreen } from "../kit/CreateScreen.tsx";
import { ChecksInput, TextInput } from "../kit/inputs.tsx";
import { ShownOnce } from "../kit/ShownOnce.tsx";
import type { StaffRow } from "./resource.ts";
import { useRoles } from "./roles.ts";

type Added = StaffRow & { oneTimePassword?: string };

export default function StaffCreate() {
  const text = useText();
  const navigate = useNavigate();
  const roles = useRoles();
  const [added, setAdded] = useState<Added>();
  return (
    <>
      <CreateScreen<Added>
        resource="staff"
        title="resources.staff.create"
        defaults={{ roles: [] }}
        done={(person) => (person.oneTimePassword ? setAdded(person) : navigate("/staff"))}
      >
        <TextInput source="name" isRequired />
        <TextInput source="email" type="email" hint="resources.staff.hints.email" isRequired />
        <ChecksInput source="roles" choices={roles} hint="resources.staff.hints.roles" />
      </CreateScreen>
      {added?.oneTimePassword && (
        <ShownOnce
          title={text("resources.staff.oneTimePassword", { name: added.name })}
          hint={text("resources.staff.oneTimePasswordHint")}
          secret={added.oneTimePassword}
          done={text("resources.staff.done")}
          close={() => navigate("/staff")}
        />
      )}
    </>
  );
}
