import { useEffect, useState } from "react";
import { useListContext, useResourceContext, useTranslateLabel } from "react-admin";
import { useSetFilters } from "./use-filter.ts";

/** A box that adds a condition to the list around it. */
export function CheckFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { filterValues } = useListContext();
  const setFilters = useSetFilters();
  const isSet = filterValues[source] === true;
  // react-admin waits a moment before it filters; the box does not.
  const [isChecked, setChecked] = useState(isSet);
  useEffect(() => setChecked(isSet), [isSet]);
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={() => {
          setChecked(!isChecked);
          setFilters({ [source]: isChecked ? undefined : true });
        }}
      />
      {label}
    </label>
  );
}
