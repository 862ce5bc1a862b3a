import type { Determination } from "@openrecert/rules";

/**
 * Last day on which any path of the cycle is open. Null if no path has a last day, or if it
 * precedes the expiry.
 */
export function closingDay({ paths, cycle }: Determination): string | null {
  const closes = paths.flatMap((path) => path.closes ?? []).sort();
  const last = closes.at(-1) ?? null;
  return last !== null && cycle.to !== null && last >= cycle.to ? last : null;
}
