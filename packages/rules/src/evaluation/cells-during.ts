import { type CreditSpace, cellsOf, keepOnly, TIME_AXIS } from "../allocation/credit-space.ts";
import type { Selection } from "../language/selection.ts";
import type { Stretch } from "./timeline.ts";

/** The cells of a selection during a stretch of time; none without a stretch. */
export function cellsDuring(
  space: CreditSpace,
  selection: Selection | undefined,
  stretch: Stretch | undefined,
): Uint8Array {
  if (stretch === undefined) return new Uint8Array(space.cells);
  const cells = cellsOf(space, selection);
  const slices = Array.from({ length: stretch.last - stretch.first + 1 }, (_, at) => String(stretch.first + at));
  if (space.axes.at(-1)!.name === TIME_AXIS) keepOnly(space, cells, TIME_AXIS, slices);
  return cells;
}
