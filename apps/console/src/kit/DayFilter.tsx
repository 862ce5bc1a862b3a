import { useEffect, useState } from "react";
import { useListContext, useResourceContext, useTranslateLabel } from "react-admin";
import { Field } from "./Field.tsx";

/** A day that filters the list around it, once it is complete. */
export function DayFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { filterValues, setFilters } = useListContext();
  const current = String(filterValues[source] ?? "");
  const [typed, setTyped] = useState(current);
  useEffect(() => setTyped(current), [current]);
  // A year that is being typed begins with zeros, so it waits until it can be meant.
  const change = (day: string) => {
    setTyped(day);
    if (day === "" || day >= "1900") setFilters({ ...filterValues, [source]: day || undefined });
  };
  return (
    <Field label={label}>
      {(wiring) => (
        <input {...wiring} type="date" max="9999-12-31" value={typed} onChange={({ target }) => change(target.value)} />
      )}
    </Field>
  );
}
