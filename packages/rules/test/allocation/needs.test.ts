import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/allocation/allocate.ts";
import { type CreditSpace, valueAt } from "../../src/allocation/credit-space.ts";
import { type OpenAddition, openAdditions } from "../../src/allocation/openings.ts";
import { makePlan } from "../../src/allocation/plan.ts";
import { createRandom } from "../../src/util/random.ts";
import { hours, judgeSmall } from "../small.ts";
import { type Instance, instance, type Shape } from "./instances.ts";
import { solve } from "./plain-program.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 1000);
const shape: Shape = { amount: 6, groups: 3, sides: [3, 3], crossing: true, limits: true, extras: true };

/** Obtainable cells that are as needed. */
function cellsThatFit(space: CreditSpace, obtainable: readonly number[], { cell, needs }: OpenAddition) {
  const has = (one: number, axis: number) => valueAt(space, one, axis) === valueAt(space, cell, axis);
  return obtainable.filter((other) =>
    needs.every((need, axis) => (need !== "this" && need !== "without") || has(other, axis)),
  );
}

describe("what additional credit needs", () => {
  it("is enough: with every other choice that all of it leaves together, all bounds hold as well", () => {
    let choices = 0;
    const check = ({ structure, request }: Instance, seed: number) => {
      const plan = makePlan(structure);
      const allocation = allocate(plan, request, solve);
      if ("fault" in allocation) return;
      const open = openAdditions(plan, request, allocation.load, allocation.additions);
      const sum = (amounts: readonly { readonly amount: number }[]) =>
        amounts.reduce((all, { amount }) => all + amount, 0);
      expect(sum(open)).toBe(sum(allocation.additions));
      const random = createRandom(seed);
      for (let attempt = 0; attempt < 8; attempt++) {
        const load = [...allocation.load];
        const put = (cell: number, amount: number) => {
          for (const [set, { cells }] of structure.sets.entries()) load[set]! += cells[cell]! * amount;
        };
        for (const { cell, amount } of allocation.additions) put(cell, -amount);
        for (const one of open) {
          const fit = cellsThatFit(structure.space, structure.obtainable, one).filter(
            (cell) => request.mayAdd === undefined || request.mayAdd[cell] === 1,
          );
          // Each unit may lie elsewhere.
          for (let unit = 0; unit < one.amount; unit++) put(fit.length === 0 ? one.cell : random.pick(fit), 1);
          if (fit.length > 1) choices++;
        }
        for (const set of structure.sets.keys()) {
          expect(load[set]).toBeGreaterThanOrEqual(request.least[set]!);
          expect(load[set]).toBeLessThanOrEqual(request.most[set]!);
        }
      }
    };
    fc.assert(fc.property(instance(shape), fc.nat(), check), { numRuns: RUNS });
    expect(choices).toBeGreaterThan(RUNS / 10);
  });

  it.each([
    [["v1", "v0"], { area: "v1" }],
    [["v0", "v1"], { mode: "live" }],
  ])("names a label that only together with another is over a limit: %j", (values, labels) => {
    const result = (activities: object[]) =>
      judgeSmall({ activities }, (set) => {
        set.dimensions.area = { name: "area", values, each: "one", missing: "v1" };
        set.limits = [{ id: "cap", most: 1, of: { area: "v0", mode: "home" } }];
        set.paths.ce.require = { id: "total", least: 10 };
      });
    expect(result([]).completion).toMatchObject({
      lines: [
        { amount: "9", labels },
        { amount: "1", labels: { area: "any", mode: "any" } },
      ],
    });
    for (const area of ["v0", "v1"])
      for (const mode of ["live", "home"])
        expect(result([hours("a", 10, { labels: { area, mode, ...labels } })]).distance).toBe("0");
    expect(result([hours("a", 10, { labels: { area: "v0", mode: "home" } })]).distance).toBe("9");
  });
});
