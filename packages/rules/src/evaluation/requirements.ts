import type { Allocation } from "../allocation/allocate.ts";
import { leafSentence } from "../explanation/leaf.ts";
import { judgeAttestation } from "../kinds/attestation.ts";
import { judgeDocument } from "../kinds/document.ts";
import { judgeExam } from "../kinds/exam.ts";
import type { Facts } from "../kinds/facts.ts";
import { judgeFee } from "../kinds/fee.ts";
import { printMinor } from "../util/decimal.ts";
import type { Choice, CompiledLeaf, CompiledSet } from "./compile.ts";
import type { CreditPool } from "./credit.ts";
import type { RequirementKind, RequirementResult } from "./result.ts";

type Finding = Omit<RequirementResult, "sentence">;

/** What became of each leaf, chosen or not, under an allocation (`null`: the rules contradict). */
export function requirementResults(
  compiled: CompiledSet,
  leaves: readonly CompiledLeaf[],
  choice: Choice,
  pool: CreditPool,
  allocation: Allocation | null,
  facts: Facts,
): RequirementResult[] {
  return leaves.map((leaf, position) => {
    const chosen = choice.leaves.has(position);
    const finding = judge(compiled, leaf, pool, allocation, facts, chosen);
    return { ...finding, sentence: leafSentence(compiled.set, leaf.rule, finding) };
  });
}

/** Whether a leaf other than credit is met; `null` for credit, which only an allocation can tell. */
export function isMetWithoutCredit(
  { rule }: CompiledLeaf,
  facts: Facts,
): { readonly met: boolean; readonly blocked: boolean } | null {
  if ("least" in rule) return null;
  if ("exam" in rule) {
    const { verdict, blocked } = judgeExam(rule, facts);
    return { met: verdict === "met", blocked: blocked !== undefined };
  }
  const verdict =
    "document" in rule
      ? judgeDocument(rule, facts)
      : "attest" in rule
        ? judgeAttestation(rule, facts)
        : judgeFee(rule, facts).verdict;
  return { met: verdict === "met", blocked: false };
}

function judge(
  compiled: CompiledSet,
  { rule, credit }: CompiledLeaf,
  pool: CreditPool,
  allocation: Allocation | null,
  facts: Facts,
  chosen: boolean,
): Finding {
  const common = {
    id: rule.id,
    kind: kindOf(rule),
    title: rule.title ?? rule.id,
    advisory: rule.advisory ?? false,
    chosen,
  };
  if ("exam" in rule) return { ...common, ...judgeExam(rule, facts) };
  if ("document" in rule) return { ...common, verdict: judgeDocument(rule, facts) };
  if ("attest" in rule) return { ...common, verdict: judgeAttestation(rule, facts) };
  if ("fee" in rule) return { ...common, ...judgeFee(rule, facts) };
  const { cells, least } = credit!;
  const print = (amount: number) => printMinor(amount, compiled.minor);
  if (allocation === null) return { ...common, verdict: "unknown", needed: print(least) };
  const counted = countedIn(cells, pool, allocation);
  const short = Math.max(0, least - counted);
  return {
    ...common,
    verdict: short === 0 ? "met" : "unmet",
    needed: print(least),
    counted: print(counted),
    short: print(short),
  };
}

/** Credit of a pool that an allocation counts in these cells, in minor units. */
export function countedIn(cells: Uint8Array, { groups }: CreditPool, { counted }: Allocation): number {
  let sum = 0;
  for (const [index, group] of groups.entries()) {
    for (const [at, cell] of group.cells.entries()) if (cells[cell]) sum += counted[index]![at]!;
  }
  return sum;
}

function kindOf(rule: CompiledLeaf["rule"]): RequirementKind {
  if ("least" in rule) return "credit";
  if ("exam" in rule) return "exam";
  if ("document" in rule) return "document";
  return "attest" in rule ? "attestation" : "fee";
}
