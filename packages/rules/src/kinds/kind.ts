import type { RequirementResult, Verdict } from "../evaluation/result.ts";
import type { Wording } from "../explanation/wording.ts";
import type { DateRule } from "../language/dates.ts";
import type { Place } from "../language/problem.ts";
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
  /** What became of a rule that is met or not met, as a sentence. */
  outcome(wording: Wording, result: RequirementResult, rule: Rule): string;
};
