import loadHighs from "highs";
import { exactSolver } from "../../src/allocation/exact-solver.ts";
import { type Highs, integerSolver } from "../../src/solver/highs.ts";
import type { IntegerProgram, SolveInteger } from "../../src/solver/integer-program.ts";
import type { Instance } from "./instances.ts";

// Its types describe a module; what is imported is the function that makes one.
const solveInteger: SolveInteger = integerSolver(await (loadHighs as unknown as () => Promise<Highs>)());

export const solve = exactSolver(solveInteger);

/** What the definition says, `null` where the rules contradict; `used` is spare credit used, then all credit used, where nothing has to be added. */
export type PlainAnswer = { distance: number; counted: number; used: readonly [number, number] | null } | null;

/** The definition as it is written, a variable for each group and cell and for each cell in which credit can be added, solved by HiGHS. */
export function askHighs({ structure, request }: Instance, spare: readonly boolean[]): PlainAnswer {
  const columns: { cell: number; group: number | null }[] = request.groups.flatMap(({ cells }, group) =>
    cells.map((cell) => ({ cell, group })),
  );
  for (const cell of structure.obtainable) {
    if (request.mayAdd === undefined || request.mayAdd[cell] === 1) columns.push({ cell, group: null });
  }
  const credit = columns.length;
  const rows: IntegerProgram["rows"][number][] = [];
  const row = (
    factor: (column: { cell: number; group: number | null }) => number,
    lower: number | null,
    upper: number | null,
  ) =>
    rows.push({
      terms: columns.flatMap((column, at) => (factor(column) === 0 ? [] : [[at, factor(column)] as const])),
      lower,
      upper,
    });
  for (const [set, { cells }] of structure.sets.entries()) {
    row(({ cell }) => cells[cell]!, request.least[set]!, request.most[set]!);
  }
  for (const [share, { part, whole, sense }] of structure.shares.entries()) {
    const { numerator, denominator } = request.ratios[share]!;
    const factor = ({ cell }: { cell: number }) => part[cell]! * denominator - whole[cell]! * numerator;
    row(factor, sense === "least" ? 0 : null, sense === "most" ? 0 : null);
  }
  let choices = 0;
  const choice = () => credit + choices++;
  const take = request.bundles.map(choice);
  for (const [group, { amount, bundle, oneCell }] of request.groups.entries()) {
    const own = columns.flatMap((column, at) => (column.group === group ? [at] : []));
    rows.push({ terms: own.map((at) => [at, 1]), lower: 0, upper: amount });
    if (bundle !== undefined) {
      const { whole } = request.bundles[bundle]!;
      rows.push({
        terms: [...own.map((at) => [at, 1] as const), [take[bundle]!, -amount]],
        lower: whole ? 0 : null,
        upper: 0,
      });
    }
    if (oneCell) {
      const here = own.map(choice);
      rows.push({ terms: here.map((at) => [at, 1]), lower: null, upper: 1 });
      for (const [at, column] of own.entries())
        rows.push({
          terms: [
            [column, 1],
            [here[at]!, -amount],
          ],
          lower: null,
          upper: 0,
        });
    }
  }
  const rivals = request.bundles.flatMap((bundle, at) => (bundle.rivals >= 0 ? [[take[at]!, 1] as const] : []));
  rows.push({ terms: rivals, lower: null, upper: 1 });
  const size = credit + choices;
  const upper = Array.from({ length: size }, (_, at) => (at < credit ? 1000 : 1));

  const best = (direction: "minimize" | "maximize", counts: (column: { group: number | null }) => boolean) => {
    const objective = Array.from({ length: size }, (_, at) => (at < credit && counts(columns[at]!) ? 1 : 0));
    const answer = solveInteger({ objective, direction, lower: objective.map(() => 0), upper, rows });
    if (answer.status === "limit") throw new Error("the oracle met its limit");
    if (answer.status === "infeasible") return null;
    const value = answer.values.reduce((sum, one, at) => sum + one * objective[at]!, 0);
    rows.push({
      terms: objective.flatMap((one, at) => (one === 1 ? [[at, 1] as const] : [])),
      lower: value,
      upper: value,
    });
    return value;
  };
  const distance = best("minimize", ({ group }) => group === null);
  if (distance === null) return null;
  const counted = best("maximize", ({ group }) => group !== null)!;
  if (distance > 0) return { distance, counted, used: null };
  rows.pop();
  const spared = best("minimize", ({ group }) => group !== null && spare[group] === true)!;
  return { distance, counted, used: [spared, best("minimize", ({ group }) => group !== null)!] };
}
