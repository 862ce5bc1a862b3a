import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";

export type Draft = ReturnType<typeof JSON.parse>;
const cma = JSON.parse(readFileSync(join(import.meta.dirname, "../examples/cma-aama/2025.json"), "utf8"));

/** The program of the CMA, changed. */
export function compiledWith(change: (set: Draft) => void = () => {}) {
  const set = structuredClone(cma);
  change(set);
  return compile(mustParse(parseSet(set)));
}

export const certification = { certified: "2011-01-10", cycles: [{ from: "2021-03-01", to: "2026-02-28" }] };

/** An activity with so many points in an area. */
export function earned(id: string, area: string, approval: string, points: number, more: object = {}) {
  return {
    id,
    type: "ce",
    completed: "2024-05-01",
    quantities: [{ unit: "point", amount: String(points) }],
    labels: { area, approval },
    proof: "formal",
    ...more,
  };
}

/** Activities that meet all that the program asks for. */
export const complete = [
  earned("a1", "administrative", "aama", 10),
  earned("a2", "clinical", "aama", 20),
  earned("a3", "general", "other", 30),
];
