import { APPROVED, AREA, AREAS, MINUTES_MIN, OTHER_MOST, TOTAL } from "./cma.ts";
import { AS_OF, type MemberActivity, type MemberRecord } from "./members.ts";

/**
 * What the CMA program says about a member, written for clarity and without the engine. Amounts in
 * hundredths of a point.
 */
export type Reference = { met: boolean; distance: number; counted: number };

/** Valued credit by area, from approved and from other sources. */
type Credit = { approved: number[]; other: number[] };

/** What an activity is worth in hundredths of a point; 0 if it is not admitted. */
export function worthOf(activity: MemberActivity, { from, to }: { from: string; to: string }): number {
  if (activity.completed < from || activity.completed > to || activity.completed > AS_OF) return 0;
  const { unit, amount } = activity.quantities[0]!;
  const number = Number(amount);
  if (activity.type === "college") return activity.proof === "transcript" ? Math.floor(number * 1500) : 0;
  if (activity.proof !== "formal") return 0;
  if (unit === "minute") return number < MINUTES_MIN ? 0 : Math.floor(number * 2);
  return Math.floor(number * 100);
}

/** Whether the activity's credit is the AAMA's own. A college course never is. */
export function isApproved({ type, labels }: MemberActivity): boolean {
  return type === "ce" && labels.approval === "aama";
}

function creditOf({ certification, activities }: MemberRecord): Credit {
  const approved = AREAS.map(() => 0);
  const other = AREAS.map(() => 0);
  for (const activity of activities) {
    const area = AREAS.indexOf(activity.labels.area);
    (isApproved(activity) ? approved : other)[area]! += worthOf(activity, certification.cycles[0]!);
  }
  return { approved, other };
}

/**
 * The optimum in closed form. One unit of new approved credit can serve total, approval, and an
 * area at once, so the distance is the largest of three shortfalls. The shortfall of the areas is
 * what remains after the best use of other credit within its limit.
 */
export function optimum(member: MemberRecord): Reference {
  const { approved, other } = creditOf(member);
  const openAreas = approved.map((amount) => Math.max(0, AREA - amount));
  const usable = openAreas.map((open, area) => Math.min(open, other[area]!));
  const otherCounted = Math.min(OTHER_MOST, sum(other));
  const counted = sum(approved) + otherCounted;
  const distance = Math.max(
    0,
    APPROVED - sum(approved),
    TOTAL - counted,
    sum(openAreas) - Math.min(OTHER_MOST, sum(usable)),
  );
  return { met: distance === 0, distance, counted };
}

/**
 * The verdict of a program that uses up the limit on other sources in order of entry. It fails some
 * who could pass, and never passes anyone wrongly.
 */
export function isMetInEntryOrder({ certification, activities }: MemberRecord): boolean {
  const areas = AREAS.map(() => 0);
  let approved = 0;
  let other = 0;
  for (const activity of activities) {
    const value = worthOf(activity, certification.cycles[0]!);
    const counted = isApproved(activity) ? value : Math.min(value, OTHER_MOST - other);
    if (isApproved(activity)) approved += counted;
    else other += counted;
    areas[AREAS.indexOf(activity.labels.area)]! += counted;
  }
  return approved + other >= TOTAL && approved >= APPROVED && areas.every((amount) => amount >= AREA);
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
