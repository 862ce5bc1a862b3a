import type { CreditSpace } from "./credit-space.ts";

/** A limit, a requirement, or both: bounds on the credit that lies in these cells. */
export type CellSet = {
  readonly id: string;
  readonly cells: Uint8Array;
  /** `false` for a pure requirement: no request ever gives this set a `most`. */
  readonly limits?: boolean;
};

/** Credit in `part` is at most, or at least, a ratio of the credit in `whole`; counted and added credit together. */
export type Share = {
  readonly id: string;
  readonly part: Uint8Array;
  readonly whole: Uint8Array;
  readonly sense: "most" | "least";
};

/** What can be told apart when credit is counted: independent of any certificant's amounts. */
export type Structure = {
  readonly space: CreditSpace;
  /** Limits and requirements as sets of cells, in declared order. */
  readonly sets: readonly CellSet[];
  /** Cells in which no request has credit; none where this is absent. They don't make sets cross. */
  readonly impossible?: Uint8Array | null;
  /** Lists of cells among which the credit of one activity may be divided at will; a group's cells are one cell or lie in one of these lists. */
  readonly slices: readonly (readonly number[])[];
  /** Cells in which additional credit can be obtained, in order of preference. */
  readonly obtainable: readonly number[];
  readonly shares: readonly Share[];
  /** Whether records may bring bundles or groups that stay in one cell: such a structure is always a program. */
  readonly bundles: boolean;
};
