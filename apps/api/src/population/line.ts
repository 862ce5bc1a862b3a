import type { Line } from "@openrecert/rules";
import type { Held, Shortfall, StandingLine } from "./chunk.ts";

/** The line of a certification with an answer. */
export function answerLine(held: Held, answer: Line): StandingLine {
  const { from, to } = answer.cycle;
  return {
    ...namesOf(held),
    cycle: from && to ? { from, to } : null,
    verdict: answer.verdict,
    distance: answer.distance,
    unit: answer.unit.many,
    counted: answer.counted,
    path: answer.path,
    version: answer.governingVersion,
    shortfalls: shortfallsOf(answer),
    missingFacts: answer.unknown.map(({ id }) => id),
    problem: null,
    summary: null,
  };
}

/** The line of a certification without an answer, with the reason. */
export function openLine(held: Held, problem: string): StandingLine {
  return {
    ...namesOf(held),
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
    summary: null,
  };
}

function namesOf({ id, memberNumber, credential }: Held) {
  return { certificationId: id, memberNumber, credential };
}

// Credit that the requirements of the recommended path are short of, then what else is missing.
function shortfallsOf({ requirements, missing }: Line): Shortfall[] {
  const credit = requirements
    .filter(({ chosen, advisory, short }) => chosen && !advisory && short !== undefined && short !== "0")
    .map(({ id, part, short }) => ({ requirement: part ? `${id} (${part.value})` : id, short: short! }));
  return [...credit, ...missing.map(({ id }) => ({ requirement: id, short: null }))];
}
