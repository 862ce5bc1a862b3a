import { useListContext, useResourceContext, useTranslateLabel } from "react-admin";
import { useText } from "../i18n/text.ts";
import { Field } from "./Field.tsx";
import { useSetFilters } from "./use-filter.ts";

type FlagFilterProps = { source: string; yes: string; no: string };

/** A yes-or-no that filters the list around it. The first entry means any. */
export function FlagFilter({ source, yes, no }: FlagFilterProps) {
  const text = useText();
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { filterValues } = useListContext();
  const setFilters = useSetFilters();
  const current: unknown = filterValues[source];
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          value={typeof current === "boolean" ? String(current) : ""}
          onChange={({ target: { value } }) => setFilters({ [source]: value === "" ? undefined : value === "true" })}
        >
          <option value="">{text("kit.list.any")}</option>
          <option value="true">{yes}</option>
          <option value="false">{no}</option>
        </select>
      )}
    </Field>
  );
}
