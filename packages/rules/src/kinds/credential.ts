import type { Verdict } from "../evaluation/result.ts";
import type { CredentialRequirement } from "../language/requirement.ts";
import type { Facts } from "./facts.ts";

/** Another credential is held on the day named; on the judged day where none is. */
export function judgeCredential(rule: CredentialRequirement, facts: Facts): Verdict {
  return facts.holds(rule.credential, facts.find(rule.on ?? "application")) ? "met" : "unmet";
}
