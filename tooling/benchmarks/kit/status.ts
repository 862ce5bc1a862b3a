import { type CertificantRecord, type CompiledSet, status } from "@openrecert/rules";
import { AS_OF } from "../data/members.ts";

/** The engine's fastest way to a verdict. */
export function statusOf(set: CompiledSet, record: CertificantRecord): "met" | "unmet" | "unknown" {
  return status(set, record, { asOf: AS_OF });
}
