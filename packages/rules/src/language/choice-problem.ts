import { nearest } from "../util/nearest.ts";
import type { Place, Problem } from "./problem.ts";
import { described, didYouMean, report, shown } from "./report.ts";

/** Reports a value that is not one of a few fixed ones. */
export function reportChoice(
  problems: Problem[],
  place: Place,
  value: unknown,
  values: readonly (string | number | boolean)[],
): void {
  const listed = values.map((one) => `\`${one}\``).join(", ");
  // Beside a text of the same look a "did you mean" would say nothing: what is wrong is the kind.
  if (typeof value !== typeof values[0]) {
    const kind = KINDS[typeof values[0] as keyof typeof KINDS];
    const help = values.some((one) => String(one) === value) ? "Write it without quotes." : undefined;
    report(problems, place, "choice", `must be ${kind} (${listed}), and is ${described(value)}`, help);
    return;
  }
  const near = () => (typeof value === "string" ? didYouMean(nearest(value, values as string[])) : undefined);
  report(problems, place, "choice", `${shown(value)} is not one of ${listed}`, near);
}

const KINDS = { string: "text", number: "a number", boolean: "a truth value" };
