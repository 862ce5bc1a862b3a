import type { RequirementSetVersionRow } from "./reads.ts";

/** First and last day on which a version governs. PostgreSQL ranges exclude their end. */
export function effectiveDays(row: Pick<RequirementSetVersionRow, "effective">): { from: string; to: string | null } {
  const [, from = "", until = ""] = /^\[([\d-]*),([\d-]*)\)$/.exec(row.effective ?? "") ?? [];
  return { from: from || "1900-01-01", to: until ? dayBefore(until) : null };
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
