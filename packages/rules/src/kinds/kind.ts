import type { Reason, SubjectKind } from "../comparison/change.ts";
import type { Comparing, RecordFact } from "../comparison/comparing.ts";
import type { Effect } from "../comparison/effect.ts";
import type { Money, RequirementResult, Verdict } from "../evaluation/result.ts";
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
  /**
   * Compares what only rules of this kind have, but for their days. What it does not look at may do
   * anything.
   */
  compare?(comparing: Comparing, before: Rule, after: Rule): void;
  /** What a later day at a place of a rule does to a member; anything where this says nothing. */
  laterDay?(rule: Rule, at: string): Effect;
  /** Why nobody can tell what another day does, where that is so. */
  readonly daysAre?: Reason;
  /** What a day that is no end of a window does where there was none. */
  readonly ofDayAdded?: Effect;
  /** What a change of a rule is about; a requirement where this says nothing. */
  readonly subject?: SubjectKind;
  /**
   * Facts that a made-up record may hold for a rule on a day: the first meets it, as far as a fact
   * can. `due` is what is still to be paid.
   */
  facts?(rule: Rule, day: string, due: Money | null): readonly RecordFact[];
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
