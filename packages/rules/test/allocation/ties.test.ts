import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Allocation, allocate, leastUse } from "../../src/allocation/allocate.ts";
import { makePlan, type Plan } from "../../src/allocation/plan.ts";
import { bestOf, leastOf } from "./enumeration.ts";
import { type Instance, instance, type Shape } from "./instances.ts";
import { solve } from "./plain-program.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 1000);

const tiny: Shape = { amount: 3, groups: 3, sides: [2, 2], crossing: false, limits: true, extras: false };
const spares = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });

function allocated(plan: Plan, { request }: Instance): Allocation | null {
  const allocation = allocate(plan, request, solve);
  if (!("fault" in allocation)) return allocation;
  expect(allocation.fault).toBe("contradictory");
  return null;
}

function expectTheBest(one: Instance, spare: readonly boolean[]): void {
  const plan = makePlan(one.structure);
  const allocation = allocated(plan, one);
  if (allocation === null) {
    expect(bestOf(one, 5)).toBeNull();
    return;
  }
  const added = plan.kinds.map(
    (_, kind) => allocation.additions.find((line) => plan.kindOf[line.cell] === kind)?.amount ?? 0,
  );
  expect({ counted: allocation.counted, added }).toEqual(bestOf(one, allocation.distance));
  if (allocation.distance > 0) return;
  expect(leastUse(plan, one.request, allocation, spare, solve)).toEqual(leastOf(one, allocation.counted, spare));
}

describe("ties are settled as defined, by trying every allocation", () => {
  it("of structures of two families", () => {
    fc.assert(fc.property(instance(tiny), spares, expectTheBest), { numRuns: RUNS });
  });

  it("of structures of every kind", () => {
    fc.assert(fc.property(instance({ ...tiny, crossing: true, extras: true }), spares, expectTheBest), {
      numRuns: Math.ceil(RUNS / 2),
    });
  });
});

describe("an answer", () => {
  const larger: Shape = { ...tiny, amount: 2_000_000_000, groups: 8, sides: [4, 4] };

  it("doesn't depend on what was asked before", () => {
    fc.assert(
      fc.property(instance(larger), fc.array(fc.nat(3_000_000_000), { minLength: 8, maxLength: 8 }), (one, amounts) => {
        const plan = makePlan(one.structure);
        const before = allocate(plan, one.request);
        const other = {
          ...one.request,
          groups: one.request.groups.map((group, at) => ({ ...group, amount: amounts[at]! })),
        };
        const between = allocate(plan, other);
        if (!("fault" in between)) leastUse(plan, other, between, [true, false, true]);
        expect(allocate(plan, one.request)).toEqual(before);
        expect(allocate(makePlan(one.structure), one.request)).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  });

  it("doesn't depend on the order in which limits and requirements are listed", () => {
    fc.assert(
      fc.property(instance(larger), (one) => {
        const { structure, request } = one;
        const reversed = {
          structure: { ...structure, sets: structure.sets.toReversed() },
          request: { ...request, least: request.least.toReversed(), most: request.most.toReversed() },
        };
        const here = allocated(makePlan(structure), one);
        const there = allocated(makePlan(reversed.structure), reversed);
        expect(there === null ? null : { ...there, load: there.load.toReversed() }).toEqual(here);
      }),
      { numRuns: RUNS },
    );
  });

  it("stands once its additions are earned: distance 0, everything counted as before", () => {
    fc.assert(
      fc.property(instance(larger), (one) => {
        const plan = makePlan(one.structure);
        const first = allocated(plan, one);
        if (first === null) return;
        const earned = first.additions.map(({ cell, amount }) => ({ cells: [cell], amount }));
        const request = { ...one.request, groups: [...one.request.groups, ...earned] };
        const total = (amounts: Allocation["counted"]) => amounts.flat().reduce((a, b) => a + b, 0);
        const then = allocated(plan, { ...one, request })!;
        expect([then.distance, total(then.counted)]).toEqual([0, total(first.counted) + first.distance]);
      }),
      { numRuns: RUNS },
    );
  });

  it("never gets worse with more credit", () => {
    fc.assert(
      fc.property(instance(larger), fc.nat(7), fc.nat(3_000_000_000), (one, which, more) => {
        const plan = makePlan(one.structure);
        const groups = one.request.groups.map((group, at) =>
          at === which ? { ...group, amount: group.amount + more } : group,
        );
        const before = allocated(plan, one);
        if (before === null) return;
        const after = allocated(plan, { ...one, request: { ...one.request, groups } });
        expect(after?.distance).toBeLessThanOrEqual(before.distance);
      }),
      { numRuns: RUNS },
    );
  });
});
