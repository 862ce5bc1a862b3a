import type { Selection } from "../language/selection.ts";
import type { Order } from "./effect.ts";

/** How the credit that a selection picks after a change lies to that before it: `up`, it may pick more. No selection picks all. */
export function orderOfSelections(before: Selection | undefined, after: Selection | undefined): Order {
  return { up: !isInside(after, before), down: !isInside(before, after) };
}

/** Whether all credit of a selection lies in another. */
function isInside(inner: Selection | undefined, outer: Selection | undefined): boolean {
  return Object.entries(outer ?? {}).every(([dimension, wanted]) => {
    const values = inner !== undefined && Object.hasOwn(inner, dimension) ? inner[dimension] : undefined;
    return values !== undefined && listed(values).every((value) => listed(wanted).includes(value));
  });
}

function listed(values: string | readonly string[]): readonly string[] {
  return typeof values === "string" ? [values] : values;
}

/** How a list after a change lies to the one before it, where nothing listed means everything. */
export function orderOfLists(before: readonly string[] | undefined, after: readonly string[] | undefined): Order {
  const isPart = (inner: readonly string[] | undefined, outer: readonly string[] | undefined) =>
    outer === undefined || inner?.every((value) => outer.includes(value)) === true;
  return { up: !isPart(after, before), down: !isPart(before, after) };
}
