import { useResourceContext, useTranslateLabel } from "react-admin";
import { Field } from "./Field.tsx";
import { useFilter } from "./use-filter.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that filters the list around it, once it is complete. */
export function DateFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const [value, set] = useFilter(source);
  return (
    <Field label={label}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          defaultValue={value}
          onChange={({ target }) => {
            // While a year is being typed, the browser reports years such as 0002.
            if (target.value !== "" && (!DAY.test(target.value) || target.value < "1900")) return;
            set(target.value);
          }}
        />
      )}
    </Field>
  );
}
