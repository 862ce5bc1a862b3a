import type { RequirementResult, Verdict } from "../evaluation/result.ts";
import type { Wording } from "../explanation/wording.ts";
import type { DateRule } from "../language/dates.ts";
import type { Place } from "../language/problem.ts";
import type { CertificantRecord } from "../language/record.ts";
import type { Selection } from "../language/selection.ts";
import type { Shape } from "../language/shape.ts";
import type { AmountOrShare } from "../language/share.ts";
import type { Report } from "../validation/check.ts";
import type { Facts } from "./facts.ts";

/** What became of a requirement that facts decide. */
export type Finding = Pick<RequirementResult, "exam" | "fee" | "blocked"> & { readonly verdict: Verdict };

/** Something computed that a rule holds, `at` these members, where it is stated. */
export type Part = { readonly at: readonly string[] } & (
  | { readonly date: DateRule | undefined }
  | { readonly amount: AmountOrShare | undefined }
  | { readonly selection: Selection | undefined }
);

/**
 * A day from which or until which something counts, and a record that has it on a day: by these,
 * examples on both sides of the day are made.
 */
export type DatedFact = {
  readonly end: "from" | "to";
  readonly title: string;
  readonly date: DateRule;
  /** What happens on the day, to be followed by it. */
  readonly words: string;
  readonly add: (record: CertificantRecord, day: string) => CertificantRecord;
};

/** How many failures use up the attempts, and a record that has a failure on each of these days. */
export type Failures = {
  readonly most: number;
  readonly add: (record: CertificantRecord, days: readonly string[]) => CertificantRecord;
};

/**
 * All that there is to know about a kind of requirement. `KINDS` in `language/kinds.ts` lists them.
 */
export type Kind<Name extends string, Rule> = {
  /** What results call it. */
  readonly name: Name;
  /** The member by which its rules are told from those of other kinds. */
  readonly key: string;
  readonly shape: Shape<Rule>;
  /**
   * The dates, amounts and selections of a rule. Validation, evaluation and missing facts all go by
   * them, so a part that is left out here is seen by none of these.
   */
  parts(rule: Rule): readonly Part[];
  /** Reports what its shape alone can't refuse. */
  check?(rule: Rule, place: Place, report: Report): void;
  /** Judges a rule whose dates are all known. Left out where the allocation of credit judges it. */
  judge?(rule: Rule, facts: Facts): Finding;
  /** What a rule asks for, as a sentence. */
  words(wording: Wording, rule: Rule): string;
  /** Where a handbook lists rules of this kind once more. */
  readonly section?: "exams" | "documents" | "fees";
  /** What a rule costs, in words; `null` where it states no amount. */
  price?(wording: Wording, rule: Rule): string | null;
  /** The days that a rule names, as days of what meets it. */
  datedFacts?(rule: Rule): readonly DatedFact[];
  /** The failures that a rule allows; `null` where it sets no limit. */
  failures?(rule: Rule): Failures | null;
  /** A record with what meets a rule on a day, beside what it has. */
  meet?(record: CertificantRecord, rule: Rule, day: string): CertificantRecord;
  /** What became of a rule that is met or not met, as a sentence. */
  outcome(wording: Wording, result: RequirementResult, rule: Rule): string;
};
