import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CompiledSet, compile, parseSet, type RequirementSet } from "@openrecert/rules";

/**
 * Names and amounts of the CMA program for code that hard-wires them. Amounts in hundredths of a
 * point.
 */
export const AREAS = ["administrative", "clinical", "general"] as const;
export type Area = (typeof AREAS)[number];
export const TOTAL = 6000;
export const AREA = 1000;
export const APPROVED = 3000;
export const OTHER_MOST = 3000;
export const MINUTES_MIN = 50;

/**
 * The whole example program, or only its continuing education, which is the rule that the other
 * programs get.
 */
export function cmaSet(paths: "whole" | "continuing education"): CompiledSet {
  const set = wholeDocument();
  if (paths === "continuing education") set.paths = { ce: set.paths.ce };
  return compileSet(set);
}

/** The whole example program with six more points asked for, as a body may plan it. */
export function changedCmaSet(): RequirementSet {
  const set = wholeDocument();
  const [total] = set.paths.ce.require.all;
  if (total.id !== "total") throw new Error("The example program asks for its total elsewhere.");
  total.least = 66;
  return mustParseSet(set);
}

function wholeDocument() {
  const file = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Compiles a set that must be valid. */
export function compileSet(set: object): CompiledSet {
  return compile(mustParseSet(set));
}

function mustParseSet(set: object): RequirementSet {
  const parsed = parseSet(set);
  if (!parsed.ok) throw new Error(`A requirement set of the benchmarks is refused: ${JSON.stringify(parsed.problems)}`);
  return parsed.value;
}
