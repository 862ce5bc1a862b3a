import { useListContext } from "react-admin";

type Filter = Record<string, unknown>;

/** One filter of the list around it: its value as text, and a function that sets it. */
export function useFilter(source: string): [value: string, set: (value: string) => void] {
  const { filterValues, setFilters } = useListContext();
  const set = (value: string) => setFilters({ ...(filterInAddress() ?? filterValues), [source]: value || undefined });
  return [String(filterValues[source] ?? ""), set];
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
