import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import { countStretches, endedBy } from "../calendar/stretches.ts";
import { BETTER, BOTH, WORSE } from "../comparison/effect.ts";
import { compareFeeAmounts } from "../comparison/fee-amounts.ts";
import type { Money, RequirementResult } from "../evaluation/result.ts";
import { dateRuleInWords, stretchesInWords, windowInWords } from "../explanation/computed.ts";
import type { Wording } from "../explanation/wording.ts";
import { allOf, codeInWords, moneyInWords, withThe } from "../explanation/words.ts";
import { dateRule } from "../language/computed.ts";
import { leaf, money } from "../language/leaf.ts";
import { inside, type Place } from "../language/problem.ts";
import type { CertificantRecord, Payment } from "../language/record.ts";
import { about, choice, id, integer, isObject, named, object, type TypeOf, variant } from "../language/shape.ts";
import type { Report } from "../validation/check.ts";
import { datedWindow, type Facts, isOver, isWithin, whenOver } from "./facts.ts";
import type { Finding, Kind } from "./kind.ts";

const growingFeeShape = object(
  {
    times: about("What each stretch adds.", money),
    count: object(
      { months: integer(1, 120), from: dateRule, parts: choice("full", "begun") },
      { to: about("The day to which it grows; the day of payment if left out.", dateRule) },
    ),
  },
  { plus: about("What is due before any stretch.", money), most: about("It grows no further.", money) },
);

/** A fee that grows with the months from a day on. */
type GrowingFee = TypeOf<typeof growingFeeShape>;

const feeAmount = variant(
  "money (`minor` and `currency`) or an amount that grows (`times` and `count`)",
  { money, growing: named("growingFee", () => growingFeeShape) },
  (written) =>
    isObject(written)
      ? ["times", "count", "plus", "most"].some((key) => Object.hasOwn(written, key))
        ? "growing"
        : "money"
      : null,
);

const shape = object(
  { id: id(), fee: about("Code of the fee.", id("fee")) },
  {
    amount: about("Left out where it is not known.", feeAmount),
    from: about("The first day on which a payment counts.", dateRule),
    by: about("The last day on which a payment counts.", dateRule),
    ...leaf,
  },
);

type FeeRequirement = TypeOf<typeof shape>;

/** A fee is paid. */
export const fee: Kind<"fee", FeeRequirement> = {
  name: "fee",
  key: "fee",
  shape,
  parts: ({ from, by, amount }) => [
    { at: ["from"], date: from },
    { at: ["by"], date: by },
    ...(amount !== undefined && "count" in amount
      ? [
          { at: ["amount", "count", "from"], date: amount.count.from },
          { at: ["amount", "count", "to"], date: amount.count.to },
        ]
      : []),
  ],
  check,
  judge,
  compare(comparing, before, after) {
    comparing.code("fee", [before.fee, after.fee]);
    comparing.note("amount", [before.amount, after.amount], compareFeeAmounts);
  },
  // A fee that grows does so up to its last day.
  laterDay: ({ amount }, at) => (amount !== undefined && "count" in amount ? BOTH : at === "from" ? WORSE : BETTER),
  daysAre: "growing-fee",
  subject: "fee",
  facts: ({ fee: code, amount }, day, due) => [
    { list: "payments", fact: { code, received: day, amount: due ?? moneyIn(amount) } },
  ],
  words: (wording, rule) => {
    const amount = feeAmountInWords(wording, rule);
    const window = windowInWords(wording, rule.from, rule.by);
    const name = withThe(rule.title ?? `${codeInWords(rule.fee)} fee`);
    return `Pay ${name}${window}${amount === null ? ". Its amount is not known." : `: ${amount}.`}`;
  },
  section: "fees",
  price: feeAmountInWords,
  datedFacts: (rule) =>
    datedWindow({ from: rule.from, to: rule.by }, "day of payment", "The fee is paid on", (record, day) =>
      meet(record, rule, day),
    ),
  meet,
  outcome,
};

/** Enough money for any fee, since some of them grow. */
function meet(
  record: CertificantRecord,
  { id: rule, fee: code, amount }: FeeRequirement,
  day: string,
): CertificantRecord {
  const currency = amount === undefined ? "USD" : "count" in amount ? amount.times.currency : amount.currency;
  const paid: Payment = { id: `fee-${rule}`, code, received: day, amount: { minor: MINOR_MAX, currency } };
  return { ...record, payments: [...(record.payments ?? []), paid] };
}

/** Something to pay for a fee whose amount is not known, or grows. */
function moneyIn(amount: FeeRequirement["amount"]): Money {
  if (amount === undefined) return { minor: 10_000, currency: "USD" };
  return "minor" in amount ? amount : amount.times;
}

/** A fee that grows is computed in one currency. */
function check({ amount }: FeeRequirement, place: Place, report: Report): void {
  if (amount === undefined || !("count" in amount)) return;
  const { currency } = amount.times;
  for (const key of ["plus", "most"] as const) {
    const other = amount[key]?.currency;
    if (other !== undefined && other !== currency)
      report(
        inside(inside(inside(place, "amount"), key), "currency"),
        "currency-mixed",
        `${other} can't be added to the ${currency} of \`times\``,
        "Write all amounts of a fee in one currency.",
      );
  }
}

/**
 * Payments under the code reach the amount, in time where days are named; where the amount isn't
 * known, any payment under the code meets it.
 */
function judge(rule: FeeRequirement, facts: Facts): Finding {
  const inTime = facts.payments.filter(({ code, received }) => code === rule.fee && isWithin(rule, facts, received));
  const paid = totals(inTime.map(({ amount }) => amount));
  const finding = (isMet: boolean, amount: Money | null): Finding => {
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

/** What a fee comes to; `null` where the rules state no amount. */
function feeAmountInWords(wording: Wording, { amount }: Pick<FeeRequirement, "amount">): string | null {
  if (amount === undefined) return null;
  if (!("count" in amount)) return moneyInWords(amount);
  const { times, plus, most, count } = amount;
  const base = plus === undefined ? "" : `${moneyInWords(plus)} plus `;
  const end = count.to === undefined ? "the day of payment" : dateRuleInWords(wording, count.to);
  const limit = most === undefined ? "" : `, but no more than ${moneyInWords(most)}`;
  return `${base}${moneyInWords(times)} for each ${stretchesInWords(wording, { ...count, end })}${limit}`;
}

function outcome(_: Wording, result: RequirementResult, { amount: rule }: FeeRequirement): string {
  const paid = allOf((result.fee?.paid ?? []).map(moneyInWords));
  if (result.verdict === "met") return paid === "" ? "Met: nothing is due." : `Met: ${paid} paid.`;
  const late = isOver(result) ? " in time" : "";
  const grown = rule !== undefined && "count" in rule ? result.fee?.amount : null;
  // Its rule alone doesn't say what it has come to.
  const total = grown == null ? "" : ` It has come to ${moneyInWords(grown)}.`;
  return `${paid === "" ? `Not met: not paid${late}.` : `Not met: only ${paid} paid${late}.`}${total}`;
}
