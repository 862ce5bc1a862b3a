import { CreateScreen } from "../kit/CreateScreen.tsx";
import { TextInput } from "../kit/inputs.tsx";
import type { ApiClientRow } from "./resource.ts";

export default function ApiClientCreate() {
  return (
    <CreateScreen<ApiClientRow>
      resource="api-clients"
      title="resources.api-clients.create"
      next={({ id }) => `/api-clients/${encodeURIComponent(id)}`}
    >
      <TextInput source="name" hint="resources.api-clients.hints.name" isRequired />
    </CreateScreen>
  );
}
