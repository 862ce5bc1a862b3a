import type { Kind } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import { type AllocationRequest, UNBOUNDED } from "./request.ts";

/** A sum of columns. */
export type Terms = readonly (readonly [column: number, coefficient: number])[];

/** Columns and rows of an integer program under construction, without an aim. */
export type Model = {
  readonly lower: number[];
  readonly upper: number[];
  readonly rows: { terms: Terms; lower: number | null; upper: number | null }[];
};

/** The integer program of a request, as it is defined, and its columns per group and cell and per kind. */
export type RequestModel = Model & {
  readonly counted: readonly (readonly number[])[];
  readonly added: readonly number[];
};

/** Adds a column from 0 to a bound. */
export function addColumn({ lower, upper }: Model, bound: number): number {
  upper.push(bound);
  return lower.push(0) - 1;
}

/** Writes down the definition. */
export function modelOf(plan: Plan, request: AllocationRequest): RequestModel {
  const model: Model = { lower: [], upper: [], rows: [] };
  const { groups, mayAdd, least, most, ratios } = request;
  const counted = groups.map(({ cells, amount }) => cells.map(() => addColumn(model, amount)));
  const open = ({ cells }: Kind) => mayAdd === undefined || cells.some((cell) => mayAdd[cell] === 1);
  const added = plan.kinds.map((kind) => addColumn(model, open(kind) ? Number.POSITIVE_INFINITY : 0));
  const credit = [
    ...groups.flatMap(({ cells }, group) => cells.map((cell, at) => ({ cell, column: counted[group]![at]! }))),
    ...plan.kinds.map(({ cell }, kind) => ({ cell, column: added[kind]! })),
  ];
  const creditIn = (cells: Uint8Array): Terms =>
    credit.flatMap(({ cell, column }) => (cells[cell] ? [[column, 1] as const] : []));

  for (const [set, { cells }] of plan.sets.entries()) {
    const upper = most[set]! < UNBOUNDED ? most[set]! : null;
    const lower = least[set]! > 0 ? least[set]! : null;
    if (upper !== null || lower !== null) model.rows.push({ terms: creditIn(cells), lower, upper });
  }
  for (const [share, { part, whole, sense }] of plan.shares.entries()) {
    const { numerator, denominator } = ratios[share]!;
    const terms = credit.flatMap(({ cell, column }) => {
      const factor = denominator * part[cell]! - numerator * whole[cell]!;
      return factor === 0 ? [] : [[column, factor] as const];
    });
    model.rows.push({ terms, lower: sense === "least" ? 0 : null, upper: sense === "most" ? 0 : null });
  }
  addGroupRows(model, request, counted);
  return { ...model, counted, added };
}

/** Each group within its amount; bundles in full or not at all, and one among rivals; groups that stay in one cell. Choices are columns of 0 or 1. */
function addGroupRows(
  model: Model,
  { groups, bundles }: AllocationRequest,
  counted: readonly (readonly number[])[],
): void {
  const takes = bundles.map(({ whole, rivals }) => (whole || rivals >= 0 ? addColumn(model, 1) : null));
  for (const [group, { amount, bundle, oneCell }] of groups.entries()) {
    const columns = counted[group]!;
    const total: Terms = columns.map((column) => [column, 1]);
    const take = bundle === undefined ? null : takes[bundle]!;
    if (take !== null) {
      const lower = bundles[bundle!]!.whole ? 0 : null;
      model.rows.push({ terms: [...total, [take, -amount]], lower, upper: 0 });
    } else if (columns.length > 1) {
      model.rows.push({ terms: total, lower: null, upper: amount });
    }
    if (oneCell !== true || columns.length === 1) continue;
    const choices = columns.map((column) => {
      const here = addColumn(model, 1);
      model.rows.push({
        terms: [
          [column, 1],
          [here, -amount],
        ],
        lower: null,
        upper: 0,
      });
      return here;
    });
    model.rows.push({ terms: choices.map((choice) => [choice, 1]), lower: null, upper: 1 });
  }
  for (const rivals of new Set(bundles.map((bundle) => bundle.rivals))) {
    if (rivals < 0) continue;
    const among = bundles.flatMap((bundle, index) => (bundle.rivals === rivals ? [[takes[index]!, 1] as const] : []));
    model.rows.push({ terms: among, lower: null, upper: 1 });
  }
}
