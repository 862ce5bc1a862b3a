import type { ActivityRow } from "./reads.ts";

/** The facts that credit depends on, in the form of journal entries. */
export function creditOf({ type, completedOn, quantities, labels }: ActivityRow) {
  return { activityType: type, completed: completedOn, quantities, labels };
}

/** The free text of an activity, which journal entries keep separately. */
export function wordsOf({
  title,
  providerName,
  approvalNumber,
}: Pick<ActivityRow, "title" | "providerName" | "approvalNumber">) {
  return { title, providerName, approvalNumber };
}
