import type { Selection } from "../language/selection.ts";
import type { AmountOrShare } from "../language/share.ts";
import type { Reason, What } from "./change.ts";
import type { Effect } from "./effect.ts";
import type { Uses } from "./pair.ts";

/** What is said of a member that changed. */
export type Judged = { readonly what: What; readonly effect: Effect; readonly reason: Reason };

type Two<T> = readonly [before: T | undefined, after: T | undefined];

/**
 * What a kind of requirement compares its rules with. Effects are those that a change has where the
 * requirement is asked for; where both versions only show it, all of them come to nothing.
 */
export type Comparing = {
  /** Parts of the language that break an argument. */
  readonly uses: Uses;
  /** What asking for more does, here and where other amounts are found from this one. */
  readonly ofMore: Effect;
  note<T>(member: string, values: Two<T>, judge: (before: T | undefined, after: T | undefined) => Judged): void;
  amount(member: string, values: Two<AmountOrShare>, how: { ofUp: Effect; reason: Reason }): void;
  number(member: string, values: Two<string | number>, how: { ofUp: Effect; reason: Reason; absent: number }): void;
  selection(member: string, values: Two<Selection>, how: { ofWider: Effect; reason: Reason }): void;
  list(member: string, values: Two<readonly string[]>, how: { ofWider: Effect; reason: Reason }): void;
  part<T>(member: string, values: Two<T>, how: { ofAdded: Effect; otherwise?: Effect; reason: Reason }): void;
  /** A code by which records name things. */
  code(member: string, values: Two<string>): void;
};

/** Facts that a record may hold for a rule, by the list that they stand in; they get their ids there. */
export type RecordFact = {
  readonly list: "exams" | "documents" | "attestations" | "credentials" | "payments";
  readonly fact: object;
};
