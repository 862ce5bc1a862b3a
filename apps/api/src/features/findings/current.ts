import type { finding } from "@openrecert/db";

export type StoredFinding = typeof finding.$inferSelect;
export type FindingRow = StoredFinding & {
  /**
   * Whether it applies: the newest finding does, unless it accepted an activity that was corrected
   * later.
   */
  current: boolean;
  /** Whether the activity was corrected after it was judged. */
  outdated: boolean;
};

// A correction voids an acceptance, which accepted something else. A rejection or adjustment stays
// until the activity is judged again: a correction alone must not restore refused credit.
export function markCurrent(rows: readonly StoredFinding[], versionOf: (activityId: string) => number): FindingRow[] {
  const last = new Map(rows.map((row) => [`${row.certificationId} ${row.activityId}`, row.id]));
  return rows.map((row) => {
    const outdated = row.activityVersion !== versionOf(row.activityId);
    const isLast = last.get(`${row.certificationId} ${row.activityId}`) === row.id;
    return { ...row, outdated, current: isLast && !(outdated && row.verdict === "accepted") };
  });
}
