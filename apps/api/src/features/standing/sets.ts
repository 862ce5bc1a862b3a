import { type CompiledSet, compile, parseSet, type RequirementSet } from "@openrecert/rules";

/** A published document, ready to judge by. */
export type ReadySet = { set: RequirementSet; compiled: CompiledSet };

const KEPT_MAX = 100;
const ready = new Map<string, ReadySet>();

/** The set of a published document. Compiled once per digest: a published version never changes. */
export function readySet(version: { document: string; digest: Buffer }): ReadySet {
  const digest = version.digest.toString("hex");
  const known = ready.get(digest);
  if (known) return known;
  const parsed = parseSet(version.document);
  if (!parsed.ok) throw new Error(`a published requirement set is not valid: ${parsed.problems[0]?.code}`);
  const set = parsed.value;
  const made = { set, compiled: compile(set) };
  if (ready.size >= KEPT_MAX) ready.delete(ready.keys().next().value!);
  ready.set(digest, made);
  return made;
}
