import { valueAt, withValue } from "./credit-space.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest } from "./request.ts";

/** Additional credit in one cell, in minor units. Of tags it has those that it needs. */
export type Addition = { readonly cell: number; readonly amount: number };

/** Whether the value of additional credit on an axis is needed, every value would do as well, or nothing asks. */
export type Need = "this" | "any" | "unasked";

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

/** Combinations of values that are looked at; beyond them the values stated are needed. */
const COMBINATIONS_MAX = 256;

/** What each axis needs of additional credit, beside which the sets hold `load`. Where several say `any` or nothing, every combination of their values that can be had would do. */
export function needsOf(plan: Plan, request: AllocationRequest, load: readonly number[], added: Addition): Need[] {
  const { axes } = plan.space;
  /** All that the axes so far leave open, among it what nobody can obtain. */
  let open: readonly number[] = [added.cell];
  const needs: Need[] = [];
  for (let axisIndex = 0; axisIndex < axes.length; axisIndex++) {
    if (axes[axisIndex]!.role === "tag") {
      needs.push(hasTag(plan, added.cell, axisIndex) ? "this" : "unasked");
      continue;
    }
    const isAsked = isAskedIn(plan, request, open, axisIndex);
    const isLong = open.length * axes[axisIndex]!.values.length > COMBINATIONS_MAX;
    const wider = isLong ? null : opened(plan, request, load, added, { open, axisIndex, isAsked });
    needs.push(wider !== null ? "any" : isLong && !isAsked ? "unasked" : "this");
    open = wider ?? open;
  }
  return settled(plan, request, added.cell, open, needs);
}

/** Needs once all that is open is known: what isn't asked of one cell may be of another, and every combination of what is `any` is to be had. */
function settled(
  plan: Plan,
  request: AllocationRequest,
  cell: number,
  open: readonly number[],
  needs: readonly Need[],
): Need[] {
  let anyOf: readonly number[] = [cell];
  return needs.map((need, axisIndex) => {
    if (need === "this" || plan.space.axes[axisIndex]!.role === "tag") return need;
    if (!isAskedIn(plan, request, open, axisIndex)) return "unasked";
    if (need === "unasked") return "this";
    const along = anyOf.flatMap((one) => alongAxes(plan, one)[axisIndex]!);
    if (!along.every((one) => mayAddTo(plan, request, one))) return "this";
    anyOf = along;
    return "any";
  });
}

function isAskedIn(plan: Plan, request: AllocationRequest, cells: readonly number[], axisIndex: number): boolean {
  for (let at = 0; at < cells.length; at++)
    if (mayAddTo(plan, request, cells[at]!) && askedAxes(plan, cells[at]!)[axisIndex]) return true;
  return false;
}

/** What is open when every value of an axis is; `null` where some of it would not do. What nobody can obtain is no choice, but a value that something asks for has to be one. */
function opened(
  plan: Plan,
  request: AllocationRequest,
  load: readonly number[],
  added: Addition,
  { open, axisIndex, isAsked }: { open: readonly number[]; axisIndex: number; isAsked: boolean },
): number[] | null {
  const wider: number[] = [];
  for (let at = 0; at < open.length; at++) {
    const mustBeHad = isAsked && mayAddTo(plan, request, open[at]!);
    const along = alongAxes(plan, open[at]!)[axisIndex]!;
    for (let value = 0; value < along.length; value++) {
      const other = along[value]!;
      wider.push(other);
      if (!mayAddTo(plan, request, other)) {
        if (mustBeHad) return null;
      } else if (!wouldDoInstead(plan, request, load, added, other)) return null;
    }
  }
  return wider;
}

/** Per axis whether anything tells the cell apart from one with another value there; of a tag, whether the cell has it. */
function askedAxes(plan: Plan, cell: number): readonly boolean[] {
  const known = plan.askedAxes.get(cell);
  if (known !== undefined) return known;
  const asked = plan.space.axes.map(({ role }, axisIndex) =>
    role === "tag"
      ? hasTag(plan, cell, axisIndex)
      : alongAxes(plan, cell)[axisIndex]!.some((other) => !isSameCredit(plan, cell, other)),
  );
  plan.askedAxes.set(cell, asked);
  return asked;
}

function alongAxes({ space, alongAxes: kept }: Plan, cell: number): readonly (readonly number[])[] {
  let along = kept.get(cell);
  if (along === undefined) {
    along = space.axes.map(({ values }, axis) => values.map((_, value) => withValue(space, cell, axis, value)));
    kept.set(cell, along);
  }
  return along;
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
