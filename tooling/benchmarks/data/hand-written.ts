import { APPROVED, AREA, MINUTES_MIN, OTHER_MOST, TOTAL } from "./cma.ts";
import { AS_OF, type MemberRecord } from "./members.ts";

const POINT = 46;
const ZERO = 48;

/**
 * The CMA program as a careful programmer would write it for speed, on the same records: one loop,
 * no allocations, dates and amounts read digit by digit, and the limit on other sources used up in
 * order of entry. It only says whether a member has met the requirements, and fails some who could
 * pass.
 */
export function isMetByHand({ certification, activities }: MemberRecord): boolean {
  const cycle = certification.cycles[certification.cycles.length - 1]!;
  const from = dayNumber(cycle.from);
  const last = Math.min(dayNumber(cycle.to), dayNumber(AS_OF));
  let administrative = 0;
  let clinical = 0;
  let general = 0;
  let approved = 0;
  let otherLeft = OTHER_MOST;
  for (let at = 0; at < activities.length; at++) {
    const activity = activities[at]!;
    const completed = dayNumber(activity.completed);
    if (completed < from || completed > last) continue;
    const quantity = activity.quantities[0]!;
    let amount = hundredths(quantity.amount);
    if (activity.type === "ce") {
      if (activity.proof !== "formal") continue;
      if (quantity.unit === "minute") {
        if (amount < MINUTES_MIN * 100) continue;
        amount = (amount / 50) | 0;
      }
    } else if (activity.type === "college") {
      if (activity.proof !== "transcript") continue;
      amount *= 15;
    } else continue;
    if (activity.labels.approval === "aama" && activity.type === "ce") approved += amount;
    else {
      if (amount > otherLeft) amount = otherLeft;
      otherLeft -= amount;
    }
    const { area } = activity.labels;
    if (area === "administrative") administrative += amount;
    else if (area === "clinical") clinical += amount;
    else if (area === "general") general += amount;
  }
  const total = approved + OTHER_MOST - otherLeft;
  return total >= TOTAL && approved >= APPROVED && administrative >= AREA && clinical >= AREA && general >= AREA;
}

/** `YYYY-MM-DD` as a number with the order of dates. */
function dayNumber(date: string): number {
  return digits(date, 0, 4) * 10_000 + digits(date, 5, 7) * 100 + digits(date, 8, 10);
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - ZERO;
  return number;
}

/** A decimal with at most two places, in hundredths. */
function hundredths(text: string): number {
  let number = 0;
  let places = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== POINT) number = number * 10 + code - ZERO;
    if (code === POINT || places >= 0) places++;
  }
  return places <= 0 ? number * 100 : places === 1 ? number * 10 : number;
}
