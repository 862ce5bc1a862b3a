import type { Text, TextKey } from "../i18n/text.ts";
import type { Tone } from "./Mark.tsx";

type Word = { tone: Tone; word: TextKey };

/** The console's words for the contract's states, each with its tone. */
export const VERDICTS = {
  MET: { tone: "met", word: "words.verdicts.MET" },
  UNMET: { tone: "short", word: "words.verdicts.UNMET" },
  UNKNOWN: { tone: "unknown", word: "words.verdicts.UNKNOWN" },
  NOT_APPLICABLE: { tone: "unknown", word: "words.verdicts.NOT_APPLICABLE" },
  WAIVED: { tone: "met", word: "words.verdicts.WAIVED" },
} satisfies Record<string, Word>;

/** Shown instead of a verdict while the cycle is in the future. */
export const NOT_BEGUN: Word = { tone: "pending", word: "words.notBegun" };

export const CERTIFICATION_STATES = {
  CURRENT: { tone: "met", word: "words.certifications.CURRENT" },
  EXPIRED: { tone: "late", word: "words.certifications.EXPIRED" },
  NOT_YET: { tone: "pending", word: "words.certifications.NOT_YET" },
} satisfies Record<string, Word>;

export const SUBMISSION_STATES = {
  DRAFT: { tone: "unknown", word: "words.submissions.DRAFT" },
  ATTESTED: { tone: "unknown", word: "words.submissions.ATTESTED" },
  SUBMITTED: { tone: "pending", word: "words.submissions.SUBMITTED" },
  DECIDED: { tone: "met", word: "words.submissions.DECIDED" },
  WITHDRAWN: { tone: "unknown", word: "words.submissions.WITHDRAWN" },
} satisfies Record<string, Word>;

export const REVIEWS = {
  CLAIMED: { tone: "pending", word: "words.reviews.CLAIMED" },
  VERIFIED: { tone: "met", word: "words.reviews.VERIFIED" },
  ADJUSTED: { tone: "met", word: "words.reviews.ADJUSTED" },
  REJECTED: { tone: "short", word: "words.reviews.REJECTED" },
} satisfies Record<string, Word>;

export const OUTCOMES = {
  RENEWED: { tone: "met", word: "words.outcomes.RENEWED" },
  DENIED: { tone: "short", word: "words.outcomes.DENIED" },
} satisfies Record<string, Word>;

/** Values with their words, for a filter or a choice. */
export function choicesOf<Value extends string>(
  text: Text,
  words: Record<Value, { word: TextKey }>,
  ...values: Value[]
) {
  return values.map((value) => [value, text(words[value].word)] as const);
}

/** A code as a heading or label, with a capital. */
export function titled(code: string): string {
  const words = spelled(code);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A code such as `college-credit` or `lastDayByCE` in words. Short codes are treated as
 * abbreviations.
 */
export function spelled(code: string): string {
  if (/^[a-z]{2,3}$/.test(code)) return code.toUpperCase();
  const words = code.replaceAll(/[-_]/g, " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  return words.replaceAll(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
}
