import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, leastUse } from "../../src/allocation/allocate.ts";
import { fill } from "../../src/allocation/fill.ts";
import { addInOrder, useInOrder } from "../../src/allocation/in-order.ts";
import { makePlan } from "../../src/allocation/plan.ts";
import { type AllocationRequest, UNBOUNDED } from "../../src/allocation/request.ts";
import { instance, pick, type Shape, spaceOf } from "./instances.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 1000);

/** Three areas and two sources: so much in all, in each area and from the first source; of the second at most so much. */
const space = spaceOf([3, 2]);
const at = (area: number, source: number) => area + 4 * source;
const plan = makePlan({
  space,
  sets: [
    { id: "cap", cells: pick(space, [null, [1]]) },
    { id: "total", cells: pick(space, [null, null]) },
    ...[0, 1, 2].map((area) => ({ id: `area-${area}`, cells: pick(space, [[area], null]) })),
    { id: "first", cells: pick(space, [null, [0]]) },
  ],
  slices: [],
  obtainable: [0, 1, 2].flatMap((area) => [0, 1].map((source) => at(area, source))),
  shares: [],
  bundles: false,
});
const request = (cap: number, groups: readonly (readonly [cell: number, amount: number])[]): AllocationRequest => ({
  least: [0, 60, 10, 10, 10, 30],
  most: [cap, UNBOUNDED, UNBOUNDED, UNBOUNDED, UNBOUNDED, UNBOUNDED],
  ratios: [],
  groups: groups.map(([cell, amount]) => ({ cells: [cell], amount })),
  bundles: [],
});

describe("the least use of credit that isn't divided", () => {
  const use = (groups: readonly (readonly [number, number])[]) => {
    const asked = request(30, groups);
    return useInOrder(
      plan.network,
      asked,
      asked.groups.map(({ amount }) => [amount]),
      60,
    );
  };

  it("takes of each group in turn what the others need not bring", () => {
    const plenty = [at(0, 0), at(1, 0), at(2, 0)].map((cell) => [cell, 50] as const);
    expect(use(plenty)).toEqual([[40], [10], [10]]);
    expect(use([[at(0, 1), 25], ...plenty])).toEqual([[25], [15], [10], [10]]);
    expect(use([...plenty, [at(0, 1), 25]])).toEqual([[40], [10], [10], [0]]);
  });

  it("isn't found where what one family leaves the other needs", () => {
    // In order, the second source would take what the first source has to bring to the last area.
    expect(
      use([
        [at(0, 1), 30],
        [at(1, 1), 30],
        [at(2, 0), 10],
        [at(0, 0), 20],
      ]),
    ).toBeNull();
  });

  it("isn't found where there isn't enough", () => {
    const short = [
      [at(0, 0), 39],
      [at(1, 0), 10],
      [at(2, 0), 10],
    ] as const;
    expect(use(short)).toBeNull();
  });
});

describe("additional credit where all there is counts", () => {
  const add = (cap: number, groups: readonly (readonly [number, number])[], mayAdd?: Uint8Array) => {
    const asked = { ...request(cap, groups), ...(mayAdd && { mayAdd }) };
    expect(fill(plan.network, asked)).toBe("short");
    return addInOrder(plan, asked);
  };
  const cellsOf = (added: readonly number[]) =>
    added.flatMap((amount, kind) => (amount > 0 ? [[plan.kinds[kind]!.cell, amount]] : []));

  it("is as much as possible of each kind in turn", () => {
    const none = add(30, [])!;
    expect(none.distance).toBe(60);
    expect(cellsOf(none.added)).toEqual([
      [at(0, 0), 40],
      [at(1, 0), 10],
      [at(2, 0), 10],
    ]);
    const some = add(30, [
      [at(0, 1), 30],
      [at(1, 0), 12],
    ])!;
    expect(cellsOf(some.added)).toEqual([
      [at(0, 0), 8],
      [at(2, 0), 10],
    ]);
  });

  it("keeps to the room of limits and to what can be added", () => {
    const others = Uint8Array.from({ length: space.cells }, (_, cell) => (cell >= 4 || cell === at(1, 0) ? 1 : 0));
    expect(cellsOf(add(30, [[at(1, 0), 30]], others)!.added)).toEqual([
      [at(0, 1), 20],
      [at(2, 1), 10],
    ]);
    // The first kind would take room that the last area needs.
    expect(add(25, [[at(1, 0), 30]], others)).toBeNull();
    expect(add(5, [[at(1, 0), 30]], others)).toBeNull();
  });
});

describe("made-up structures", () => {
  const shape: Shape = { amount: 12, groups: 6, sides: [3, 3], crossing: false, limits: true, extras: false };

  it("have the least use that the general way finds, to which all credit is alike", () => {
    let inOrder = 0;
    fc.assert(
      fc.property(instance(shape), ({ structure, request: asked }) => {
        const made = makePlan(structure);
        const allocation = allocate(made, asked);
        if ("fault" in allocation || allocation.distance > 0) return;
        const alike = asked.groups.map(() => true);
        const general = leastUse(made, asked, allocation, alike) as number[][];
        expect(leastUse(made, asked, allocation)).toEqual(general);
        const needed = general.flat().reduce((sum, amount) => sum + amount, 0);
        const quick = useInOrder(made.network, asked, allocation.counted, needed);
        if (quick === null) return;
        expect(quick).toEqual(general);
        inOrder++;
      }),
      { numRuns: RUNS },
    );
    expect(inOrder).toBeGreaterThan(RUNS / 20);
  });
});
