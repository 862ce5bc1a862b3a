import type { Line } from "@openrecert/rules";
import type { Answer, Held, Shortfall, StandingLine } from "./chunk.ts";

/** What the rules say, as a line says it. */
export function answerOf(line: Line): Answer {
  const { from, to } = line.cycle;
  return {
    cycle: from && to ? { from, to } : null,
    verdict: line.verdict,
    distance: line.distance,
    unit: line.unit.many,
    counted: line.counted,
    path: line.path,
    version: line.governingVersion,
    shortfalls: shortfallsOf(line),
    missingFacts: line.unknown.map(({ id }) => id),
    problem: null,
  };
}

/** No answer, with the reason. */
export function noAnswer(problem: string): Answer {
  return {
    cycle: null,
    verdict: "unknown",
    distance: null,
    unit: null,
    counted: null,
    path: null,
    version: null,
    shortfalls: [],
    missingFacts: [],
    problem,
  };
}

/** The line of a certification; `after` is the answer by changed rules, if they were asked for. */
export function standingLine(
  { id, memberNumber, credential }: Held,
  answer: Answer,
  after: Answer | null,
): StandingLine {
  return {
    certificationId: id,
    memberNumber,
    credential,
    ...answer,
    after,
    changed: after && differ(answer, after),
    summary: null,
  };
}

/** Whether two answers say something else about the member, whatever version says it. */
function differ(one: Answer, other: Answer): boolean {
  return (
    one.verdict !== other.verdict ||
    one.distance !== other.distance ||
    one.path !== other.path ||
    one.problem !== other.problem ||
    one.missingFacts.join("|") !== other.missingFacts.join("|") ||
    textOf(one.shortfalls) !== textOf(other.shortfalls)
  );
}

function textOf(shortfalls: readonly Shortfall[]): string {
  return shortfalls.map(({ requirement, short }) => `${requirement}: ${short}`).join("|");
}

// Credit that the requirements of the recommended path are short of, then what else is missing.
function shortfallsOf({ requirements, missing }: Line): Shortfall[] {
  const credit = requirements
    .filter(({ chosen, advisory, short }) => chosen && !advisory && short !== undefined && short !== "0")
    .map(({ id, part, short }) => ({ requirement: part ? `${id} (${part.value})` : id, short: short! }));
  return [...credit, ...missing.map(({ id }) => ({ requirement: id, short: null }))];
}
