import { describe, expect, it } from "vitest";
import { type Allocation, allocate, distanceOnly, leastUse } from "../../src/allocation/allocate.ts";
import { certify } from "../../src/allocation/certify.ts";
import { exactSolver } from "../../src/allocation/exact-solver.ts";
import { openAdditions } from "../../src/allocation/openings.ts";
import { makePlan } from "../../src/allocation/plan.ts";
import { type AllocationRequest, UNBOUNDED } from "../../src/allocation/request.ts";
import type { Structure } from "../../src/allocation/structure.ts";
import { proven } from "./check-certificate.ts";
import { pick, spaceOf } from "./instances.ts";
import { solve } from "./plain-program.ts";

const space = spaceOf([2, 2, 2]);
/** The cell of a value on each axis. */
const at = (a: number, b: number, c: number) => a + 3 * b + 9 * c;
const everywhere = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c) => at(a, b, c))));

function structure(wanted: (readonly number[] | null)[][], more: Partial<Structure> = {}): Structure {
  const sets = wanted.map((one, index) => ({ id: `set-${index}`, cells: pick(space, one) }));
  return { space, sets, slices: [], obtainable: everywhere, shares: [], bundles: false, ...more };
}

function request(bounds: [least: number, most: number][], more: Partial<AllocationRequest>): AllocationRequest {
  return {
    least: bounds.map(([least]) => least),
    most: bounds.map(([, most]) => most),
    ratios: [],
    groups: [],
    bundles: [],
    ...more,
  };
}

/** Limits on each of three axes, every two of which cross. */
const three = structure([
  [[0], null, null],
  [null, [0], null],
  [null, null, [0]],
  [null, null, null],
]);
/** One unit on each pair of the three: of the three groups only 1.5 fit, so 1 in whole numbers. */
const pairs = request(
  [
    [0, 1],
    [0, 1],
    [0, 1],
    [3, UNBOUNDED],
  ],
  {
    groups: [at(0, 0, 1), at(0, 1, 0), at(1, 0, 0)].map((cell) => ({ cells: [cell], amount: 1 })),
  },
);

describe("the strategy of a plan", () => {
  it("is sums where only requirements that nest are set", () => {
    const sets = structure([
      [null, null, null],
      [[0], null, null],
    ]).sets.map((set) => ({ ...set, limits: false }));
    expect(makePlan({ ...structure([]), sets }).strategy).toEqual({ kind: "sums" });
  });

  it("is a flow where sets divide into two families", () => {
    expect(
      makePlan(
        structure([
          [[0], null, null],
          [null, [0], null],
        ]),
      ).strategy,
    ).toEqual({ kind: "flow" });
  });

  it("is a program because of an odd circle, which it names", () => {
    const { strategy } = makePlan(three);
    expect(strategy.kind === "program" && strategy.because.toSorted()).toEqual(["set-0", "set-1", "set-2"]);
  });

  it("is a program because of shares and of bundles", () => {
    const share = { id: "half", part: pick(space, [[0]]), whole: pick(space, []), sense: "most" as const };
    expect(makePlan(structure([], { shares: [share], bundles: true })).strategy).toEqual({
      kind: "program",
      because: ["half", "bundles"],
    });
  });
});

describe("a program", () => {
  it("is answered without a solver where fewer rules have an optimum that keeps all", () => {
    const preferring = { ...three, obtainable: everywhere.toReversed() };
    const plan = makePlan(preferring);
    const easy = request(
      [
        [0, 1],
        [0, 1],
        [0, 1],
        [3, UNBOUNDED],
      ],
      { groups: [{ cells: [at(0, 0, 1)], amount: 1 }] },
    );
    const allocation = allocate(plan, easy);
    expect(allocation).toMatchObject({ distance: 2, counted: [[1]] });
    if ("fault" in allocation) return;
    const certificate = certify(plan, easy, allocation)!;
    expect(proven({ structure: preferring, request: easy }, certificate)).toEqual({ distance: 2, counted: 1 });
  });

  it("asks the solver where it must, and says so where there is none", () => {
    const plan = makePlan(three);
    expect(allocate(plan, pairs)).toEqual({ fault: "no-solver" });
    expect(distanceOnly(plan, pairs)).toEqual({ fault: "no-solver" });
    expect(allocate(plan, pairs, solve)).toMatchObject({ distance: 2, counted: [[1], [0], [0]] });
    expect(distanceOnly(plan, pairs, solve)).toBe(2);
  });

  it("says when the solver meets its limit", () => {
    expect(
      allocate(
        makePlan(three),
        pairs,
        exactSolver(() => ({ status: "limit" })),
      ),
    ).toEqual({ fault: "too-complex" });
  });

  it("counts a whole bundle in full or not at all, in the count as in the use", () => {
    const one = structure(
      [
        [null, null, null],
        [[0], null, null],
      ],
      { bundles: true },
    );
    const plan = makePlan(one);
    const asked = request(
      [
        [4, UNBOUNDED],
        [0, 5],
      ],
      {
        groups: [
          { cells: [at(0, 0, 0)], amount: 6, bundle: 0 },
          { cells: [at(1, 0, 0)], amount: 5, bundle: 1 },
        ],
        bundles: [
          { whole: true, rivals: -1 },
          { whole: true, rivals: -1 },
        ],
      },
    );
    const allocation = allocate(plan, asked, solve);
    expect(allocation).toMatchObject({ distance: 0, counted: [[0], [5]] });
    if (!("fault" in allocation)) expect(leastUse(plan, asked, allocation, [], solve)).toEqual([[0], [5]]);
  });

  it("counts one of two rivals", () => {
    const plan = makePlan(structure([[null, null, null]], { bundles: true }));
    const asked = request([[6, UNBOUNDED]], {
      groups: [4, 5].map((amount, bundle) => ({ cells: [at(0, 0, bundle)], amount, bundle })),
      bundles: [0, 0].map((rivals) => ({ whole: false, rivals })),
    });
    expect(allocate(plan, asked, solve)).toMatchObject({ distance: 1, counted: [[0], [5]] });
  });

  it("keeps a share of what is counted and added together", () => {
    const share = { id: "half", part: pick(space, [[0]]), whole: pick(space, []), sense: "most" as const };
    const plan = makePlan(structure([[null, null, null]], { shares: [share] }));
    const groups = [{ cells: [at(0, 0, 0)], amount: 10 }];
    const asked = request([[10, UNBOUNDED]], { groups, ratios: [{ numerator: 1, denominator: 2 }] });
    expect(allocate(plan, asked, solve)).toMatchObject({ distance: 5, counted: [[5]] });
  });
});

describe("additional credit", () => {
  const plan = makePlan(structure([[[0], null, null]]));
  const asked = request([[3, UNBOUNDED]], {});

  it("is named by the first cell of its kind in which it may lie", () => {
    const mayAdd = new Uint8Array(space.cells);
    mayAdd[at(0, 1, 1)] = 1;
    expect(allocate(plan, asked)).toMatchObject({ distance: 3, additions: [{ cell: at(0, 0, 0), amount: 3 }] });
    expect(allocate(plan, { ...asked, mayAdd })).toMatchObject({ additions: [{ cell: at(0, 1, 1), amount: 3 }] });
  });

  it("that may lie nowhere useful leaves a contradiction", () => {
    expect(allocate(plan, { ...asked, mayAdd: new Uint8Array(space.cells) })).toEqual({ fault: "contradictory" });
    expect(distanceOnly(plan, { ...asked, mayAdd: new Uint8Array(space.cells) })).toBeNull();
  });

  it("says `any` where every value of an axis that matters would do", () => {
    const either = makePlan(
      structure([
        [null, null, null],
        [[0], null, null],
      ]),
    );
    const loose = request(
      [
        [3, UNBOUNDED],
        [0, 9],
      ],
      {},
    );
    const tight = request(
      [
        [3, UNBOUNDED],
        [0, 2],
      ],
      {},
    );
    const needed = (asked: ReturnType<typeof request>) => {
      const { additions, load } = allocate(either, asked) as Allocation;
      return openAdditions(either, asked, load, additions).map(({ amount, needs }) => ({ amount, needs }));
    };
    expect(needed(loose)).toEqual([{ amount: 3, needs: ["any", "unasked", "unasked"] }]);
    expect(needed(tight)).toEqual([
      { amount: 2, needs: ["any", "unasked", "unasked"] },
      { amount: 1, needs: ["this", "unasked", "unasked"] },
    ]);
  });
});
