import type { SolveInteger } from "../solver/integer-program.ts";
import type { Amounts } from "./flow.ts";
import type { Counted } from "./flow-use.ts";
import { addColumn, type Model, modelOf, type RequestModel, type Terms } from "./integer-model.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest, Fault } from "./request.ts";

/** One aim after the other over the same program; `values` is the best found so far. */
type Search = { readonly model: Model; readonly solve: SolveInteger; values: readonly number[] | null };

type Outcome = { readonly value: number } | { readonly stop: "infeasible" | "limit" };

/**
 * Solves for one aim beside all earlier ones and holds it. No sum of weighted aims, which would outgrow what the solver tells apart; instead a level
 * is passed over when what was found before is as good as `bound`, which nothing can surpass.
 */
function settle(search: Search, terms: Terms, direction: "minimize" | "maximize", bound: number): Outcome {
  const { model, solve } = search;
  if (search.values === null || sumAt(terms, search.values) !== bound) {
    const objective = model.lower.map(() => 0);
    for (const [column, factor] of terms) objective[column]! += factor;
    const answer = solve({ ...model, objective, direction });
    if (answer.status !== "optimal") return { stop: answer.status };
    search.values = answer.values;
  }
  const value = sumAt(terms, search.values);
  if (terms.length === 1) {
    model.lower[terms[0]![0]] = value;
    model.upper[terms[0]![0]] = value;
  } else if (terms.length > 1) {
    model.rows.push({ terms, lower: value, upper: value });
  }
  return { value };
}

function sumAt(terms: Terms, values: readonly number[]): number {
  return terms.reduce((sum, [column, factor]) => sum + factor * values[column]!, 0);
}

const sumOf = (columns: readonly number[]): Terms => columns.map((column) => [column, 1]);

/** The optimal amounts by integer programs, level by level. `relaxed` is an optimum with fewer rules, hence a bound. */
export function countMost(
  plan: Plan,
  request: AllocationRequest,
  solve: SolveInteger,
  relaxed: Amounts,
  aim: "distance" | "all",
): Amounts | null | Fault {
  const model = modelOf(plan, request);
  const search: Search = { model, solve, values: null };
  const distance = settle(search, sumOf(model.added), "minimize", relaxed.distance);
  if ("stop" in distance) return distance.stop === "infeasible" ? null : { fault: "too-complex" };
  if (aim === "all") {
    const most = distance.value === relaxed.distance ? relaxed.counted : request.groups.map(({ amount }) => [amount]);
    const counted = settle(
      search,
      sumOf(model.counted.flat()),
      "maximize",
      most.flat().reduce((a, b) => a + b, 0),
    );
    if ("stop" in counted || !settleInOrder(plan, request, search, model)) return { fault: "too-complex" };
    let left = distance.value;
    for (const column of model.added) {
      const kind = settle(search, sumOf([column]), "maximize", left);
      if ("stop" in kind) return { fault: "too-complex" };
      left -= kind.value;
    }
  }
  return { ...read(search, model), distance: distance.value };
}

/** The least use by integer programs: of spare groups, of all, beyond what is counted, and group by group. */
export function countLeastUse(
  plan: Plan,
  request: AllocationRequest,
  { counted }: Counted,
  spare: readonly boolean[] | undefined,
  solve: SolveInteger,
): number[][] | Fault {
  const model = modelOf(plan, request);
  const search: Search = { model, solve, values: null };
  for (const column of model.added) model.upper[column] = 0;
  const within = model.counted.flatMap((columns, group) =>
    columns.map((column, at) => {
      const inside = addColumn(model, counted[group]![at]!);
      model.rows.push({
        terms: [
          [inside, 1],
          [column, -1],
        ],
        lower: null,
        upper: 0,
      });
      return inside;
    }),
  );
  const spared = model.counted.filter((_, group) => spare?.[group] === true).flat();
  const levels = [
    () => spared.length === 0 || !("stop" in settle(search, sumOf(spared), "minimize", 0)),
    () => !("stop" in settle(search, sumOf(model.counted.flat()), "minimize", 0)),
    () => !("stop" in settle(search, sumOf(within), "maximize", sumAt(sumOf(model.counted.flat()), search.values!))),
    () => settleInOrder(plan, request, search, model),
  ];
  return levels.every((level) => level()) ? read(search, model).counted : { fault: "too-complex" };
}

/** Group after group: its total, then cell after cell. `false` past the solver's limit. */
function settleInOrder(plan: Plan, { groups, most }: AllocationRequest, search: Search, model: RequestModel): boolean {
  // What limits leave beside the groups that are settled.
  const room = [...most];
  const roomAt = (cell: number) =>
    room.reduce(
      (least, one, set) => (plan.sets[set]!.cells[cell] ? Math.min(least, one) : least),
      Number.POSITIVE_INFINITY,
    );
  for (const [group, { cells, amount }] of groups.entries()) {
    const columns = model.counted[group]!;
    const all = cells.reduce((sum, cell) => sum + roomAt(cell), 0);
    const total = settle(search, sumOf(columns), "maximize", Math.min(amount, all));
    if ("stop" in total) return false;
    let left = total.value;
    for (const [at, cell] of cells.entries()) {
      const one = settle(search, sumOf([columns[at]!]), "maximize", Math.min(left, roomAt(cell)));
      if ("stop" in one) return false;
      left -= one.value;
      for (const [set, { cells: inside }] of plan.sets.entries()) room[set]! -= one.value * inside[cell]!;
    }
  }
  return true;
}

function read({ values }: Search, { counted, added }: RequestModel): Pick<Amounts, "counted" | "added"> {
  return {
    counted: counted.map((columns) => columns.map((column) => values![column]!)),
    added: added.map((column) => values![column]!),
  };
}
