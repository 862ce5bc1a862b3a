import { useListContext, useResourceContext, useTranslateLabel } from "react-admin";
import { Field } from "./Field.tsx";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that filters the list around it, once it is complete. */
export function DateFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { filterValues, setFilters } = useListContext();
  return (
    <Field label={label}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          defaultValue={String(filterValues[source] ?? "")}
          onChange={({ target }) => {
            // While a year is being typed, the browser reports years such as 0002.
            if (target.value !== "" && (!DAY.test(target.value) || target.value < "1900")) return;
            setFilters({ ...filterValues, [source]: target.value || undefined });
          }}
        />
      )}
    </Field>
  );
}
