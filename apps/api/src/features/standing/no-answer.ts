import type { Problem } from "@openrecert/rules";

/** Why a record that is not valid has no answer. */
export function invalidRecord([first]: readonly Problem[]): string {
  return `The record cannot be judged: ${first?.message ?? "it is not valid"}`;
}

/** Why a draft that is not valid has no answer. */
export function unevaluated([first]: readonly Pick<Problem, "message">[]): string {
  return `Nobody can be judged by this document yet: ${first?.message ?? "it is not valid"}.`;
}

/** Why there is no answer when no version governs on the day that decides which one does. */
export const NOT_GOVERNED = "No published requirement set governs on that day, so there is no answer.";
