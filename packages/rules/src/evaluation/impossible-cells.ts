import { type CreditSpace, cellsOf, TIER_AXIS, TYPE_AXIS, valueAt } from "../allocation/credit-space.ts";
import type { RequirementSet } from "../language/document.ts";

/**
 * Cells in which a set says that there is no credit: what `never` rules out, labels that a type doesn't have, the first units of a type that is another. `null` where there are none. A record
 * may hold such credit all the same: carried over, labeled by an older version, or against what the set supposes.
 */
export function impossibleCells(set: RequirementSet, space: CreditSpace): Uint8Array | null {
  const impossible = new Uint8Array(space.cells);
  for (const selection of set.never ?? []) {
    const ruledOut = cellsOf(space, selection);
    for (let cell = 0; cell < space.cells; cell++) if (ruledOut[cell]) impossible[cell] = 1;
  }
  const axes = [...space.axes.entries()];
  const types = space.axes.findIndex(({ name }) => name === TYPE_AXIS);
  for (const [type, { labels = {} }] of Object.entries(set.types)) {
    const own = space.axes[types]!.indexOf.get(type)!;
    // Per axis the values that credit of this type has; tags come and go.
    const wanted = axes.flatMap(([index, { name, role, indexOf }]) => {
      const fixed = Object.hasOwn(labels, name) ? indexOf.get(labels[name]!) : undefined;
      if (role === "label" && fixed !== undefined) return [{ index, values: [fixed] }];
      return name === TIER_AXIS ? [{ index, values: [0, indexOf.get(type) ?? 0] }] : [];
    });
    if (wanted.length === 0) continue;
    for (let cell = 0; cell < space.cells; cell++) {
      if (valueAt(space, cell, types) !== own) continue;
      if (wanted.some(({ index, values }) => !values.includes(valueAt(space, cell, index)))) impossible[cell] = 1;
    }
  }
  return impossible.includes(1) ? impossible : null;
}
