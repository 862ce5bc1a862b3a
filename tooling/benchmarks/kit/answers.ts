import type { Determination } from "@openrecert/rules";
import type { Reference } from "../data/reference.ts";

/** The parts on which the engine and a reference must agree, in the reference's form. */
export function inHundredths({
  verdict,
  distance,
  counted,
}: Pick<Determination, "verdict" | "distance"> & { readonly counted: string | null }): Reference {
  const hundredths = (amount: string | null) => Math.round(Number(amount) * 100);
  return { met: verdict === "met", distance: hundredths(distance), counted: hundredths(counted) };
}

/**
 * Stops the run if two sides give different answers for a member, because their times could not be
 * compared.
 */
export function mustAgree<Answer>(who: string, answers: readonly Answer[], expected: readonly Answer[]): void {
  const at = expected.findIndex((answer, index) => JSON.stringify(answer) !== JSON.stringify(answers[index]));
  if (at < 0 && answers.length === expected.length) return;
  const shown = (answer: Answer | undefined) => (JSON.stringify(answer) ?? "nothing").slice(0, 300);
  throw new Error(
    `${who} and the reference differ on member ${at}: ${shown(answers[at])} instead of ${shown(expected[at])}.`,
  );
}
