import { useEffect, useState } from "react";
import { useResourceContext, useTranslateLabel } from "react-admin";
import { Field } from "./Field.tsx";
import { useFilter } from "./use-filter.ts";

/** A day that filters the list around it, once it is complete. */
export function DayFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const [current, set] = useFilter(source);
  const [typed, setTyped] = useState(current);
  useEffect(() => setTyped(current), [current]);
  // A year that is being typed begins with zeros, so it waits until it can be meant.
  const change = (day: string) => {
    setTyped(day);
    if (day === "" || day >= "1900") set(day);
  };
  return (
    <Field label={label}>
      {(wiring) => (
        <input {...wiring} type="date" max="9999-12-31" value={typed} onChange={({ target }) => change(target.value)} />
      )}
    </Field>
  );
}
