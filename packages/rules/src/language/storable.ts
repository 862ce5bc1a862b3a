import type { Place, Problem } from "./problem.ts";
import { report } from "./report.ts";

/** Whether PostgreSQL and UTF-8 can hold a text. */
export function canBeStored(value: string): boolean {
  return value.isWellFormed() && !value.includes("\u0000");
}

/** Reports a text that is too long, empty, or cannot be stored. */
export function reportText(problems: Problem[], place: Place, value: string, max: number): void {
  if (value.length === 0 || value.length > max) {
    report(problems, place, "text-length", `must have 1 to ${max} characters, and has ${value.length}`);
  } else if (!canBeStored(value)) {
    report(
      problems,
      place,
      "text-characters",
      "holds a character that can't be stored (NUL, or half of a surrogate pair)",
    );
  }
}
