import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Moment } from "../layout/dates.tsx";
import type { ApiClientRow } from "./resource.ts";

export default function ApiClientList() {
  const text = useText();
  const keysOf = ({ keys }: ApiClientRow) =>
    keys
      .filter(({ revokedAt }) => !revokedAt)
      .map(({ prefix }) => `${prefix}…`)
      .join(", ") || text("resources.api-clients.noKeys");
  return (
    <ListScreen resource="api-clients" hasCreate>
      <Column<ApiClientRow> source="name" to={({ id }) => `/api-clients/${encodeURIComponent(id)}`} />
      <Column<ApiClientRow> source="keys" render={keysOf} />
      <Column<ApiClientRow> source="createdAt" render={({ createdAt }) => <Moment moment={createdAt} />} />
      <Column<ApiClientRow>
        source="revokedAt"
        render={({ revokedAt }) => (revokedAt ? <Moment moment={revokedAt} /> : "–")}
      />
    </ListScreen>
  );
}
