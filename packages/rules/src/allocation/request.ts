/** The `most` of a set that nothing limits; sums of a few of them are still exact. */
export const UNBOUNDED = 2 ** 48;

/** Credit of activities with equal labels. `cells` are where it may count, in declared order; the amount is in minor units. */
export type CreditGroup = {
  readonly cells: readonly number[];
  readonly amount: number;
  /** Index of the bundle that the group belongs to. */
  readonly bundle?: number;
  /** All that counts of the group counts in one of its cells. */
  readonly oneCell?: boolean;
};

/** Groups that stand or fall together: in full or not at all if `whole`; of the bundles with the same `rivals` (0 or more; -1 for none) only one counts. */
export type Bundle = { readonly whole: boolean; readonly rivals: number };

/** The amounts of one certificant at one moment, for the sets and shares of a structure in their order. Amounts in minor units. */
export type AllocationRequest = {
  /** Per set; 0 where nothing is required. */
  readonly least: readonly number[];
  /** Per set; `UNBOUNDED` where nothing limits. */
  readonly most: readonly number[];
  /** Per share. */
  readonly ratios: readonly { readonly numerator: number; readonly denominator: number }[];
  /** In the order in which ties are settled. */
  readonly groups: readonly CreditGroup[];
  readonly bundles: readonly Bundle[];
  /** Per cell whether additional credit may lie there, for obtainable cells; all of them when absent. */
  readonly mayAdd?: Uint8Array;
};

/** Why there is no answer: no additional credit meets the requirements; the solver met its work limit; the request needs a solver and none was given. */
export type Fault = { readonly fault: "contradictory" | "too-complex" | "no-solver" };
