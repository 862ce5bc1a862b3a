import { type Kind, kindsOf } from "../../src/allocation/kinds.ts";
import type { Instance } from "./instances.ts";

/** The best allocation by trying all of them: per group and cell, per kind. `null` where none adds at most `limit`. */
export type Best = { readonly counted: number[][]; readonly added: number[] };

/** Tries every allocation of a tiny instance and takes the best by the definition, ties and all. */
export function bestOf(one: Instance, limit: number): Best | null {
  const { kinds } = kindsOf(one.structure);
  const open = kinds.map(({ cells }) => cells.some((cell) => one.request.mayAdd?.[cell] !== 0));
  for (let distance = 0; distance <= limit; distance++) {
    let best: Best | null = null;
    for (const added of sums(kinds.length, distance, open)) {
      for (const counted of countings(one)) {
        const candidate = { counted, added };
        if (keeps(one, kinds, candidate) && (best === null || outranks(rank(candidate), rank(best)))) best = candidate;
      }
    }
    if (best !== null) return best;
  }
  return null;
}

/** The least use by trying all: spare groups, total, what isn't counted, then group by group. */
export function leastOf(one: Instance, counted: readonly (readonly number[])[], spare: readonly boolean[]): number[][] {
  const { kinds } = kindsOf(one.structure);
  const rankOf = (used: number[][]) => {
    const sum = (amounts: number[][]) => amounts.flat().reduce((a, b) => a + b, 0);
    const inside = used.map((cells, group) => cells.map((amount, at) => Math.min(amount, counted[group]![at]!)));
    return [-sum(used.filter((_, group) => spare[group] === true)), -sum(used), sum(inside), ...inOrder(used)];
  };
  let best: number[][] | null = null;
  for (const used of countings(one)) {
    if (!keeps(one, kinds, { counted: used, added: kinds.map(() => 0) })) continue;
    if (best === null || outranks(rankOf(used), rankOf(best))) best = used;
  }
  return best!;
}

function rank({ counted, added }: Best): number[] {
  return [counted.flat().reduce((a, b) => a + b, 0), ...inOrder(counted), ...added];
}

function inOrder(counted: readonly (readonly number[])[]): number[] {
  return counted.flatMap((cells) => [cells.reduce((a, b) => a + b, 0), ...cells]);
}

function outranks(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at]! > b[at]!;
}

/** All lists of so many whole numbers with a sum, 0 where not open. */
function* sums(count: number, sum: number, open: readonly boolean[]): Generator<number[]> {
  if (count === 0) {
    if (sum === 0) yield [];
    return;
  }
  for (let last = 0; last <= (open[count - 1] ? sum : 0); last++) {
    for (const before of sums(count - 1, sum - last, open)) yield [...before, last];
  }
}

function* countings({ request: { groups } }: Instance, group = 0): Generator<number[][]> {
  if (group === groups.length) {
    yield [];
    return;
  }
  const { cells, amount } = groups[group]!;
  for (let total = 0; total <= amount; total++) {
    for (const own of sums(
      cells.length,
      total,
      cells.map(() => true),
    )) {
      if (groups[group]!.oneCell && own.filter((part) => part > 0).length > 1) continue;
      for (const rest of countings({ request: { groups } } as Instance, group + 1)) yield [own, ...rest];
    }
  }
}

function keeps({ structure, request }: Instance, kinds: readonly Kind[], { counted, added }: Best): boolean {
  const inside = (cells: Uint8Array) =>
    request.groups.reduce(
      (sum, group, index) => sum + group.cells.reduce((own, cell, at) => own + cells[cell]! * counted[index]![at]!, 0),
      kinds.reduce((sum, { cell }, kind) => sum + cells[cell]! * added[kind]!, 0),
    );
  const bounded = structure.sets.every(({ cells }, set) => {
    const load = inside(cells);
    return request.least[set]! <= load && load <= request.most[set]!;
  });
  if (!bounded) return false;
  for (const [share, { part, whole, sense }] of structure.shares.entries()) {
    const { numerator, denominator } = request.ratios[share]!;
    const excess = inside(part) * denominator - inside(whole) * numerator;
    if (sense === "most" ? excess > 0 : excess < 0) return false;
  }
  const taken = request.bundles.map((_, bundle) =>
    request.groups.some((group, at) => group.bundle === bundle && counted[at]!.some((amount) => amount > 0)),
  );
  const torn = request.groups.some(
    ({ bundle, amount }, at) =>
      bundle !== undefined &&
      request.bundles[bundle]!.whole &&
      taken[bundle] &&
      counted[at]!.reduce((a, b) => a + b, 0) < amount,
  );
  const rivals = request.bundles.filter((bundle, at) => bundle.rivals >= 0 && taken[at]).map((bundle) => bundle.rivals);
  return !torn && new Set(rivals).size === rivals.length;
}
