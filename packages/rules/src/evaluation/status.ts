import type { CertificantRecord } from "../language/record.ts";
import type { CompiledSet } from "./compile.ts";
import { type EvaluateOptions, sessionFor } from "./evaluate.ts";
import { pathVerdict } from "./paths.ts";
import type { Verdict } from "./result.ts";

/** The verdict alone, without its explanation: what `evaluate` says, for lists and counts. */
export function status(compiled: CompiledSet, record: CertificantRecord, options: EvaluateOptions): Verdict {
  const session = sessionFor(compiled, record, options, null);
  let verdict: Verdict = "unmet";
  for (const path of session.layout.paths) {
    const one = pathVerdict(session, path);
    if (one === "met") return one;
    if (one === "unknown") verdict = one;
  }
  return verdict;
}
