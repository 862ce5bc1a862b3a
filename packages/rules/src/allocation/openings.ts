import { type Addition, hasTag, mayAddTo } from "./additions.ts";
import { withValue } from "./credit-space.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest } from "./request.ts";

/**
 * What additional credit has to be on an axis: the value of its cell (`this`), whichever there is
 * (`any`), whatever nothing asks for (`unasked`); of a tag, the tag (`this`), credit without
 * it (`without`), or either (`unasked`).
 */
export type Need = "this" | "any" | "unasked" | "without";

/**
 * Additional credit, and what of its labels is needed: it may lie in every cell that the needs
 * leave open.
 */
export type OpenAddition = Addition & { readonly needs: readonly Need[] };

/** Part of an addition with the cells that it may lie in, and on which axes it was opened. */
type Piece = {
  readonly cell: number;
  readonly amount: number;
  /** Every combination of the values that are open, among them what nobody can obtain. */
  readonly open: readonly number[];
  /** The kinds of what of it can be had. */
  readonly kinds: readonly number[];
  readonly widened: readonly boolean[];
};

/** What each set holds at least and at most, wherever the credit lies that is open. */
type Range = { readonly low: number[]; readonly high: number[] };

type Asking = { readonly plan: Plan; readonly request: AllocationRequest };

/** Combinations of values that are looked at; beyond them the values stated are needed. */
const COMBINATIONS_MAX = 2048;

/**
 * Divides additions into what needs its labels and what doesn't. All of it together meets every
 * bound, whichever of the cells that are open each unit lies in: so ten hours, one of them on law,
 * are one
 * hour on law and nine of any. `load` is what each set holds with the additions in their cells.
 */
export function openAdditions(
  plan: Plan,
  request: AllocationRequest,
  load: readonly number[],
  additions: readonly Addition[],
): OpenAddition[] {
  const asking = { plan, request };
  const range = { low: [...load], high: [...load] };
  return additions.flatMap(({ cell, amount }) => {
    const whole = {
      cell,
      amount,
      open: [cell],
      kinds: [plan.kindOf[cell]!],
      widened: plan.space.axes.map(() => false),
    };
    let pieces: readonly Piece[] = [whole];
    for (const axis of plan.space.axes.keys()) pieces = pieces.flatMap((piece) => widened(asking, range, piece, axis));
    return pieces.map((piece) => ({ cell, amount: piece.amount, needs: needsOf(asking, piece) }));
  });
}

/**
 * Opens as much of a piece on an axis as the bounds allow; what has to keep its value comes first.
 */
function widened(asking: Asking, range: Range, piece: Piece, axis: number): readonly Piece[] {
  const { plan, request } = asking;
  const { open, amount } = piece;
  if (valuesOf(plan, axis).length === 1) return [withMark(piece, axis)];
  const isAsked = isAskedIn(asking, open, axis);
  if (open.length * valuesOf(plan, axis).length > COMBINATIONS_MAX) return [isAsked ? piece : withMark(piece, axis)];
  const wider: number[] = [];
  for (const cell of open) {
    const along = alongAxis(plan, cell, axis);
    // What nobody can obtain is no choice, but a value that something asks for has to be one.
    if (isAsked && !isTag(plan, axis) && mayAddTo(plan, request, cell))
      if (!along.every((other) => mayAddTo(plan, request, other))) return [piece];
    wider.push(...along);
  }
  const kinds = kindsIn(asking, wider);
  const moved = moves(asking, piece, kinds);
  if (moved === null) return [piece];
  const most = moved.reduce((least, one) => Math.min(least, roomFor(asking, range, one)), amount);
  if (most <= 0) return [piece];
  for (const { set, falls } of moved) {
    if (falls) range.low[set]! -= most;
    else range.high[set]! += most;
  }
  const opened = { ...withMark(piece, axis), amount: most, open: wider, kinds };
  return most === amount ? [opened] : [{ ...piece, amount: amount - most }, opened];
}

function withMark(piece: Piece, axis: number): Piece {
  return { ...piece, widened: piece.widened.map((already, at) => already || at === axis) };
}

/** A set that may hold less of a piece than before (`falls`), or more. */
type Move = { readonly set: number; readonly falls: boolean };

/**
 * The sets in which it makes a difference that a piece may be of more kinds; `null` where a share
 * of counted credit would change.
 */
function moves({ plan: { sets, shares, kinds: all } }: Asking, piece: Piece, kinds: readonly number[]): Move[] | null {
  const cellOf = (kind: number) => all[kind]!.cell;
  const added = kinds.filter((kind) => !piece.kinds.includes(kind));
  if (added.length === 0) return [];
  for (const { part, whole } of shares)
    if (added.some((kind) => part[cellOf(kind)] !== part[piece.cell] || whole[cellOf(kind)] !== whole[piece.cell]))
      return null;
  return sets.flatMap(({ cells }, set): Move[] => {
    const isIn = (kind: number) => cells[cellOf(kind)] === 1;
    if (piece.kinds.every(isIn)) return added.every(isIn) ? [] : [{ set, falls: true }];
    return piece.kinds.some(isIn) || !added.some(isIn) ? [] : [{ set, falls: false }];
  });
}

function roomFor({ request: { least, most } }: Asking, { low, high }: Range, { set, falls }: Move): number {
  return falls ? low[set]! - least[set]! : most[set]! - high[set]!;
}

/**
 * Needs once all that is open is known: what isn't asked of one cell may be of another, and every
 * combination of what is `any` is to be had.
 */
function needsOf(asking: Asking, { cell, open, widened: isOpen }: Piece): Need[] {
  const { plan, request } = asking;
  let anyOf: readonly number[] = [cell];
  return plan.space.axes.map(({ role }, axis): Need => {
    if (role === "tag") {
      if (isOpen[axis]) return "unasked";
      return hasTag(plan, cell, axis) ? "this" : canHaveTag(asking, open, axis) ? "without" : "unasked";
    }
    if (!isOpen[axis]) return "this";
    if (!isAskedIn(asking, open, axis)) return "unasked";
    const along = anyOf.flatMap((one) => alongAxis(plan, one, axis));
    if (!along.every((one) => mayAddTo(plan, request, one))) return "this";
    anyOf = along;
    return "any";
  });
}

function canHaveTag({ plan, request }: Asking, open: readonly number[], axis: number): boolean {
  return open.some((cell) => mayAddTo(plan, request, withValue(plan.space, cell, axis, 0)));
}

function isTag({ space }: Plan, axis: number): boolean {
  return space.axes[axis]!.role === "tag";
}

function isAskedIn({ plan, request }: Asking, cells: readonly number[], axis: number): boolean {
  return cells.some((cell) => mayAddTo(plan, request, cell) && askedAxes(plan, cell)[axis]);
}

function kindsIn({ plan, request }: Asking, cells: readonly number[]): number[] {
  const kinds = new Set<number>();
  for (const cell of cells) if (mayAddTo(plan, request, cell)) kinds.add(plan.kindOf[cell]!);
  return [...kinds];
}

/** Per axis whether anything tells the cell apart from one with another value there. */
function askedAxes(plan: Plan, cell: number): readonly boolean[] {
  const known = plan.askedAxes.get(cell);
  if (known !== undefined) return known;
  const asked = [...plan.space.axes.keys()].map((axis) =>
    alongAxis(plan, cell, axis).some((other) => !isSameCredit(plan, cell, other)),
  );
  plan.askedAxes.set(cell, asked);
  return asked;
}

/** The values that additional credit may have on an axis; a tag is there or not. */
function valuesOf({ space }: Plan, axis: number): readonly number[] {
  const { role, values } = space.axes[axis]!;
  return role === "tag" ? [0, values.length] : [...values.keys()];
}

function alongAxis(plan: Plan, cell: number, axis: number): readonly number[] {
  let along = plan.alongAxes.get(cell);
  if (along === undefined) {
    along = [...plan.space.axes.keys()].map((one) =>
      valuesOf(plan, one).map((value) => withValue(plan.space, cell, one, value)),
    );
    plan.alongAxes.set(cell, along);
  }
  return along[axis]!;
}

/** Whether no set and no share tells two cells apart. */
function isSameCredit({ sets, shares, kindOf }: Plan, cell: number, other: number): boolean {
  if (kindOf[cell]! >= 0 && kindOf[other]! >= 0) return kindOf[cell] === kindOf[other];
  return (
    sets.every(({ cells }) => cells[cell] === cells[other]) &&
    shares.every(({ part, whole }) => part[cell] === part[other] && whole[cell] === whole[other])
  );
}
