import type { RequirementSetDiff } from "@openrecert/contract/types";
import { type Comparison, compareVersions, comparisonInWords, type RequirementSet } from "@openrecert/rules";
import type { Ctx } from "../../platform/context.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import { load } from "../../platform/loaders.ts";
import { contractWord } from "../../platform/words.ts";
import { readDocument } from "../requirement-set-drafts/content.ts";
import { draftsById } from "../requirement-set-drafts/reads.ts";
import { solving } from "../standing/exact-solver.ts";
import { readySet } from "../standing/sets.ts";
import { requirementSetVersionsById } from "./reads.ts";

/** Evaluations in the search for examples. Anyone may compare, and it runs beside requests. */
const WORK = 400;
const KEPT_MAX = 50;

type Read = { digest: string; set: RequirementSet };

// Documents never change under their digests. The promise is kept, so that equal requests at once are
// answered by one comparison.
const kept = new Map<string, Promise<Comparison>>();

/**
 * How two versions or drafts of one credential differ; null if one is not there for the caller, or is
 * not valid.
 */
export async function diffOf(ctx: Ctx, beforeId: string, afterId: string): Promise<RequirementSetDiff | null> {
  const [before, after] = [await readSet(ctx, beforeId), await readSet(ctx, afterId)];
  if (!before || !after || before.set.credential !== after.set.credential) return null;
  const comparison = await compared(before, after);
  const words = comparisonInWords(before.set, after.set, comparison, { locale: ctx.organization.locale });
  return {
    same: comparison.same,
    direction: contractWord(comparison.overall.direction),
    overall: words.overall,
    changes: comparison.changes.map((change, index) => ({
      subject: change.subject.kind,
      code: change.subject.id,
      what: change.what,
      direction: contractWord(change.direction),
      sentence: words.changes[index]!.sentence,
      meaning: words.changes[index]!.meaning,
      examples: [...words.changes[index]!.examples],
      before: change.before?.pointer ?? null,
      after: change.after?.pointer ?? null,
    })),
  };
}

function compared(before: Read, after: Read): Promise<Comparison> {
  const key = `${before.digest} ${after.digest}`;
  const known = kept.get(key);
  if (known) return known;
  const made = solving((solve) => compareVersions(before.set, after.set, { work: WORK, solve }));
  made.catch(() => kept.delete(key));
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
  kept.set(key, made);
  return made;
}

async function readSet(ctx: Ctx, id: string): Promise<Read | null> {
  const parsed = parseGlobalId(id);
  if (parsed?.type === "RequirementSetVersion") {
    const row = await load(ctx, requirementSetVersionsById, parsed.uuid);
    return row && { digest: row.digest.toString("hex"), set: readySet(row).set };
  }
  const maySee = ctx.caller.kind !== "ANONYMOUS" && ctx.caller.permissions.has("RULES_READ");
  if (parsed?.type !== "RequirementSetDraft" || !maySee) return null;
  const draft = await load(ctx, draftsById, parsed.uuid);
  const read = draft && readDocument(draft);
  return read?.ok ? { digest: draft!.digest.toString("hex"), set: read.value } : null;
}
