import type { Ctx } from "../../platform/context.ts";
import type { Warning } from "../../platform/warnings.ts";
import { unknownWord } from "../activities/known-words.ts";
import { readVocabulary } from "./vocabulary.ts";

const CODES = {
  fees: { code: "UNKNOWN_FEE", what: "payment code", member: "code" },
  exams: { code: "UNKNOWN_EXAM", what: "examination", member: "exam" },
  documents: { code: "UNKNOWN_DOCUMENT", what: "kind of document", member: "kind" },
} as const;

/** A code as the published rules spell it, with a warning if none of them knows it. */
export async function knownCode(
  ctx: Ctx,
  list: keyof typeof CODES,
  given: string,
): Promise<{ code: string; warnings: Warning[] }> {
  const known = (await readVocabulary(ctx))[list].match(given);
  const { code, what, member } = CODES[list];
  return known === null
    ? { code: given, warnings: [unknownWord(code, what, given, ["input", member])] }
    : { code: known, warnings: [] };
}
