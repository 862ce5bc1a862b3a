import { useEffect, useState } from "react";
import { useListContext, useResourceContext, useTranslateLabel } from "react-admin";

/** A box that adds a condition to the list around it. */
export function CheckFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { filterValues, setFilters } = useListContext();
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
          setFilters({ ...filterValues, [source]: isChecked ? undefined : true });
        }}
      />
      {label}
    </label>
  );
}
