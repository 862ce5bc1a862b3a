import type { RequirementResult, Verdict } from "../evaluation/result.ts";
import type { AttestationRequirement } from "../language/requirement.ts";
import { type Facts, isWithin, whenOver } from "./facts.ts";

/** The certificant made the statement, in time where days are named. */
export function judgeAttestation(
  rule: AttestationRequirement,
  facts: Facts,
): Pick<RequirementResult, "blocked"> & { readonly verdict: Verdict } {
  const isMade = facts.attestations.some(({ code, given }) => code === rule.attest && isWithin(rule, facts, given));
  return isMade ? { verdict: "met" } : { verdict: "unmet", ...whenOver(rule, facts) };
}
