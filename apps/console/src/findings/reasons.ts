import type { FindingReason } from "@openrecert/contract";

/** The reasons of an adjustment or rejection, in the order in which they are offered. */
export const FINDING_REASONS = [
  "AMOUNT_WRONG",
  "LABEL_WRONG",
  "NOT_APPROVED",
  "NO_FORMAL_PROOF",
  "NOT_RELEVANT",
  "DATE_WRONG",
  "DUPLICATE",
  "OTHER",
] as const satisfies readonly FindingReason[];
