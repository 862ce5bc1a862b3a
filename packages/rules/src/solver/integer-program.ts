/** A linear program over whole numbers. Coefficients and bounds are integers; an infinite bound is no bound. */
export type IntegerProgram = {
  /** Per column. */
  readonly objective: readonly number[];
  readonly direction: "minimize" | "maximize";
  /** Per column; every column is an integer. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly {
    readonly terms: readonly (readonly [column: number, coefficient: number])[];
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
};

/** An optimum, proof that there is none, or the end of the work that is allowed, counted so that it is the same on every machine. */
export type IntegerAnswer =
  | { readonly status: "optimal"; readonly values: readonly number[] }
  | { readonly status: "infeasible" }
  | { readonly status: "limit" };

/** Solves an integer program exactly. It is passed in, so that this package imports no solver. */
export type SolveInteger = (program: IntegerProgram) => IntegerAnswer;

/** Whether values keep every bound and row, reckoned in integers. */
export function satisfies({ lower, upper, rows }: IntegerProgram, values: readonly number[]): boolean {
  return (
    values.every(
      (value, column) => Number.isSafeInteger(value) && lower[column]! <= value && value <= upper[column]!,
    ) &&
    rows.every((row) => {
      // Products of amounts and ratios can pass 2^53.
      const sum = row.terms.reduce((total, [column, factor]) => total + BigInt(factor) * BigInt(values[column]!), 0n);
      return (row.lower === null || sum >= row.lower) && (row.upper === null || sum <= row.upper);
    })
  );
}
