import type { DuplicateRule } from "../language/document.ts";
import type { Wording } from "./wording.ts";
import { allOf, codeInWords, inSentence } from "./words.ts";

const FIELDS = {
  approvalNumber: "approval number",
  title: "title",
  provider: "provider",
  type: "type of activity",
  contentVersion: "version of the content",
} as const;

/** `Activities with the same title and provider count only once in a cycle.` */
export function duplicateInWords(wording: Wording, { same, in: span, types }: DuplicateRule): string {
  const names = (types ?? []).map((type) => inSentence(wording.set.types[type]?.name ?? codeInWords(type)));
  const which = types === undefined ? "" : ` (${allOf(names)})`;
  const when = span === "cycle" ? "only once in a cycle" : "only once, also across cycles";
  return `Activities${which} with the same ${allOf(same.map((field) => FIELDS[field]))} count ${when}.`;
}
