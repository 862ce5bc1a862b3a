import { describe, expect, it } from "vitest";
import { classify, compile, evaluate, parseRecord, parseSet, withSolver } from "../src/index.ts";
import { solve } from "./allocation/plain-program.ts";
import { mustParse } from "./must-parse.ts";
import { hours, smallSet } from "./small.ts";

// The two ceilings cross for records with credit that members of both have used, and only for them.
const set = mustParse(
  parseSet(
    smallSet((draft) => {
      draft.limits = [{ id: "home", most: 2, of: { mode: "home" } }];
      draft.sharing = {
        otherwise: "forbidden",
        ceilings: [
          { id: "x", of: ["a", "b"], most: 3 },
          { id: "y", of: ["c", "d"], most: 3 },
        ],
      };
      draft.paths.ce.require = { id: "total", least: 4 };
    }),
  ),
);
const used = (uses: object) => ({ used: Object.entries(uses).map(([code, amount]) => ({ for: code, amount })) });
const recordOf = (first: object) =>
  mustParse(
    parseRecord({
      certification: { certified: "2025-02-01" },
      activities: [
        hours("a0", 3, used(first)),
        hours("a1", 3, used({ d: "3" })),
        hours("a2", 4, { labels: { mode: "home" }, ...used({ b: "4" }) }),
      ],
    }),
  );

/** What is found, and how often the solver was brought. */
async function judge(first: object) {
  let loaded = 0;
  const result = await withSolver(
    (exact) => evaluate(compile(set), recordOf(first), { asOf: "2026-01-01", solve: exact }),
    async () => {
      loaded += 1;
      return solve;
    },
  );
  return { verdict: result.verdict, counted: result.counted, loaded };
}

describe("the exact solver", () => {
  it("is brought where a record takes it, although its author was told of a flow", async () => {
    expect(classify(set)[0]!.strategy).toBe("flow");
    expect(await judge({ a: "3", d: "3" })).toEqual({ verdict: "met", counted: "5", loaded: 1 });
  });

  it("is left where a record doesn't", async () => {
    expect(await judge({ a: "3" })).toMatchObject({ loaded: 0 });
  });
});
