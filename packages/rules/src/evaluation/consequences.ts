import type { PathLayout } from "./path-layout.ts";
import type { ConsequenceResult, Determination, Money, PathResult, RequirementResult } from "./result.ts";

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

/** The fees of the recommended branches that are due, less what has been paid of them. */
export function feesOf({ requirements }: PathResult): Determination["fees"] {
  return requirements.flatMap(({ id, verdict, chosen, fee }) =>
    fee !== undefined && chosen && verdict === "unmet" ? [{ requirement: id, code: fee.code, amount: dueOf(fee) }] : [],
  );
}

function dueOf({ amount, paid }: NonNullable<RequirementResult["fee"]>): Money | null {
  if (amount === null) return null;
  const already = paid.find(({ currency }) => currency === amount.currency)?.minor ?? 0;
  return { minor: amount.minor - already, currency: amount.currency };
}
