import { valueAt, withValue } from "./credit-space.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest } from "./request.ts";

/** Additional credit in one cell, in minor units. Of tags it has those that it needs. */
export type Addition = { readonly cell: number; readonly amount: number };

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
  const additions: { readonly cell: number; amount: number }[] = [];
  for (let kind = 0; kind < added.length; kind++) {
    const amount = added[kind]!;
    if (amount === 0) continue;
    const first = plan.kinds[kind]!.cells.find((one) => mayAddTo(plan, request, one))!;
    const cell = withoutNeedlessTags(plan, request, load, first, amount);
    const before = additions.find((one) => one.cell === cell);
    if (before === undefined) additions.push({ cell, amount });
    else before.amount += amount;
  }
  return additions;
}

/** Whether a request may have additional credit in a cell. */
export function mayAddTo({ kindOf }: Plan, { mayAdd }: AllocationRequest, cell: number): boolean {
  return kindOf[cell]! >= 0 && (mayAdd === undefined || mayAdd[cell] === 1);
}

/** Whether a cell has the tag of an axis. */
export function hasTag({ space }: Plan, cell: number, axisIndex: number): boolean {
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

// The distance stays the same, and so does all counted credit: only the bounds of the sets that tell the cells apart can stand against it.
function wouldDoInstead(
  { sets, shares, kindOf }: Plan,
  { least, most }: AllocationRequest,
  load: readonly number[],
  { cell, amount }: { readonly cell: number; readonly amount: number },
  other: number,
): boolean {
  if (kindOf[other] === kindOf[cell]) return true;
  for (let share = 0; share < shares.length; share++) {
    const { part, whole } = shares[share]!;
    if (part[cell] !== part[other] || whole[cell] !== whole[other]) return false;
  }
  for (let set = 0; set < sets.length; set++) {
    const { cells } = sets[set]!;
    if (cells[other] === cells[cell]) continue;
    const after = load[set]! + (cells[other]! - cells[cell]!) * amount;
    if (after < least[set]! || after > most[set]!) return false;
  }
  return true;
}
