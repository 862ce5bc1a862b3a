/** Whether rules are met; `unknown` when the set contradicts itself. */
export type Verdict = "met" | "unmet" | "unknown";

/** First and last day, `YYYY-MM-DD`. */
export type Period = { readonly from: string; readonly to: string };

/** Why some credit of an activity is not valued or not counted. */
export type ReasonCode =
  | "rejected"
  | "left-out"
  | "type-not-accepted"
  | "in-the-future"
  | "before-window"
  | "after-window"
  | "proof-missing"
  | "below-minimum"
  | "unit-not-accepted"
  | "over-limit";

/** A reason; `amount` in whole units where only part is concerned, `limit` the id of the limit. */
export type Reason = {
  readonly code: ReasonCode;
  readonly amount?: string;
  readonly limit?: string;
  readonly sentence: string;
};

/** Credit of an activity under one combination of labels. Amounts are decimals in whole units. */
export type ActivityPart = {
  readonly labels: Labels;
  readonly valued: string;
  readonly counted: string;
  readonly used: string;
};

/** A value per dimension; `any` where every value would do. */
export type Labels = { readonly [dimension: string]: string };

/** What became of an activity. Amounts are decimals in whole units. */
export type ActivityResult = {
  readonly id: string;
  readonly valued: string;
  readonly counted: string;
  readonly used: string;
  readonly parts: readonly ActivityPart[];
  readonly reasons: readonly Reason[];
};

export type RequirementKind = "credit" | "exam" | "document" | "attestation" | "fee";

/** What became of a requirement. */
export type RequirementResult = {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly title: string;
  readonly verdict: Verdict;
  /** Shown only, without part in the verdict. */
  readonly advisory: boolean;
  /** Whether it belongs to the branches that the recommendation takes. */
  readonly chosen: boolean;
  /** Credit in whole units. */
  readonly needed?: string;
  readonly counted?: string;
  readonly short?: string;
  /** Minor units of the currency; `null` where the body's fee is not known. */
  readonly fee?: { readonly code: string; readonly amount: Money | null; readonly paid: readonly Money[] };
  readonly exam?: ExamState;
  /** Set when nothing that the certificant does can meet it now, or only the cure named. */
  readonly blocked?: {
    readonly code: "attempts-used-up" | "window-passed";
    readonly cure?: { readonly document: string };
  };
  readonly sentence: string;
};

/** Minor units of a currency. */
export type Money = { readonly minor: number; readonly currency: string };

/** Attempts at an examination as the requirement counts them. */
export type ExamState = {
  readonly exam: string;
  readonly passedOn?: string;
  readonly failedAttempts: number;
  readonly mayAttempt: boolean;
};

/** A way to earn the credit that is missing, or the requirements because of which there is none. */
export type Completion =
  | {
      readonly possible: true;
      readonly lines: readonly { readonly amount: string; readonly labels: Labels; readonly sentence: string }[];
    }
  | { readonly possible: false; readonly because: readonly string[] };

/** Something missing besides credit: the kind and id of the requirement. */
export type Missing = { readonly kind: Exclude<RequirementKind, "credit">; readonly id: string };

/** What became of a path. `distance` is null when the rules contradict. */
export type PathResult = {
  readonly id: string;
  readonly name: string;
  readonly open: boolean;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly verdict: Verdict;
  readonly distance: string | null;
  readonly completion: Completion;
  readonly counted: string;
  readonly used: string;
  readonly surplus: string;
  readonly requirements: readonly RequirementResult[];
  readonly missing: readonly Missing[];
  readonly activities: readonly ActivityResult[];
  readonly sentence: string;
};

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
  readonly path: string;
  readonly cycle: Period;
  readonly earn: Period;
  readonly phase: { readonly id: string; readonly name: string; readonly status: "current" | "expired" | "inactive" };
  readonly dates: { readonly [name: string]: { readonly date: string; readonly name: string; readonly rule: string } };
  readonly distance: string | null;
  readonly completion: Completion;
  readonly counted: string;
  readonly used: string;
  readonly surplus: string;
  readonly requirements: readonly RequirementResult[];
  readonly missing: readonly Missing[];
  readonly activities: readonly ActivityResult[];
  readonly paths: readonly PathResult[];
  readonly nextCycle: Period | null;
  readonly sentences: readonly string[];
};
