import type { PathLayout } from "./path-layout.ts";
import type { ConsequenceResult, Determination, PathResult } from "./result.ts";

/** The coded outcomes of requirements that are not met, each once, advisory ones included. */
export function consequencesOf(path: PathLayout, { requirements }: PathResult): ConsequenceResult[] {
  const found = new Map<string, ConsequenceResult>();
  for (const [number, { verdict, advisory, chosen }] of requirements.entries()) {
    const { rule } = path.leaves[number]!;
    if (verdict !== "unmet" || rule.consequence === undefined || !(advisory || chosen)) continue;
    found.set(rule.id, { requirement: rule.id, ...rule.consequence });
  }
  return [...found.values()];
}

/** The fees of the recommended branches that are still due. */
export function feesOf({ requirements }: PathResult): Determination["fees"] {
  return requirements.flatMap(({ id, verdict, chosen, fee }) =>
    fee !== undefined && chosen && verdict === "unmet" ? [{ requirement: id, code: fee.code, amount: fee.amount }] : [],
  );
}
