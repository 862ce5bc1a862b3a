import type { Verdict } from "../evaluation/result.ts";
import type { AttestationRequirement } from "../language/requirement.ts";
import { type Facts, isWithin } from "./facts.ts";

/** The certificant made the statement, in time where days are named. */
export function judgeAttestation(rule: AttestationRequirement, facts: Facts): Verdict {
  return facts.attestations.some(({ code, given }) => code === rule.attest && isWithin(rule, facts, given))
    ? "met"
    : "unmet";
}
