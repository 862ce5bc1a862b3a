import type { ExactSolver, Rules } from "@openrecert/rules";
import { classify } from "@openrecert/rules";
import { type Highs, highsSolver } from "@openrecert/rules/highs";

/** The solver for sets whose credit takes an integer program; it is loaded only where one of them does. */
export async function solverFor(rules: Rules): Promise<{ solve?: ExactSolver }> {
  const sets = rules.kind === "set" ? [rules.compiled] : rules.compiled.versions.map(({ compiled }) => compiled);
  const takesProgram = sets.some(({ set }) => classify(set).some(({ strategy }) => strategy === "program"));
  if (!takesProgram) return {};
  const load = (await import("highs")).default as unknown as () => Promise<Highs>;
  return { solve: highsSolver(await load()) };
}
