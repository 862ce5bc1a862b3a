import type { RequirementSetVersionRow } from "./reads.ts";

/** First and last day on which a version governs. PostgreSQL ranges exclude their end. */
export function effectiveDays(row: Pick<RequirementSetVersionRow, "effective">): { from: string; to: string | null } {
  const [, from = "", until = ""] = /^\[([\d-]*),([\d-]*)\)$/.exec(row.effective ?? "") ?? [];
  return { from: from || "1900-01-01", to: until ? dayBefore(until) : null };
}

/** The day after a day. */
export function dayAfter(day: string): string {
  return moved(day, 1);
}

/** The day before a day. */
export function dayBefore(day: string): string {
  return moved(day, -1);
}

function moved(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
