import { valueAt, withValue } from "./credit-space.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest } from "./request.ts";

/** Additional credit in one cell, in minor units. Of tags it has those that it needs. */
export type Addition = {
  readonly cell: number;
  readonly amount: number;
  /** Per axis whether this value is needed, every value would do as well, or nothing asks. */
  readonly values: readonly ("this" | "any" | "unasked")[];
};

/**
 * Names additional credit per kind by cells: the first of the kind, in order of preference, in which credit may be added, without the tags that it doesn't need. `load`, what each
 * set holds, follows.
 */
export function additionsOf(
  plan: Plan,
  request: AllocationRequest,
  added: readonly number[],
  load: number[],
): Addition[] {
  const amounts = new Map<number, number>();
  for (const [kind, amount] of added.entries()) {
    if (amount === 0) continue;
    const first = plan.kinds[kind]!.cells.find((one) => mayAddTo(plan, request, one))!;
    const cell = withoutNeedlessTags(plan, request, load, first, amount);
    amounts.set(cell, (amounts.get(cell) ?? 0) + amount);
  }
  return [...amounts].map(([cell, amount]) => ({
    cell,
    amount,
    values: valuesOf(plan, request, load, { cell, amount }),
  }));
}

/** Combinations of values that are looked at; beyond them the values stated are needed. */
const COMBINATIONS_MAX = 256;

/** Per axis whether a value of additional credit is needed. Where several say `any`, every combination of their values would do. */
export function valuesOf(
  plan: Plan,
  request: AllocationRequest,
  load: readonly number[],
  added: Omit<Addition, "values">,
): Addition["values"] {
  const { axes } = plan.space;
  const wouldDo = (other: number) =>
    mayAddTo(plan, request, other) && wouldDoInstead(plan, request, load, added, other);
  /** All that the axes which say `any` so far leave open. */
  let open = [added.cell];
  const needs = axes.map((): Addition["values"][number] => "unasked");
  for (const [axisIndex, axis] of axes.entries()) {
    if (axis.role === "tag") {
      if (hasTag(plan, added.cell, axisIndex)) needs[axisIndex] = "this";
      continue;
    }
    if (isUnasked(plan, [added.cell], axisIndex)) continue;
    const wider = alongAxis(plan, open, axisIndex);
    const isAny = wider.length <= COMBINATIONS_MAX && wider.every(wouldDo);
    needs[axisIndex] = isAny ? "any" : "this";
    if (isAny) open = wider;
  }
  // What nothing asks of this cell may be asked of others that would do.
  for (const [axisIndex, { role }] of axes.entries())
    if (role !== "tag" && needs[axisIndex] === "unasked" && !isUnasked(plan, open, axisIndex))
      needs[axisIndex] = "this";
  return needs;
}

function alongAxis({ space }: Plan, cells: readonly number[], axisIndex: number): number[] {
  return cells.flatMap((cell) =>
    space.axes[axisIndex]!.values.map((_, value) => withValue(space, cell, axisIndex, value)),
  );
}

function isUnasked(plan: Plan, cells: readonly number[], axisIndex: number): boolean {
  return cells.every((cell) => alongAxis(plan, [cell], axisIndex).every((other) => isSameCredit(plan, cell, other)));
}

/** Whether a request may have additional credit in a cell. */
function mayAddTo({ kindOf }: Plan, { mayAdd }: AllocationRequest, cell: number): boolean {
  return kindOf[cell]! >= 0 && (mayAdd === undefined || mayAdd[cell] === 1);
}

function hasTag({ space }: Plan, cell: number, axisIndex: number): boolean {
  return valueAt(space, cell, axisIndex) < space.axes[axisIndex]!.values.length;
}

// Tag by tag, so that what is left is needed together.
function withoutNeedlessTags(plan: Plan, request: AllocationRequest, load: number[], first: number, amount: number) {
  let cell = first;
  for (const [axisIndex, { role, values }] of plan.space.axes.entries()) {
    if (role !== "tag" || !hasTag(plan, cell, axisIndex)) continue;
    const without = withValue(plan.space, cell, axisIndex, values.length);
    if (!mayAddTo(plan, request, without) || !wouldDoInstead(plan, request, load, { cell, amount }, without)) continue;
    for (const [set, { cells }] of plan.sets.entries()) load[set]! += (cells[without]! - cells[cell]!) * amount;
    cell = without;
  }
  return cell;
}

/** Whether no set and no share tells two cells apart. */
function isSameCredit({ sets, shares, kindOf }: Plan, cell: number, other: number): boolean {
  if (kindOf[cell]! >= 0 && kindOf[other]! >= 0) return kindOf[cell] === kindOf[other];
  return (
    sets.every(({ cells }) => cells[cell] === cells[other]) &&
    shares.every(({ part, whole }) => part[cell] === part[other] && whole[cell] === whole[other])
  );
}

// The distance stays the same, and so does all counted credit: only the bounds of the sets that tell the cells apart can stand against it.
function wouldDoInstead(
  { sets, shares, kindOf }: Plan,
  { least, most }: AllocationRequest,
  load: readonly number[],
  { cell, amount }: { readonly cell: number; readonly amount: number },
  other: number,
): boolean {
  if (kindOf[other] === kindOf[cell]) return true;
  if (shares.some(({ part, whole }) => part[cell] !== part[other] || whole[cell] !== whole[other])) return false;
  return sets.every(({ cells }, set) => {
    const after = load[set]! + (cells[other]! - cells[cell]!) * amount;
    return cells[other] === cells[cell] || (least[set]! <= after && after <= most[set]!);
  });
}
