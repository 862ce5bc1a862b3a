import type { PathLayout } from "./path-layout.ts";
import type { ConsequenceResult, Determination, PathResult } from "./result.ts";

/** The coded outcomes of requirements that are not met, each once, advisory ones included. */
export function consequencesOf(path: PathLayout, { requirements }: PathResult): ConsequenceResult[] {
  const found: ConsequenceResult[] = [];
  for (let number = 0; number < requirements.length; number++) {
    const { verdict, advisory, chosen } = requirements[number]!;
    const { id, consequence } = path.leaves[number]!.rule;
    if (verdict !== "unmet" || consequence === undefined || !(advisory || chosen)) continue;
    if (!found.some(({ requirement }) => requirement === id)) found.push({ requirement: id, ...consequence });
  }
  return found;
}

/** The fees of the recommended branches that are still due. */
export function feesOf({ requirements }: PathResult): Determination["fees"] {
  return requirements.flatMap(({ id, verdict, chosen, fee }) =>
    fee !== undefined && chosen && verdict === "unmet" ? [{ requirement: id, code: fee.code, amount: fee.amount }] : [],
  );
}
