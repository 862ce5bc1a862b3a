import type { Allocation } from "../allocation/allocate.ts";
import { printMinor } from "../util/decimal.ts";
import type { AdmittedCredit } from "./admission.ts";
import type { JudgedChoice } from "./judge-choice.ts";
import { absentOf, type CellShare, shareOut } from "./pool.ts";
import type { ActivityPart, ActivityResult, Reason } from "./result.ts";
import type { Session } from "./session.ts";

/** What became of each activity, and of credit carried over, under the recommended branches. `used` is null where nothing is used up. */
export function activityResults(
  session: Session,
  best: JudgedChoice,
  used: readonly (readonly number[])[] | null,
): ActivityResult[] {
  const { pool, allocation } = best;
  const none = pool.admitted.map((): CellShare[] => []);
  const counted = allocation === null ? none : shareOut(pool, allocation.counted);
  const usedShares = used === null ? none : shareOut(pool, used);
  const absent = absentOf(pool);
  return pool.admitted.map((credit, index): ActivityResult => {
    const head = { id: credit.id, ...(credit.activity === null ? { carried: true as const } : {}) };
    const nothing = { ...head, counted: "0", used: "0", parts: [] };
    if (!credit.ok) return { ...nothing, valued: "0", reasons: [credit.reason] };
    const valued = printMinor(credit.valued, session.compiled.minor);
    if (absent.has(index) && credit.parts.length > 0) {
      return { ...nothing, valued, reasons: [...credit.reasons, whyLeftOut(session, index)] };
    }
    return { ...head, valued, ...countedResult(session, best, credit, counted[index]!, usedShares[index]!) };
  });
}

function whyLeftOut({ duplicates: { dropped, open }, admitted }: Session, index: number): Reason {
  const kept = dropped.get(index);
  if (kept !== undefined) return { code: "duplicate", of: kept };
  const rivals = open.find((group) => group.includes(index));
  const rival = rivals?.find((other) => other !== index);
  return rival === undefined ? { code: "next-cycle" } : { code: "duplicate", of: admitted[rival]!.id };
}

function countedResult(
  session: Session,
  best: JudgedChoice,
  credit: AdmittedCredit,
  counted: readonly CellShare[],
  used: readonly CellShare[],
) {
  const { minor } = session.compiled;
  const total = (shares: readonly CellShare[]) => shares.reduce((sum, { amount }) => sum + amount, 0);
  const reasons =
    best.allocation === null
      ? credit.reasons
      : [...credit.reasons, ...whyNotCounted(session, best, best.allocation, credit, counted)];
  return {
    counted: printMinor(total(counted), minor),
    used: printMinor(total(used), minor),
    parts: partResults(session, credit, counted, used),
    reasons,
  };
}

/** Parts by labels: credit that differs only in weight, sharing or time is one part. */
function partResults(
  { layout, compiled: { minor } }: Session,
  { parts }: AdmittedCredit,
  counted: readonly CellShare[],
  used: readonly CellShare[],
): ActivityPart[] {
  const rows = new Map<number, { valued: number; counted: number; used: number }>();
  const row = (cell: number) => {
    const base = cell % layout.labels.length;
    const known = rows.get(base) ?? { valued: 0, counted: 0, used: 0 };
    rows.set(base, known);
    return known;
  };
  for (const { cells, amount } of parts) {
    const taken = cells.length === 1 ? [] : counted.filter(({ cell }) => cells.includes(cell));
    // A freely divided part is valued once; each row says what of it went there.
    if (taken.length === 0) row(cells[0]!).valued += amount;
    else for (const { cell, amount: there } of taken) row(cell).valued += there;
  }
  for (const { cell, amount } of counted) row(cell).counted += amount;
  for (const { cell, amount } of used) row(cell).used += amount;
  return [...rows].map(([base, amounts]) => ({
    labels: layout.labels[base]!,
    valued: printMinor(amounts.valued, minor),
    counted: printMinor(amounts.counted, minor),
    used: printMinor(amounts.used, minor),
  }));
}

// What isn't counted was kept out by limits that are full, or the allocation would not be the greatest; or by being counted in full or not at all.
function whyNotCounted(
  session: Session,
  { plan: { limits, limitShares }, request }: JudgedChoice,
  { load }: Allocation,
  { parts, divide }: AdmittedCredit,
  counted: readonly CellShare[],
): Reason[] {
  const amounts = new Map<string, number>();
  for (const { cells, amount } of parts) {
    let left = amount;
    for (const { cell, amount: there } of counted) if (cells.includes(cell)) left -= there;
    if (left <= 0) continue;
    const full = limits.find(
      (limit, index) => load[index] === request.most[index] && cells.some((cell) => limit.cells[cell]),
    );
    const limit = full ?? limitShares.find((share) => cells.some((cell) => share.cells[cell]));
    // A tier that is full takes nothing away: the extra was never there.
    if (limit?.rule.kind === "tier") continue;
    const id = limit?.rule.kind === "declared" ? limit.rule.limit.id : (limit?.id ?? "");
    amounts.set(id, (amounts.get(id) ?? 0) + left);
  }
  return [...amounts].map(([limit, minor]): Reason => {
    const amount = printMinor(minor, session.compiled.minor);
    if (divide === "whole") return { code: "not-whole", amount };
    return limit === "" ? { code: "over-limit", amount } : { code: "over-limit", amount, limit };
  });
}
