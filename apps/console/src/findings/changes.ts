import type { StandingActivity } from "../explanation/Activities.tsx";
import { labelsInWords, nameOfType } from "../explanation/names.ts";
import { dayInWords } from "../layout/dates.tsx";

type Claim = StandingActivity["activity"];

/** Fields of a claim that a reviewer reads, each as text. */
const FIELDS = {
  title: ({ title }: Claim) => title,
  type: ({ type }: Claim) => nameOfType(type),
  completed: ({ completed }: Claim, locale: string) => dayInWords(completed, locale),
  claimed: ({ quantities }: Claim) => quantities.map(({ amount, unit }) => `${amount} ${unit}`).join(", "),
  labels: ({ labels }: Claim) => labelsInWords(labels),
  provider: ({ provider }: Claim) => provider,
  approvalNumber: ({ approvalNumber }: Claim) => approvalNumber,
  proof: ({ proof }: Claim) => proof,
} as const;

export type ClaimField = keyof typeof FIELDS;
export type Change = { field: ClaimField; before: string | null; now: string | null };

/** What differs between a claim as it was read and as it is now. */
export function changesOf(read: Claim, now: Claim, locale: string): Change[] {
  return (Object.keys(FIELDS) as ClaimField[])
    .map((field) => ({ field, before: FIELDS[field](read, locale) || null, now: FIELDS[field](now, locale) || null }))
    .filter((change) => change.before !== change.now);
}

/** Whether a claim was corrected or judged since it was read. */
export function hasChanged(read: StandingActivity, now: StandingActivity): boolean {
  return read.activity.version !== now.activity.version || read.revision !== now.revision;
}
