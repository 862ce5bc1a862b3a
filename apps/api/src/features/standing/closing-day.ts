import type { Determination } from "@openrecert/rules";

/** Last day on which any path of the cycle can be taken; null when one has no last day, or it precedes the expiry. */
export function closingDay({ paths, cycle }: Determination): string | null {
  const closes = paths.flatMap((path) => path.closes ?? []).sort();
  const last = closes.at(-1) ?? null;
  return last !== null && cycle.to !== null && last >= cycle.to ? last : null;
}
