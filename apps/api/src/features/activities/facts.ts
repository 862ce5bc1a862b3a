import type { ActivityRow } from "./reads.ts";

/** What an activity is credited by, as journal entries hold it. */
export function creditOf({ type, completedOn, quantities, labels }: ActivityRow) {
  return { activityType: type, completed: completedOn, quantities, labels };
}

/** The free text of an activity, which journal entries keep apart. */
export function wordsOf({
  title,
  providerName,
  approvalNumber,
}: Pick<ActivityRow, "title" | "providerName" | "approvalNumber">) {
  return { title, providerName, approvalNumber };
}
