import type { PathLayout } from "./path-layout.ts";
import type { ConsequenceResult, Determination, Money, PathResult, RequirementResult } from "./result.ts";

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

/** The fees of the recommended branches that are due, less what has been paid of them. */
export function feesOf({ requirements }: PathResult): Determination["fees"] {
  const due: { requirement: string; code: string; amount: Money | null }[] = [];
  for (const { id, verdict, chosen, fee } of requirements) {
    if (fee !== undefined && chosen && verdict === "unmet")
      due.push({ requirement: id, code: fee.code, amount: dueOf(fee) });
  }
  return due;
}

function dueOf({ amount, paid }: NonNullable<RequirementResult["fee"]>): Money | null {
  if (amount === null) return null;
  const already = paid.find(({ currency }) => currency === amount.currency)?.minor ?? 0;
  return { minor: amount.minor - already, currency: amount.currency };
}
