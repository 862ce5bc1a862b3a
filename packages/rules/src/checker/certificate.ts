/**
 * What proves a determination: the allocation behind it, and prices by which nobody has to search for a better one. Plain JSON in the words of the documents. Amounts are whole
 * minor units (`minor` of them make one unit), days are `YYYY-MM-DD`.
 */
export type Certificate = {
  readonly certificate: 1;
  readonly minor: number;
  /** Whether facts that are merely claimed were taken as true. */
  readonly claimed: "count" | "leave-out";
  /** The recommended path. */
  readonly path: string;
  /** Per period of the set its stretches, in order. */
  readonly stretches: { readonly [period: string]: readonly CertifiedStretch[] };
  /** Types of which nothing can be earned any more on the as-of date. */
  readonly ended: readonly string[];
  readonly credit: readonly CertifiedCredit[];
  readonly additions: readonly CertifiedAddition[];
  /** Each limit, and each credit requirement of the branches that are recommended. */
  readonly bounds: readonly CertifiedBound[];
  /** What a unit of additional credit weighs beside a unit of counted credit in the prices for `counted`. */
  readonly weight: number;
  /** Where what can still be earned is not what would be least: that allocation, and what proves it. */
  readonly completion: CertifiedCompletion | null;
  /** Where nothing recommended is met: for every other combination of branches that asks for credit alone, prices which prove that it isn't met either. */
  readonly elsewhere: readonly CertifiedBranches[];
};

/** First and last day; `null` where it has no beginning. */
export type CertifiedStretch = { readonly from: string | null; readonly to: string };

/** Labels of credit: a value, or the tags that it has. Dimensions in which it has no value are left out. */
export type CertifiedLabels = { readonly [dimension: string]: string | readonly string[] };

/** Credit of one activity, or carried over, that may count under one of some combinations of labels. */
export type CertifiedCredit = {
  readonly id: string;
  readonly carried?: true;
  readonly type: string;
  readonly day: string;
  /** The extra of a weight that holds for the first units only. */
  readonly tier?: true;
  /** The other credentials that share it up to ceilings. */
  readonly shared?: readonly string[];
  /** Why it takes no part, although it is valued. */
  readonly left?: "duplicate" | "next-cycle";
  readonly amount: number;
  readonly options: readonly CertifiedOption[];
};

export type CertifiedOption = {
  readonly labels: CertifiedLabels;
  readonly counted: number;
  readonly used: number;
  /** What is carried into the next cycle; left out where it is nothing. */
  readonly carried?: number;
};

/** Additional credit, earned in this stretch of time. */
export type CertifiedAddition = {
  readonly type: string;
  readonly labels: CertifiedLabels;
  readonly from: string | null;
  readonly to: string;
  readonly amount: number;
};

/** A limit of the set or a credit requirement, by the id that it has in the result; the set says on which credit. */
export type CertifiedBound = {
  readonly kind: BoundKind;
  readonly id: string;
  readonly least: number;
  /** What of `least` other requirements ask for on top. */
  readonly onTop: number;
  /** `null` where nothing limits. */
  readonly most: number | null;
  /** Its price in the proof of the distance, and in the proof of what counts. */
  readonly distance: number;
  readonly counted: number;
};

/** A limit of the set, the first units of a type, the ceiling of a sharing credential or of several together, a credit requirement. */
export type BoundKind = "limit" | "tier" | "sharing" | "ceiling" | "requirement";

/** Prices by kind and id of a bound (`limit other-cap`); those not named are 0. */
export type CertifiedPrices = { readonly [bound: string]: number };

export type CertifiedCompletion = {
  readonly additions: readonly CertifiedAddition[];
  /** Per entry of `credit` and option what counts beside them. */
  readonly counted: readonly (readonly number[])[];
  readonly prices: CertifiedPrices;
};

/** A combination of branches by its credit requirements. */
export type CertifiedBranches = {
  readonly path: string;
  readonly requirements: readonly string[];
  readonly prices: CertifiedPrices;
};
