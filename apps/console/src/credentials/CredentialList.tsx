import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Day } from "../layout/dates.tsx";
import type { CredentialRow } from "./resource.ts";

export default function CredentialList() {
  const text = useText();
  return (
    <ListScreen resource="credentials">
      <Column<CredentialRow> source="name" to={({ code }) => `/credentials/${encodeURIComponent(code)}`} />
      <Column<CredentialRow> source="title" />
      <Column<CredentialRow>
        source="version"
        render={({ requirementSetInForce: version }) =>
          version
            ? text("resources.credentials.version", { label: version.label })
            : text("resources.credentials.noVersion")
        }
      />
      <Column<CredentialRow>
        source="since"
        render={({ requirementSetInForce: version }) => (version ? <Day day={version.effectiveFrom} /> : "–")}
      />
    </ListScreen>
  );
}
