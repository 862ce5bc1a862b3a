import type { finding } from "@openrecert/db";

export type StoredFinding = typeof finding.$inferSelect;
export type FindingRow = Omit<StoredFinding, "verdict"> & {
  verdict: Exclude<StoredFinding["verdict"], "withdrawn">;
  /** When its reviewer withdrew it, and the revision of that act; null if it was not withdrawn. */
  withdrawal: { at: Date; revision: number } | null;
  /** Whether it is the newest of the findings that were not withdrawn. */
  newest: boolean;
  /** Revision of the last act on the claim, withdrawals included. */
  lastRevision: number;
  /**
   * Whether it applies: the newest finding does, unless it accepted an activity that was corrected
   * later.
   */
  current: boolean;
  /** Whether the activity was corrected after it was judged. */
  outdated: boolean;
};

// A correction voids an acceptance, which accepted something else. A rejection or adjustment stays
// until the activity is judged again: a correction alone must not restore refused credit. A
// withdrawal takes its finding out, so the one before it applies again.
export function markCurrent(rows: readonly StoredFinding[], versionOf: (activityId: string) => number): FindingRow[] {
  const withdrawals = new Map(rows.map((row) => [row.withdraws, row]));
  const lastRevisions = new Map(rows.map((row) => [claimOf(row), row.revision]));
  const found = rows.filter(isFinding);
  const newest = new Map(found.filter(({ id }) => !withdrawals.has(id)).map((row) => [claimOf(row), row.id]));
  return found.map((row) => {
    const withdrawal = withdrawals.get(row.id);
    const isNewest = newest.get(claimOf(row)) === row.id;
    const outdated = row.activityVersion !== versionOf(row.activityId);
    return {
      ...row,
      withdrawal: withdrawal ? { at: withdrawal.createdAt, revision: withdrawal.revision } : null,
      newest: isNewest,
      lastRevision: lastRevisions.get(claimOf(row)) ?? row.revision,
      outdated,
      current: isNewest && !(outdated && row.verdict === "accepted"),
    };
  });
}

function claimOf({ certificationId, activityId }: StoredFinding): string {
  return `${certificationId} ${activityId}`;
}

function isFinding(row: StoredFinding): row is StoredFinding & Pick<FindingRow, "verdict"> {
  return row.verdict !== "withdrawn";
}
