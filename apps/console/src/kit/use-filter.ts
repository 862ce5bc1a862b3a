import { useListContext } from "react-admin";

type Filter = Record<string, unknown>;

/** Changes filters of the list around it; undefined takes one away. */
export function useSetFilters(): (changes: Filter) => void {
  const { filterValues, setFilters } = useListContext();
  return (changes) => setFilters({ ...(filterInAddress() ?? filterValues), ...changes });
}

/** One filter of the list around it: its value as text, and a function that sets it. */
export function useFilter(source: string): [value: string, set: (value: string) => void] {
  const { filterValues } = useListContext();
  const setFilters = useSetFilters();
  return [String(filterValues[source] ?? ""), (value) => setFilters({ [source]: value || undefined })];
}

// A second filter can be set before the screen shows the first. The address already has it.
function filterInAddress(): Filter | null {
  const text = new URLSearchParams(window.location.search).get("filter");
  try {
    return text ? (JSON.parse(text) as Filter) : null;
  } catch {
    return null;
  }
}
