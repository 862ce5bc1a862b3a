import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import { countStretches, endedBy } from "../calendar/stretches.ts";
import type { Money, RequirementResult, Verdict } from "../evaluation/result.ts";
import type { Payment } from "../language/record.ts";
import type { FeeRequirement, GrowingFee } from "../language/requirement.ts";
import { type Facts, isWithin, whenOver } from "./facts.ts";

type FeeFinding = Pick<RequirementResult, "blocked"> & {
  readonly verdict: Verdict;
  readonly fee: NonNullable<RequirementResult["fee"]>;
};

/** Payments under the code reach the amount, in time where days are named; where the amount isn't known, any payment under the code meets it. */
export function judgeFee(rule: FeeRequirement, facts: Facts): FeeFinding {
  const inTime = facts.payments.filter(({ code, received }) => code === rule.fee && isWithin(rule, facts, received));
  const paid = totals(inTime.map(({ amount }) => amount));
  const finding = (isMet: boolean, amount: Money | null): FeeFinding => {
    const fee = { code: rule.fee, amount, paid };
    return isMet ? { verdict: "met", fee } : { verdict: "unmet", fee, ...whenOver(rule, facts) };
  };
  const { amount } = rule;
  // A payment of nothing pays nothing.
  if (amount === undefined)
    return finding(
      paid.some(({ minor }) => minor > 0),
      null,
    );
  if ("count" in amount) {
    // No payment counts after the last day, so it grows no further.
    const lastDay = rule.by === undefined ? facts.asOf : Math.min(facts.asOf, facts.find(rule.by));
    const settled = settlement(amount, facts, inTime, lastDay);
    if (settled !== null) return finding(true, settled);
    const now = grownBy(amount, facts, lastDay);
    return finding(now.minor === 0, now);
  }
  return finding(amount.minor === 0 || reaches(paid, amount), amount);
}

/**
 * What a fee that grows came to on the first day on which some of it was due and the payments
 * received so far reached it; `null` where they never did. That day is one on which
 * something was received, or the first on which something is due: between these days the fee only
 * grows.
 */
function settlement(amount: GrowingFee, facts: Facts, payments: readonly Payment[], lastDay: PlainDate): Money | null {
  const received = payments.map((payment) => parsePlainDate(payment.received)!);
  const days = [...received, firstDue(amount, facts)].filter((day) => day <= lastDay);
  for (const day of days.sort((a, b) => a - b)) {
    const due = grownBy(amount, facts, day);
    if (due.minor === 0) continue;
    const soFar = payments.filter((_, at) => received[at]! <= day);
    if (reaches(totals(soFar.map((payment) => payment.amount)), due)) return due;
  }
  return null;
}

/** The day on which the first stretch is counted. */
function firstDue({ count: { from, months, parts } }: GrowingFee, { find }: Facts): PlainDate {
  return parts === "begun" ? find(from) : endedBy(find(from), months);
}

/** No amount of money in a document is larger. */
const MINOR_MAX = 1_000_000_000;

/** What a fee that grows comes to where it is paid on a day. */
function grownBy({ times, count, plus, most }: GrowingFee, { find }: Facts, day: PlainDate): Money {
  const { months, from, parts, to } = count;
  const number = countStretches(find(from), to === undefined ? day : find(to), months, parts);
  const grown = (plus?.minor ?? 0) + number * times.minor;
  return { minor: Math.min(grown, most?.minor ?? MINOR_MAX), currency: times.currency };
}

function reaches(paid: readonly Money[], { minor, currency }: Money): boolean {
  return paid.some((one) => one.currency === currency && one.minor >= minor);
}

const NOTHING_PAID: Money[] = [];

function totals(amounts: readonly Money[]): Money[] {
  if (amounts.length === 0) return NOTHING_PAID;
  const byCurrency = new Map<string, number>();
  for (const { minor, currency } of amounts) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + minor);
  return [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ minor, currency }));
}
