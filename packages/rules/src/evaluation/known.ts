import type { PlainDate } from "../calendar/plain-date.ts";
import type { Amount } from "../language/amount.ts";
import type { Condition } from "../language/condition.ts";
import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import { amountFinder, requiredAmount } from "./amounts.ts";
import { conditionTester } from "./conditions.ts";
import { dateFinder } from "./dates.ts";

/**
 * What rules can find out about one certificant. Facts may be missing: a date or an amount that can't be told is NaN, an answer that can't be given is `null`.
 */
export type Known = {
  readonly set: RequirementSet;
  readonly record: CertificantRecord;
  /** The date that a rule gives; NaN where a fact is missing. */
  find(rule: DateRule): PlainDate;
  /** Whether a condition holds; `null` where a fact is missing. */
  test(condition: Condition): boolean | null;
  /** An amount in minor units; NaN where a fact is missing. */
  amount(rule: Amount): number;
  /** What the credit requirement with an id asks for. */
  requirement(id: string): Amount;
  /** The phase of the judged day; `null` where it can't be told. */
  phase: string | null;
  /** Built-in and named dates found so far. */
  readonly dates: Map<string, PlainDate>;
};

/** What can be found out from a record and these built-in dates, among which it remembers what it finds. */
export function knownFrom(set: RequirementSet, record: CertificantRecord, dates: Map<string, PlainDate>): Known {
  const known: Known = {
    set,
    record,
    phase: null,
    dates,
    find: (rule) => find(rule),
    test: (condition) => test(condition),
    amount: (rule) => amount(rule),
    requirement: (id) => requiredAmount(set, id),
  };
  const find = dateFinder(known);
  const test = conditionTester(known);
  const amount = amountFinder(known);
  return known;
}
