import { useListContext } from "react-admin";

type Filter = Record<string, unknown>;

/** Filters that were set, and the address at that time, which soon has them. */
let latest: { filter: Filter; address: string; at: number } | null = null;
const SOON_MS = 1_000;

/** Changes filters of the list around it; undefined takes one away. */
export function useSetFilters(): (changes: Filter) => void {
  const { filterValues, setFilters } = useListContext();
  return (changes) => {
    const filter = { ...(justSet() ?? filterInAddress() ?? filterValues), ...changes };
    latest = { filter, address: window.location.href, at: performance.now() };
    setFilters(filter);
  };
}

/** One filter of the list around it: its value as text, and a function that sets it. */
export function useFilter(source: string): [value: string, set: (value: string) => void] {
  const { filterValues } = useListContext();
  const setFilters = useSetFilters();
  return [String(filterValues[source] ?? ""), (value) => setFilters({ [source]: value || undefined })];
}

// A second filter can be set before the address has the first.
function justSet(): Filter | null {
  if (latest === null || latest.address !== window.location.href) return null;
  return performance.now() - latest.at < SOON_MS ? latest.filter : null;
}

// Or before the screen shows the first.
function filterInAddress(): Filter | null {
  const text = new URLSearchParams(window.location.search).get("filter");
  try {
    return text ? (JSON.parse(text) as Filter) : null;
  } catch {
    return null;
  }
}
