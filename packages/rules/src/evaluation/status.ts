import type { CertificantRecord } from "../language/record.ts";
import type { CompiledSet } from "./compile.ts";
import { type EvaluateOptions, judgeAll, sessionFor } from "./evaluate.ts";
import { anyOf } from "./paths.ts";
import type { Verdict } from "./result.ts";

/** The verdict alone, without its explanation: what `evaluate` says, for lists and counts. */
export function status(compiled: CompiledSet, record: CertificantRecord, options: EvaluateOptions): Verdict {
  return anyOf(judgeAll(sessionFor(compiled, record, options, null)).paths.map(({ verdict }) => verdict));
}
