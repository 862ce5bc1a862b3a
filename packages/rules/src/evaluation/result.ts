import type { RequirementKind } from "../language/kinds.ts";

/** Whether rules are met; `unknown` where facts are missing, the set contradicts itself, or a work limit is reached. */
export type Verdict = "met" | "unmet" | "unknown";

/** What became of one requirement. */
export type RequirementVerdict = Verdict | "not-applicable" | "waived";

/** First and last day, `YYYY-MM-DD`. */
export type Period = { readonly from: string; readonly to: string };

/** First and last day, `YYYY-MM-DD`; `null` where a fact is missing. */
export type ReckonedPeriod = { readonly from: string | null; readonly to: string | null };

/** Why some credit of an activity is not valued, not available or not counted. */
export type ReasonCode =
  | "rejected"
  | "left-out"
  | "type-not-accepted"
  | "type-not-accepted-then"
  | "in-the-future"
  | "before-window"
  | "after-window"
  | "window-unknown"
  | "proof-missing"
  | "below-minimum"
  | "label-not-accepted"
  | "label-unknown"
  | "label-form"
  | "unit-not-accepted"
  | "duplicate"
  | "used-elsewhere"
  | "next-cycle"
  | "over-limit"
  | "not-whole";

/**
 * A reason; `amount` in whole units where only part is concerned, `limit` the id of the limit, `of`
 * the activity that counts instead, `for` the credential that has used it; `dimension` and
 * `stated` of a label that the rules don't know, beside which the credit may count all the same.
 */
export type Reason = {
  readonly code: ReasonCode;
  readonly amount?: string;
  readonly limit?: string;
  readonly of?: string;
  readonly for?: string;
  readonly dimension?: string;
  readonly stated?: string;
};

/** Credit of an activity under one combination of labels. Amounts are decimals in whole units. */
export type ActivityPart = {
  readonly labels: Labels;
  readonly valued: string;
  readonly counted: string;
  readonly used: string;
};

/**
 * Per dimension its value, or a list where several hold, as a record states labels; `any` where
 * every value would do.
 */
export type Labels = { readonly [dimension: string]: string | readonly string[] };

/** What became of an activity, or of credit carried over (`carried`). Amounts are decimals in whole units. */
export type ActivityResult = {
  readonly id: string;
  readonly carried?: true;
  readonly valued: string;
  readonly counted: string;
  readonly used: string;
  readonly parts: readonly ActivityPart[];
  readonly reasons: readonly Reason[];
};

/**
 * Credit that counts for a requirement: an activity, or credit carried over (`carried`), and the
 * amount of it that counts. Amounts are decimals in whole units.
 */
export type CreditSource = { readonly activity: string; readonly carried?: true; readonly amount: string };

/** What became of a requirement. */
export type RequirementResult = {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly title: string;
  readonly verdict: RequirementVerdict;
  /** Shown only, without part in the verdict. */
  readonly advisory: boolean;
  /** Whether it belongs to the branches that the recommendation takes. */
  readonly chosen: boolean;
  /** Credit in whole units. */
  readonly needed?: string;
  readonly counted?: string;
  readonly short?: string;
  /** On the recommended path, what `counted` is made of, the earlier completed first, then by id. */
  readonly sources?: readonly CreditSource[];
  /** What of `needed` is asked for on top, by requirements inside this one. */
  readonly onTop?: string;
  /** Which value or stretch a quantified requirement is about. */
  readonly part?: { readonly of: string; readonly value: string; readonly from?: string; readonly to?: string };
  /** The accommodation that waives it. */
  readonly waivedBy?: string;
  /** Facts without which it can't be judged. */
  readonly unknown?: readonly MissingFact[];
  /** Minor units of the currency; `null` where the body's fee is not known. */
  readonly fee?: { readonly code: string; readonly amount: Money | null; readonly paid: readonly Money[] };
  readonly exam?: ExamState;
  /** Set when nothing that the certificant does can meet it now, or only the cure named. */
  readonly blocked?: {
    readonly code: "attempts-used-up" | "window-passed";
    readonly cure?: { readonly document: string };
  };
};

/** A fact that a rule asks for and the record doesn't state: an attribute by its name. */
export type MissingFact = { readonly kind: "attribute"; readonly id: string };

/** Minor units of a currency. */
export type Money = { readonly minor: number; readonly currency: string };

/** Attempts at an examination as the requirement counts them. */
export type ExamState = {
  readonly exam: string;
  readonly passedOn?: string;
  readonly failedAttempts: number;
  readonly mayAttempt: boolean;
};

/**
 * Credit to earn: `without` where it must not have some tags, `from` and `to` where it matters
 * when.
 */
export type CompletionLine = {
  readonly amount: string;
  readonly labels: Labels;
  readonly without?: { readonly [dimension: string]: readonly string[] };
  readonly from?: string;
  readonly to?: string;
};

/** A way to earn the credit that is missing, or the requirements because of which there is none. */
export type Completion =
  | { readonly possible: true; readonly amount: string; readonly lines: readonly CompletionLine[] }
  | { readonly possible: false; readonly because: readonly string[] };

/** Something missing besides credit: the kind and id of the requirement. */
export type Missing = { readonly kind: Exclude<RequirementKind, "credit">; readonly id: string };

/** Why a verdict is unknown. */
export type UnknownCause = "facts-missing" | "impossible-window" | "contradictory-set" | "too-complex" | "needs-solver";

/** What became of a path. `distance` is null when it can't be told; `distanceMost` is null unless missing facts make it a range. */
export type PathResult = {
  readonly id: string;
  readonly name: string;
  /** Whether it is open on the judged day; `null` where a fact is missing. */
  readonly open: boolean | null;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly verdict: Verdict;
  readonly cause: UnknownCause | null;
  readonly unknown: readonly MissingFact[];
  readonly distance: string | null;
  readonly distanceMost: string | null;
  readonly completion: Completion;
  readonly counted: string;
  readonly used: string;
  readonly surplus: string;
  readonly requirements: readonly RequirementResult[];
  readonly missing: readonly Missing[];
};

/** A coded outcome of a requirement that is not met. */
export type ConsequenceResult = {
  readonly requirement: string;
  readonly code: string;
  readonly text: string;
  readonly fee?: Money;
  readonly duty?: string;
};

/** What a renewal carries into the next cycle, as the next record's `carried` says it. Amounts are decimals in whole units. */
export type CarryOverResult = {
  readonly amount: string;
  /** Credit that could have been carried but for the ceiling. */
  readonly lost: string;
  readonly lines: readonly {
    readonly id: string;
    readonly activity: string;
    readonly type: string;
    readonly amount: string;
    readonly labels: Labels;
  }[];
};

/** What became of an accommodation: whether it changed anything that the rules allow it to change. */
export type AccommodationResult = { readonly id: string; readonly applied: boolean };

/** A determination recommendation: JSON without undefined members, so that equal inputs give equal bytes. */
export type Determination = {
  readonly language: 1;
  readonly credential: string;
  readonly governingVersion: string;
  readonly unit: { readonly one: string; readonly many: string };
  readonly asOf: string;
  readonly judgedOn: string;
  readonly provisional: boolean;
  readonly verdict: Verdict;
  /** Why the verdict is unknown; `null` where it isn't. */
  readonly cause: UnknownCause | null;
  readonly unknown: readonly MissingFact[];
  readonly path: string;
  readonly cycle: ReckonedPeriod;
  readonly earn: ReckonedPeriod;
  readonly deadline: { readonly time: string; readonly zone: string } | null;
  readonly phase: {
    readonly id: string;
    readonly name: string;
    readonly status: "current" | "expired" | "inactive";
  } | null;
  /** `date` is null where a fact is missing. */
  readonly dates: { readonly [name: string]: { readonly date: string | null } };
  readonly strategy: "sums" | "flow" | "program";
  readonly distance: string | null;
  readonly distanceMost: string | null;
  readonly completion: Completion;
  readonly counted: string;
  readonly used: string;
  readonly surplus: string;
  readonly requirements: readonly RequirementResult[];
  readonly missing: readonly Missing[];
  /** What is still due; `null` where the body's fee is not known. */
  readonly fees: readonly { readonly requirement: string; readonly code: string; readonly amount: Money | null }[];
  readonly consequences: readonly ConsequenceResult[];
  readonly activities: readonly ActivityResult[];
  readonly accommodations: readonly AccommodationResult[];
  readonly paths: readonly PathResult[];
  readonly nextCycle: Period | null;
  readonly carryOver: CarryOverResult | null;
};
