import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { needsOf } from "../../src/allocation/additions.ts";
import { allocate } from "../../src/allocation/allocate.ts";
import { type CreditSpace, valueAt } from "../../src/allocation/credit-space.ts";
import { makePlan } from "../../src/allocation/plan.ts";
import { hours, judgeSmall } from "../small.ts";
import { type Instance, instance, type Shape } from "./instances.ts";
import { solve } from "./plain-program.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 1000);
const shape: Shape = { amount: 6, groups: 3, sides: [3, 3], crossing: true, limits: true, extras: true };

/** Obtainable cells that have the same value wherever one is needed. */
function othersThatFit(space: CreditSpace, obtainable: readonly number[], cell: number, needs: readonly string[]) {
  return obtainable.filter((other) =>
    needs.every((need, axis) => need !== "this" || valueAt(space, other, axis) === valueAt(space, cell, axis)),
  );
}

describe("what additional credit needs", () => {
  it("is enough: with every other choice that it leaves, all bounds hold as well", () => {
    let choices = 0;
    const check = ({ structure, request }: Instance) => {
      const plan = makePlan(structure);
      const allocation = allocate(plan, request, solve);
      if ("fault" in allocation) return;
      for (const added of allocation.additions) {
        const needs = needsOf(plan, request, allocation.load, added);
        for (const other of othersThatFit(structure.space, structure.obtainable, added.cell, needs)) {
          if (request.mayAdd !== undefined && request.mayAdd[other] !== 1) continue;
          if (other !== added.cell) choices++;
          for (const [set, { cells }] of structure.sets.entries()) {
            const after = allocation.load[set]! + (cells[other]! - cells[added.cell]!) * added.amount;
            expect(after).toBeGreaterThanOrEqual(request.least[set]!);
            expect(after).toBeLessThanOrEqual(request.most[set]!);
          }
        }
      }
    };
    fc.assert(fc.property(instance(shape), check), { numRuns: RUNS });
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
    expect(result([]).completion).toMatchObject({ lines: [{ amount: "10", labels }] });
    for (const area of ["v0", "v1"])
      for (const mode of ["live", "home"])
        expect(result([hours("a", 10, { labels: { area, mode, ...labels } })]).distance).toBe("0");
    expect(result([hours("a", 10, { labels: { area: "v0", mode: "home" } })]).distance).toBe("9");
  });
});
