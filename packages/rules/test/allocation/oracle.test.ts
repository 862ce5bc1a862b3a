import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, distanceOnly, leastUse } from "../../src/allocation/allocate.ts";
import { certify } from "../../src/allocation/certify.ts";
import { holds } from "../../src/allocation/holds.ts";
import { makePlan } from "../../src/allocation/plan.ts";
import { proven } from "./check-certificate.ts";
import { type Instance, instance, type Shape } from "./instances.ts";
import { askHighs, solve } from "./plain-program.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 400);

const shape: Shape = { amount: 12, groups: 7, sides: [3, 3], crossing: false, limits: true, extras: false };
const total = (amounts: readonly (readonly number[])[]) => amounts.flat().reduce((sum, one) => sum + one, 0);

/** The engine's answer in the oracle's form, once everything that needs no oracle is checked. */
function ask(one: Instance, spare: readonly boolean[]) {
  const plan = makePlan(one.structure);
  const allocation = allocate(plan, one.request, solve);
  const distance = distanceOnly(plan, one.request, solve);
  if ("fault" in allocation) {
    expect(allocation.fault).toBe("contradictory");
    expect(distance).toBeNull();
    return null;
  }
  const added = plan.kinds.map(
    (_, kind) => allocation.additions.find((line) => plan.kindOf[line.cell] === kind)?.amount ?? 0,
  );
  expect(holds(plan, one.request, { counted: allocation.counted.map((cells) => [...cells]), added })).toBe(true);
  expect(distance).toBe(allocation.distance);
  expect(added.reduce((a, b) => a + b, 0)).toBe(allocation.distance);
  const counted = total(allocation.counted);
  const use = leastUse(plan, one.request, allocation, spare, solve);
  if (plan.strategy.kind !== "program") {
    expect(proven(one, certify(plan, one.request, allocation)!)).toEqual({ distance: allocation.distance, counted });
  }
  if (use === null || "fault" in use) {
    expect([use, allocation.distance > 0]).toEqual([null, true]);
    return { distance: allocation.distance, counted, used: null };
  }
  expect(holds(plan, one.request, { counted: use, added: added.map(() => 0) })).toBe(true);
  return {
    distance: allocation.distance,
    counted,
    used: [total(use.filter((_, group) => spare[group] === true)), total(use)] as const,
  };
}

const spares = fc.oneof(fc.constant([]), fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }));

describe("allocation and the definition, solved as an integer program", () => {
  it(`agree on ${RUNS} structures of two families`, () => {
    fc.assert(
      fc.property(instance(shape), spares, (one, spare) => {
        expect(ask(one, spare)).toEqual(askHighs(one, spare));
      }),
      { numRuns: RUNS },
    );
  });

  it("agree where everything counts", () => {
    fc.assert(
      fc.property(instance({ ...shape, limits: false }), spares, (one, spare) => {
        expect(ask(one, spare)).toEqual(askHighs(one, spare));
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  it("agree on structures of every kind, with shares, bundles and groups in one cell", () => {
    fc.assert(
      fc.property(instance({ ...shape, groups: 5, crossing: true, extras: true }), spares, (one, spare) => {
        expect(ask(one, spare)).toEqual(askHighs(one, spare));
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });
});
