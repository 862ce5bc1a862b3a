import { printable } from "../util/printable.ts";
import { type Place, type Problem, printPlace } from "./problem.ts";

/** What to do about a problem: a sentence, or how to find one. */
export type Help = string | (() => string | undefined);

/** Adds a problem. */
export function report(problems: Problem[], place: Place, code: string, message: string, help?: Help): void {
  // A hostile document could have a problem in each of a million places; a person reads the first hundred at most, and help is looked for only for those.
  if (problems.length >= PROBLEMS_MAX) return;
  const found = typeof help === "function" ? help() : help;
  problems.push({ code, path: printPlace(place), message, ...(found === undefined ? {} : { help: found }) });
}

const PROBLEMS_MAX = 100;

/** "Did you mean …?", or nothing. */
export function didYouMean(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}

/** A value as it is quoted in a message: short, on one line. */
export function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  const clean = printable(typeof value === "string" ? value : String(value));
  return `\`${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}\``;
}

/** A value with its kind, so that the number 1 is told from the text "1". */
export function described(value: unknown): string {
  const kind = typeof value === "string" ? "the text " : typeof value === "number" ? "the number " : "";
  return `${kind}${shown(value)}`;
}

/** Reports a value of the wrong type. */
export function wrongType(problems: Problem[], place: Place, expected: string, value: unknown): void {
  report(problems, place, "wrong-type", `must be ${expected}, and is ${described(value)}`);
}
