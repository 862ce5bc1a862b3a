import type { ExactSolver } from "@openrecert/rules";
import { type Highs, highsSolver } from "@openrecert/rules/highs";
import type { ReadySet } from "./sets.ts";

let loading: Promise<ExactSolver> | null = null;

/** The solver for a set whose credit takes an integer program; none for others, and it is loaded at the first of them. */
export async function solverFor({ takesProgram }: ReadySet): Promise<{ solve?: ExactSolver }> {
  if (!takesProgram) return {};
  loading ??= load();
  return { solve: await loading };
}

async function load(): Promise<ExactSolver> {
  // Its types describe a module; what is imported is the function that makes one.
  const highs = (await import("highs")).default as unknown as () => Promise<Highs>;
  return highsSolver(await highs());
}
