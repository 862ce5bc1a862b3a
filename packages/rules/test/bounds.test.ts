import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { certification, compiledWith, complete, type Draft } from "./cma.ts";
import { mustParse } from "./must-parse.ts";

const cma = JSON.parse(readFileSync(join(import.meta.dirname, "../examples/cma-aama/2025.json"), "utf8"));

// No times are asserted: a test that took minutes would be noticed by everyone who waits for it.
describe("the largest documents within the bounds", () => {
  it("are read: nearly 4,096 kinds of credit under 400 limits and 60 minima", () => {
    const values = Array.from({ length: 62 }, (_, at) => `v${at}`);
    const set = structuredClone(cma);
    set.dimensions = {
      row: { name: "row", values, each: "one", missing: "v0" },
      column: { name: "column", values: values.slice(0, 20), each: "split", shares: "stated" },
    };
    delete set.never;
    delete set.types.college;
    set.limits = Array.from({ length: 400 }, (_, at) => ({
      id: `limit-${at}`,
      most: 100 + at,
      of: { row: values[at % 62] },
    }));
    set.paths.ce.require = {
      all: values.slice(0, 20).map((value) => ({ id: `least-${value}`, least: 3, of: { column: value } })),
    };
    const compiled = compile(mustParse(parseSet(set)));
    const result = evaluate(compiled, { certification: { certified: "2024-01-01" } }, { asOf: "2026-01-01" });
    expect(result.distance).toBe("60");
  });

  it("are evaluated: 2,000 activities", () => {
    const areas = ["administrative", "clinical", "general"];
    const activities = Array.from({ length: 2000 }, (_, at) => ({
      id: `a${at}`,
      type: "ce",
      completed: "2024-05-01",
      quantities: [{ unit: "point", amount: "0.05" }],
      labels: { area: { [areas[at % 3]!]: "0.5", [areas[(at + 1) % 3]!]: "0.5" }, approval: at % 2 ? "aama" : "other" },
      proof: "formal",
    }));
    const record = mustParse(parseRecord({ certification: { certified: "2022-01-01" }, activities }));
    const result = evaluate(compile(mustParse(parseSet(cma))), record, { asOf: "2026-01-01" });
    expect(result).toMatchObject({ verdict: "met", counted: "80" });
  });
});

describe("work beyond all bounds", () => {
  it("gives no verdict, and says that it was too much", () => {
    const wide = (set: Draft) => {
      const unknown = Array.from({ length: 8 }, (_, at) => `fact${at}`);
      set.attributes = Object.fromEntries(unknown.map((id) => [id, { name: id, kind: "flag" }]));
      const choice = (at: number) => ({ any: [0, 1].map((which) => ({ id: `c${at}-${which}`, least: at + which })) });
      const asked = unknown.map((id) => ({ if: { attribute: id, is: false }, else: { id: `more-${id}`, least: 1 } }));
      set.paths = {
        ce: { name: "CE", require: { all: [...Array.from({ length: 10 }, (_, at) => choice(at)), ...asked] } },
      };
    };
    const record = mustParse(parseRecord({ certification, activities: complete }));
    const result = evaluate(compiledWith(wide), record, { asOf: "2026-02-01" });
    expect(result).toMatchObject({ verdict: "unknown", cause: "too-complex" });
  });
});
