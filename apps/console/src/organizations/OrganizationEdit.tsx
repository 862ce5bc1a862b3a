import { useQueryClient } from "@tanstack/react-query";
import { Fragment, useEffect } from "react";
import { useRecordContext } from "react-admin";
import { useWatch } from "react-hook-form";
import { forgetSession } from "../data/auth-provider.ts";
import { usePermission, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { CheckInput } from "../kit/CheckInput.tsx";
import { EditScreen } from "../kit/EditScreen.tsx";
import { TextInput } from "../kit/inputs.tsx";
import { dayInWords } from "../layout/dates.tsx";
import { NoAccess } from "../layout/NoAccess.tsx";
import type { OrganizationRow } from "./resource.ts";

/** Settings of the organization. */
export default function OrganizationEdit() {
  const session = useSession();
  const may = usePermission("ORGANIZATION_MANAGE");
  const client = useQueryClient();
  // All screens format by the settings in the session, so it is read again when this one is left.
  useEffect(
    () => () => {
      forgetSession();
      void client.invalidateQueries({ queryKey: ["session"] });
    },
    [client],
  );
  if (!session) return null;
  if (!may) return <NoAccess />;
  return (
    <EditScreen<OrganizationRow>
      resource="organization"
      id={session.organization.id}
      title="resources.organization.title"
      nameOf={({ name }) => name}
      next={() => "/"}
    >
      <Fixed />
      <TextInput source="locale" hint="resources.organization.hints.locale" isRequired />
      <Example />
      <CheckInput source="reviewerMayDecide" hint="resources.organization.hints.reviewerMayDecide" />
    </EditScreen>
  );
}

/** What only the operator can change. */
function Fixed() {
  const text = useText();
  const record = useRecordContext<OrganizationRow>();
  return (
    <dl className="facts">
      {(["name", "slug", "timeZone"] as const).map((field) => (
        <Fragment key={field}>
          <dt>{text(`resources.organization.fields.${field}`)}</dt>
          <dd>{record?.[field]}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** How a day looks in the language that is being typed. */
function Example() {
  const text = useText();
  const today = useSession()?.organization.today ?? "2026-02-28";
  const locale: unknown = useWatch({ name: "locale" });
  const shown = typeof locale === "string" ? dayIn(today, locale.trim()) : null;
  return shown && <p className="hint small quiet">{text("resources.organization.example", { day: shown })}</p>;
}

// A tag that is half typed is none.
function dayIn(day: string, locale: string): string | null {
  try {
    return dayInWords(day, locale || "en-US");
  } catch {
    return null;
  }
}
