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

/** What each axis needs of additional credit, beside which the sets hold `load`. Where several say `any`, every combination of their values would do. */
export function needsOf(plan: Plan, request: AllocationRequest, load: readonly number[], added: Addition): Need[] {
  const { axes } = plan.space;
  const asked = askedAxes(plan, added.cell);
  /** All that the axes which say `any` so far leave open. */
  let open: readonly number[] = [added.cell];
  const needs: Need[] = [];
  for (let axisIndex = 0; axisIndex < axes.length; axisIndex++) {
    if (!asked[axisIndex]) needs.push("unasked");
    else if (axes[axisIndex]!.role === "tag") needs.push("this");
    else {
      const wider = alongAxis(plan, open, axisIndex);
      const isAny = wider.length <= COMBINATIONS_MAX && wouldAllDo(plan, request, load, added, wider);
      needs.push(isAny ? "any" : "this");
      if (isAny) open = wider;
    }
  }
  if (open.length === 1) return needs;
  // What nothing asks of this cell may be asked of others that would do.
  return needs.map((need, axisIndex) => {
    const isOpen = need === "unasked" && axes[axisIndex]!.role !== "tag";
    return isOpen && open.some((cell) => askedAxes(plan, cell)[axisIndex]) ? "this" : need;
  });
}

function wouldAllDo(
  plan: Plan,
  request: AllocationRequest,
  load: readonly number[],
  added: Addition,
  others: readonly number[],
): boolean {
  for (let at = 0; at < others.length; at++) {
    const other = others[at]!;
    if (!mayAddTo(plan, request, other) || !wouldDoInstead(plan, request, load, added, other)) return false;
  }
  return true;
}

/** Per axis whether anything tells the cell apart from one with another value there; of a tag, whether the cell has it. */
function askedAxes(plan: Plan, cell: number): readonly boolean[] {
  const known = plan.askedAxes.get(cell);
  if (known !== undefined) return known;
  const asked = plan.space.axes.map(({ role }, axisIndex) =>
    role === "tag"
      ? hasTag(plan, cell, axisIndex)
      : alongAxis(plan, [cell], axisIndex).some((other) => !isSameCredit(plan, cell, other)),
  );
  plan.askedAxes.set(cell, asked);
  return asked;
}

function alongAxis(plan: Plan, cells: readonly number[], axisIndex: number): readonly number[] {
  if (cells.length === 1) return alongAxes(plan, cells[0]!)[axisIndex]!;
  const along: number[] = [];
  for (let at = 0; at < cells.length; at++)
    for (const other of alongAxes(plan, cells[at]!)[axisIndex]!) along.push(other);
  return along;
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
