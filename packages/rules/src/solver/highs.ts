import { type ExactSolver, exactSolver } from "../allocation/exact-solver.ts";
import { type IntegerAnswer, type IntegerProgram, type SolveInteger, satisfies } from "./integer-program.ts";

/** What is used of HiGHS compiled to WebAssembly (the package `highs`, once loaded). */
export type Highs = {
  solve(
    problem: string,
    options: object,
  ): { readonly Status: string; readonly Columns: { readonly [name: string]: { readonly Primal?: number } } };
};

/**
 * Work is limited by counts and never by time, so that every machine gives the same answer. HiGHS accepts a gap between bound and incumbent unless told otherwise,
 * and with presolve it called one program in about 15,000 infeasible that has a solution in plain sight.
 */
const OPTIONS = {
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  presolve: "off",
  parallel: "off",
  threads: 1,
  random_seed: 0,
  mip_max_nodes: 20_000,
  simplex_iteration_limit: 200_000,
  output_flag: false,
};

/** The exact solver for `evaluate` and its kind, by HiGHS. */
export function highsSolver(highs: Highs): ExactSolver {
  return exactSolver(integerSolver(highs));
}

/** Solves integer programs by HiGHS. An answer that doesn't hold in integers counts as none: `limit`. */
export function integerSolver(highs: Highs): SolveInteger {
  return (program) => {
    const empty = program.rows.filter(({ terms }) => terms.length === 0);
    if (empty.some(({ lower, upper }) => (lower ?? 0) > 0 || (upper ?? 0) < 0)) return { status: "infeasible" };
    return answerOf(program, highs.solve(printLp(program), OPTIONS));
  };
}

function answerOf(program: IntegerProgram, { Status, Columns }: ReturnType<Highs["solve"]>): IntegerAnswer {
  if (Status === "Infeasible") return { status: "infeasible" };
  if (Status !== "Optimal") return { status: "limit" };
  // Adding 0 makes -0 a 0.
  const values = program.objective.map((_, column) => Math.round(Columns[`x${column}`]?.Primal ?? 0) + 0);
  return satisfies(program, values) ? { status: "optimal", values } : { status: "limit" };
}

/** The program in CPLEX's LP format. */
function printLp({ objective, direction, lower, upper, rows }: IntegerProgram): string {
  const aim = printTerms(objective.flatMap((factor, column) => (factor === 0 ? [] : [[column, factor] as const])));
  const constraints = rows.flatMap(({ terms, lower: least, upper: most }, row) => {
    if (terms.length === 0) return [];
    const sum = printTerms(terms);
    if (least !== null && least === most) return [` r${row}: ${sum} = ${least}`];
    return [
      ...(least === null ? [] : [` l${row}: ${sum} >= ${least}`]),
      ...(most === null ? [] : [` u${row}: ${sum} <= ${most}`]),
    ];
  });
  const bounds = lower.map((from, column) => {
    const to = upper[column]!;
    return ` ${Number.isFinite(from) ? from : "-inf"} <= x${column} <= ${Number.isFinite(to) ? to : "+inf"}`;
  });
  const names = lower.map((_, column) => ` x${column}`);
  return [
    direction,
    ` aim: ${aim === "" ? "0 x0" : aim}`,
    "subject to",
    ...constraints,
    "bounds",
    ...bounds,
    "general",
    ...names,
    "end",
    "",
  ].join("\n");
}

function printTerms(terms: readonly (readonly [column: number, coefficient: number])[]): string {
  return terms.map(([column, factor]) => `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} x${column}`).join(" ");
}
