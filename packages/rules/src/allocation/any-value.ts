import { withValue } from "./credit-space.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest } from "./request.ts";

/** Whether a request may have additional credit in a cell. */
export function mayAddTo({ kindOf }: Plan, { mayAdd }: AllocationRequest, cell: number): boolean {
  return kindOf[cell]! >= 0 && (mayAdd === undefined || mayAdd[cell] === 1);
}

/** Whether the amount added in a cell could as well have any other value of an axis, all else as it is. `load` is what each set holds. */
export function everyValueWouldDo(
  plan: Plan,
  request: AllocationRequest,
  load: readonly number[],
  added: { readonly cell: number; readonly amount: number },
  axisIndex: number,
): boolean {
  return plan.space.axes[axisIndex]!.values.every((_, value) => {
    const other = withValue(plan.space, added.cell, axisIndex, value);
    return mayAddTo(plan, request, other) && wouldDoInstead(plan, request, load, added, other);
  });
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
