import {
  type CertificantRecord,
  type CompiledSet,
  canonicalize,
  closeCycle,
  type Determination,
  evaluate,
  explain,
  type Json,
  parseRecord,
  type RequirementSet,
} from "../../src/index.ts";

// A number that went wrong would show as one of these, within a text too.
const WRONG = /NaN|undefined|Infinity/;

/** Evaluates whatever has survived its parsing, and looks at every number and every sentence that comes of it. */
export function judge(compiled: CompiledSet, record: CertificantRecord, asOf: string): void {
  look(compiled.set, record, evaluate(compiled, record, { asOf }));
}

/** Looks at a result; the record of the next cycle, where there is one, has to be valid too. */
export function look(set: RequirementSet, record: CertificantRecord, result: Determination): void {
  const explained = explain(set, record, result);
  for (const one of [canonicalize(result as Json), JSON.stringify(explained)])
    if (WRONG.test(one) && !WRONG.test(JSON.stringify([set, record]))) throw new Error(`It says nothing: ${one}`);
  const next = closeCycle(set, record, result);
  if (next === null) return;
  const parsed = parseRecord(next);
  if (!parsed.ok) throw new Error(`The next record is not valid: ${JSON.stringify(parsed.problems)}`);
}
