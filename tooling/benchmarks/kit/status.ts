import { type CertificantRecord, type CompiledSet, evaluate } from "@openrecert/rules";
import { AS_OF } from "../data/members.ts";

/** The engine's shortest way to a verdict. */
export function statusOf(set: CompiledSet, record: CertificantRecord): "met" | "unmet" | "unknown" {
  return evaluate(set, record, { asOf: AS_OF }).verdict;
}
