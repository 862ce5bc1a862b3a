import { useListContext, useResourceContext, useTranslateLabel } from "react-admin";

/** A box that adds a condition to the list around it. */
export function CheckFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { filterValues, setFilters } = useListContext();
  const isChecked = filterValues[source] === true;
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={() => setFilters({ ...filterValues, [source]: isChecked ? undefined : true })}
      />
      {label}
    </label>
  );
}
