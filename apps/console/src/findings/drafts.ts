import type { FindingReason } from "@openrecert/contract";
import { useState } from "react";
import { useUnsaved } from "../kit/unsaved.ts";

/** What a person entered about a claim and has not saved. */
export type Draft = {
  reason?: FindingReason;
  note?: string;
  /** By unit. */
  amounts?: Readonly<Record<string, string>>;
  /** By dimension. */
  labels?: Readonly<Record<string, string>>;
};

/**
 * Drafts by form and claim. A form that is closed, or left for another claim, has its input again
 * when it is opened, until the claim is judged.
 */
export function useDrafts() {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  useUnsaved(Object.values(drafts).some(isEntered));
  return {
    of: (form: string, claim: string): Draft => drafts[`${form} ${claim}`] ?? {},
    change: (form: string, claim: string, more: Draft) =>
      setDrafts((all) => ({ ...all, [`${form} ${claim}`]: { ...all[`${form} ${claim}`], ...more } })),
    forget: (claim: string) =>
      setDrafts((all) => Object.fromEntries(Object.entries(all).filter(([key]) => !key.endsWith(` ${claim}`)))),
  };
}

function isEntered({ reason, note = "", amounts, labels }: Draft): boolean {
  return reason !== undefined || note.trim() !== "" || amounts !== undefined || labels !== undefined;
}
