import type { RequirementSet } from "../language/document.ts";
import { inside, type Place, type Problem, TOP } from "../language/problem.ts";
import { report as addProblem, type Help } from "../language/report.ts";

/** Reports a problem at a place. */
export type Report = (place: Place, code: string, message: string, help?: Help) => void;

/** One rule of the language that shapes alone can't express: reports every breach of it in a set whose shape is right. */
export type Check = (set: RequirementSet, report: Report) => void;

/** A reporter that adds to a list. */
export function reporter(problems: Problem[]): Report {
  return (place, code, message, help) => addProblem(problems, place, code, message, help);
}

/** The place reached from the document by these steps. */
export function at(...steps: (string | number)[]): Place {
  return steps.reduce<Place>((place, step) => inside(place, step), TOP);
}
