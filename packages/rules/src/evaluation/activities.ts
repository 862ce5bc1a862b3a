import type { Allocation } from "../allocation/allocate.ts";
import { printMinor } from "../util/decimal.ts";
import { type AdmittedCredit, creditAt } from "./credits.ts";
import type { JudgedChoice } from "./judge-choice.ts";
import { limitInTheWay, overLimit } from "./over-limit.ts";
import { writePlainGroups } from "./plain-groups.ts";
import { type CellShare, type Shares, shareOut } from "./pool.ts";
import { LONG_WAY, refusalsAt } from "./refusals.ts";
import type { ActivityPart, ActivityResult, Reason } from "./result.ts";
import { named, partialRow } from "./row-of.ts";
import type { Session } from "./session.ts";
import type { Use } from "./use.ts";

const NONE: readonly CellShare[] = [];
const NO_PARTS: readonly ActivityPart[] = Object.freeze([]);

/**
 * What became of each activity, and of credit carried over, under the recommended branches. `use`
 * is null where nothing is used up.
 */
export function activityResults(session: Session, best: JudgedChoice, use: Use | null): ActivityResult[] {
  const { pool, allocation } = best;
  const { places, known, activities } = pool.credits;
  const results = new Array<ActivityResult>(places.length);
  const isShared = use === null || use.pool === pool;
  // All that is left has to be looked at one by one.
  const rest =
    allocation !== null && isShared
      ? writePlainGroups(session, best, allocation, use?.amounts ?? null, results)
      : [...pool.groups.keys()];
  const counted = allocation === null ? null : shareOut(pool, allocation.counted, rest);
  const spent = use === null ? null : shareOut(use.pool, use.amounts, isShared ? rest : [...use.pool.groups.keys()]);
  for (let index = 0; index < places.length; index++) {
    if (results[index] !== undefined) continue;
    const place = places[index]!;
    if (place < LONG_WAY) results[index] = refused(activities[index]!.id, refusalsAt(place));
    else if (place === LONG_WAY || known.cells[place]!.length > 1 || pool.without.has(index)) {
      results[index] = longResult(session, best, index, counted, spent);
    } else results[index] = singleResult(session, best, index, counted?.single[index] ?? 0, spent?.single[index] ?? 0);
  }
  return results;
}

function refused(id: string, reasons: readonly Reason[]): ActivityResult {
  return { id, valued: "0", counted: "0", used: "0", parts: NO_PARTS, reasons };
}

/** What became of an activity whose credit lies in one cell, in minor units. */
function singleResult(
  { layout, compiled: { minor } }: Session,
  best: JudgedChoice,
  index: number,
  counted: number,
  used: number,
): ActivityResult {
  const { credits } = best.pool;
  const cell = credits.places[index]!;
  const amount = credits.amounts[index]!;
  const row = partialRow(layout.labels[cell % layout.labels.length]!, amount, counted, used, minor);
  const result = named(credits.activities[index]!.id, row);
  if (counted === amount || best.allocation === null) return result;
  const limit = limitInTheWay(best, best.allocation, credits.known.cells[cell]!);
  return { ...result, reasons: [overLimit(limit, amount - counted, minor)] };
}

function longResult(
  session: Session,
  best: JudgedChoice,
  index: number,
  counted: Shares | null,
  used: Shares | null,
): ActivityResult {
  const credit = creditAt(best.pool.credits, index);
  const { id } = credit;
  const mark = credit.activity === null ? ({ carried: true } as const) : {};
  if (!credit.ok) return { ...refused(id, credit.reasons), ...mark };
  const valued = printMinor(credit.valued, session.compiled.minor);
  if (best.pool.without.has(index)) {
    const reasons = [...credit.reasons, whyLeftOut(session, best.pool.without, index)];
    return { id, valued, counted: "0", used: "0", parts: NO_PARTS, reasons, ...mark };
  }
  const inCells = counted?.byCell.get(index) ?? NONE;
  return { id, valued, ...dividedResult(session, best, credit, inCells, used?.byCell.get(index) ?? NONE), ...mark };
}

function whyLeftOut(
  { duplicates: { dropped, open }, credits }: Session,
  without: ReadonlySet<number>,
  index: number,
): Reason {
  const kept = dropped.get(index);
  if (kept !== undefined) return { code: "duplicate", of: kept };
  const rivals = open.find((group) => group.includes(index));
  // The one that counts, unless it is left to the next cycle.
  const rival = rivals?.find((other) => !without.has(other)) ?? rivals?.find((other) => other !== index);
  return rival === undefined ? { code: "next-cycle" } : { code: "duplicate", of: creditAt(credits, rival).id };
}

function dividedResult(
  session: Session,
  best: JudgedChoice,
  credit: AdmittedCredit,
  counted: readonly CellShare[],
  used: readonly CellShare[],
): Omit<ActivityResult, "id" | "valued"> {
  const { minor } = session.compiled;
  const total = (shares: readonly CellShare[]) => shares.reduce((sum, { amount }) => sum + amount, 0);
  const why = best.allocation === null ? [] : whyNotCounted(session, best, best.allocation, credit, counted);
  return {
    counted: printMinor(total(counted), minor),
    used: printMinor(total(used), minor),
    parts: partResults(session, credit, counted, used),
    reasons: [...credit.reasons, ...why],
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
  best: JudgedChoice,
  allocation: Allocation,
  { parts, divide }: AdmittedCredit,
  counted: readonly CellShare[],
): Reason[] {
  const {
    plan: { limits },
    request,
  } = best;
  const amounts = new Map<string, number>();
  for (const { cells, amount } of parts) {
    let left = amount;
    for (const { cell, amount: there } of counted) if (cells.includes(cell)) left -= there;
    if (left <= 0) continue;
    // What a tier has no room for was never there, whichever limits are full as well.
    const tier = limits.findIndex(({ rule, cells: own }) => rule.kind === "tier" && own[cells[0]!] === 1);
    if (tier >= 0) left = Math.min(left, request.most[tier]! - allocation.load[tier]!);
    if (left <= 0) continue;
    const id = limitInTheWay(best, allocation, cells);
    amounts.set(id, (amounts.get(id) ?? 0) + left);
  }
  const { minor } = session.compiled;
  return [...amounts].map(([limit, amount]): Reason => {
    return divide === "whole"
      ? { code: "not-whole", amount: printMinor(amount, minor) }
      : overLimit(limit, amount, minor);
  });
}
