import { type PlainDate, parsePlainDate, toParts } from "../calendar/plain-date.ts";
import type { AttributeCondition, Condition, DateCondition, RenewalCount } from "../language/condition.ts";
import type { AttributeValue, CertificantRecord, HeldCredential } from "../language/record.ts";
import { compareDecimals, parseDecimal, toMinorExactly } from "../util/decimal.ts";
import { attributeOf } from "./attributes.ts";
import type { Known } from "./known.ts";

/**
 * Tests a condition: true, false, or `null` where a fact is missing and nothing is supposed about
 * it.
 */
export function testCondition(known: Known, condition: Condition): boolean | null {
  const answer = answerTo(known, condition);
  return answer === null && known.supposed !== null ? (known.supposed.get(condition) ?? null) : answer;
}

function answerTo(known: Known, condition: Condition): boolean | null {
  if ("phase" in condition) return known.phase === null ? null : condition.phase.includes(known.phase);
  if ("attribute" in condition) return testAttribute(known, condition);
  if ("date" in condition) return testDate(known, condition);
  if ("holds" in condition) {
    const day = known.find(condition.on ?? "application");
    return Number.isNaN(day) ? null : holds(known.record, condition.holds, day);
  }
  if ("renewal" in condition) return testRenewal(renewalNumber(known.record), condition.renewal);
  if ("amount" in condition) {
    const amount = known.amount(condition.amount);
    const { minor } = known.set.unit;
    const bound = (written: string | number) => toMinorExactly(parseDecimal(written)!, minor)!;
    if (Number.isNaN(amount)) return null;
    if (condition.atLeast !== undefined && amount < bound(condition.atLeast)) return false;
    return condition.atMost === undefined || amount <= bound(condition.atMost);
  }
  if ("not" in condition) return negated(testCondition(known, condition.not));
  const isAll = "all" in condition;
  let unknown = false;
  for (const inner of isAll ? condition.all : condition.any) {
    const answer = testCondition(known, inner);
    if (answer === null) unknown = true;
    else if (answer !== isAll) return !isAll;
  }
  return unknown ? null : isAll;
}

function negated(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer;
}

function testAttribute(known: Known, condition: AttributeCondition): boolean | null {
  const value = attributeOf(known, condition.attribute);
  if (condition.stated !== undefined) return (value !== undefined) === condition.stated;
  return value === undefined ? null : testValue(condition, value);
}

/**
 * Whether an attribute that has a value passes the tests of a condition; `null` where the value is
 * of another kind.
 */
export function testValue(condition: AttributeCondition, value: AttributeValue): boolean | null {
  const { is, atLeast, atMost, initial } = condition;
  if (is !== undefined) {
    const wanted = typeof is === "object" ? is : [is];
    if (!wanted.some((one) => one === value || String(one) === String(value))) return false;
  }
  if (initial !== undefined) {
    const letter = String(value).trim().charAt(0).toUpperCase();
    if (letter < initial.from.toUpperCase() || letter > initial.to.toUpperCase()) return false;
  }
  if (atLeast === undefined && atMost === undefined) return true;
  const number = typeof value === "boolean" ? null : parseDecimal(value);
  if (number === null) return null;
  if (atLeast !== undefined && compareDecimals(number, parseDecimal(atLeast)!) < 0) return false;
  return atMost === undefined || compareDecimals(number, parseDecimal(atMost)!) <= 0;
}

function testDate(known: Known, condition: DateCondition): boolean | null {
  return testDay(known, condition, known.find(condition.date));
}

/** Whether a day (NaN where a fact is missing) passes the tests of a condition on a date. */
export function testDay(known: Known, { from, to, month, year }: DateCondition, day: PlainDate): boolean | null {
  const first = from === undefined ? Number.NEGATIVE_INFINITY : known.find(from);
  const last = to === undefined ? Number.POSITIVE_INFINITY : known.find(to);
  if (Number.isNaN(day) || Number.isNaN(first) || Number.isNaN(last)) return null;
  const parts = toParts(day);
  return (
    day >= first &&
    day <= last &&
    (month === undefined || month.includes(parts.month)) &&
    (year === undefined || (parts.year % 2 === 1) === (year === "odd"))
  );
}

function testRenewal(number: number, { every, from, to }: RenewalCount): boolean {
  return (
    (every === undefined || number % every === 0) &&
    (from === undefined || number >= from) &&
    (to === undefined || number <= to)
  );
}

/** Which renewal ends the current cycle: 1 for the first. */
export function renewalNumber({ certification: { cycles = [] } }: CertificantRecord): number {
  return cycles.at(-1)?.number ?? Math.max(1, cycles.length);
}

/** Whether a credential is held on a day (days since 1970). */
export function holds({ credentials = [] }: CertificantRecord, code: string, day: number): boolean {
  return credentials.some((one) => one.code === code && isHeldOn(one, day));
}

function isHeldOn({ from, to }: HeldCredential, day: number): boolean {
  return (from === undefined || parsePlainDate(from)! <= day) && (to === undefined || parsePlainDate(to)! >= day);
}
