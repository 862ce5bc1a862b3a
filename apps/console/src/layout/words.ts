import type { Tone } from "./Mark.tsx";

type Word = { tone: Tone; word: string };

/** The console's words for the contract's states, each with its tone. */
export const VERDICTS = {
  MET: { tone: "met", word: "Met" },
  UNMET: { tone: "short", word: "Short" },
  UNKNOWN: { tone: "unknown", word: "Unknown" },
  NOT_APPLICABLE: { tone: "unknown", word: "Not required" },
  WAIVED: { tone: "met", word: "Waived" },
} satisfies Record<string, Word>;

/** Shown instead of a verdict while the cycle is in the future. */
export const NOT_BEGUN: Word = { tone: "pending", word: "Not begun" };

export const CERTIFICATION_STATES = {
  CURRENT: { tone: "met", word: "Current" },
  EXPIRED: { tone: "late", word: "Expired" },
  NOT_YET: { tone: "pending", word: "Not yet" },
} satisfies Record<string, Word>;

export const SUBMISSION_STATES = {
  DRAFT: { tone: "unknown", word: "Draft" },
  ATTESTED: { tone: "unknown", word: "Attested" },
  SUBMITTED: { tone: "pending", word: "Waiting" },
  DECIDED: { tone: "met", word: "Decided" },
  WITHDRAWN: { tone: "unknown", word: "Withdrawn" },
} satisfies Record<string, Word>;

export const REVIEWS = {
  CLAIMED: { tone: "pending", word: "Not judged" },
  VERIFIED: { tone: "met", word: "Accepted" },
  ADJUSTED: { tone: "met", word: "Adjusted" },
  REJECTED: { tone: "short", word: "Rejected" },
} satisfies Record<string, Word>;

export const OUTCOMES = {
  RENEWED: { tone: "met", word: "Renewed" },
  DENIED: { tone: "short", word: "Denied" },
} satisfies Record<string, Word>;

/** Values with their words, for a filter or a choice. */
export function choicesOf<Value extends string>(words: Record<Value, { word: string }>, ...values: Value[]) {
  return values.map((value) => [value, words[value].word] as const);
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
