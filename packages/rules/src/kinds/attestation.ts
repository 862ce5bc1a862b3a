import type { Verdict } from "../evaluation/result.ts";
import type { AttestationRequirement } from "../language/requirement.ts";
import type { Facts } from "./facts.ts";

/** The certificant made the statement. */
export function judgeAttestation(rule: AttestationRequirement, facts: Facts): Verdict {
  return facts.attestations.some(({ code }) => code === rule.attest) ? "met" : "unmet";
}
