import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { Amount } from "../language/amount.ts";
import type { Condition } from "../language/condition.ts";
import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import { findAmount, requiredAmount } from "./amounts.ts";
import { renewalNumber, testCondition } from "./conditions.ts";
import { findDate } from "./dates.ts";

/**
 * Conditions about facts that are missing, each by itself, and how they are supposed to turn out.
 */
export type Supposed = ReadonlyMap<Condition, boolean>;

/**
 * What rules can find out about one certificant. Facts may be missing: a date or an amount that can't be told is NaN, an answer that can't be given is `null`.
 */
export class Known {
  readonly set: RequirementSet;
  readonly record: CertificantRecord;
  /** Built-in and named dates found so far, but for those that `personalDate` gives. */
  readonly dates: Map<string, PlainDate>;
  /** The phase of the judged day; `null` where it can't be told. */
  phase: string | null = null;
  /**
   * How conditions that can't be answered are supposed to turn out; `null` where nothing is
   * supposed.
   */
  readonly supposed: Supposed | null;
  /** Whether anything was asked so far whose answer depends on more of the record than the current cycle. */
  isPersonal = false;

  /** What can be found out from a record and these built-in dates, among which it remembers what it finds. */
  constructor(
    set: RequirementSet,
    record: CertificantRecord,
    dates: Map<string, PlainDate>,
    supposed: Supposed | null = null,
  ) {
    this.set = set;
    this.record = record;
    this.dates = dates;
    this.supposed = supposed;
  }

  /**
   * The same with conditions that can't be answered supposed to turn out some way. Named dates that
   * couldn't be told are found anew.
   */
  supposing(supposed: Supposed): Known {
    const isTold = ([name, date]: [string, PlainDate]) =>
      !Number.isNaN(date) || !Object.hasOwn(this.set.dates ?? {}, name);
    const known = new Known(this.set, this.record, new Map([...this.dates].filter(isTold)), supposed);
    known.phase = this.phase;
    return known;
  }

  /** The date that a rule gives; NaN where a fact is missing. */
  find(rule: DateRule): PlainDate {
    return findDate(this, rule);
  }

  /** Whether a condition holds; `null` where a fact is missing. */
  test(condition: Condition): boolean | null {
    this.isPersonal = true;
    return testCondition(this, condition);
  }

  /** An amount in minor units; NaN where a fact is missing. */
  amount(rule: Amount): number {
    return findAmount(this, rule);
  }

  /** What the credit requirement with an id asks for. */
  requirement(id: string): Amount {
    return requiredAmount(this.set, id);
  }

  /** The built-in dates that hardly two certificants share; `null` for every other name. */
  personalDate(name: string): PlainDate | null {
    if (name !== "certified" && name !== "cycle.granted") return null;
    this.isPersonal = true;
    const { certified, cycles } = this.record.certification;
    const granted = cycles?.at(-1);
    if (name === "certified" || granted === undefined) return parsePlainDate(certified)!;
    if (granted.renewed !== undefined) return parsePlainDate(granted.renewed)!;
    // Where a record doesn't state on which day a later cycle was granted, its first day stands in.
    return parsePlainDate(renewalNumber(this.record) > 1 ? granted.from : certified)!;
  }
}
