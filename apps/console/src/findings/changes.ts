import type { StandingActivity } from "../explanation/Activities.tsx";
import { dayInWords } from "../layout/dates.tsx";
import type { Names } from "../vocabulary/names.ts";

type Claim = StandingActivity["activity"];
/** How the organization writes days, and the names of its rules. */
type In = { locale: string; names: Names };

/** Fields of a claim that a reviewer reads, each as text. */
const FIELDS = {
  title: ({ title }: Claim) => title,
  type: ({ type }: Claim, { names }: In) => names.type(type),
  completed: ({ completed }: Claim, { locale }: In) => dayInWords(completed, locale),
  claimed: ({ quantities }: Claim, { names }: In) => names.amounts(quantities),
  labels: ({ labels }: Claim, { names }: In) => names.labels(labels),
  provider: ({ provider }: Claim) => provider,
  approvalNumber: ({ approvalNumber }: Claim) => approvalNumber,
  proof: ({ proof }: Claim, { names }: In) => proof && names.proof(proof),
} as const;

export type ClaimField = keyof typeof FIELDS;
export type Change = { field: ClaimField; before: string | null; now: string | null };

/** What differs between a claim as it was read and as it is now. */
export function changesOf(read: Claim, now: Claim, place: In): Change[] {
  return (Object.keys(FIELDS) as ClaimField[])
    .map((field) => ({ field, before: FIELDS[field](read, place) || null, now: FIELDS[field](now, place) || null }))
    .filter((change) => change.before !== change.now);
}

/** Whether a claim was corrected or judged since it was read. */
export function hasChanged(read: StandingActivity, now: StandingActivity): boolean {
  return read.activity.version !== now.activity.version || read.revision !== now.revision;
}
