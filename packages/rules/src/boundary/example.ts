import type { CertificantRecord } from "../language/record.ts";
import type { Scenario } from "../scenarios/case-file.ts";

/** The rule that an edge is about. */
export type BoundaryRule = {
  readonly kind: "path" | "phase" | "earning" | "type" | "requirement" | "limit" | "duplicate" | "carry-over";
  readonly id: string;
  readonly sentence: string;
};

/** One case beside an edge, with the engine's own answer. */
export type BoundaryExample = {
  /** Unique in the set, and the same for equal rules. */
  readonly id: string;
  /** `the day before`, `one point above`. */
  readonly side: string;
  /** Whether it is on the side that the rule allows. */
  readonly within: boolean;
  readonly situation: string;
  readonly asOf: string;
  readonly record: CertificantRecord;
  /** The engine's answer in words. */
  readonly answer: string;
  /** What the edge is about, of the engine's result: different on the two sides. */
  readonly decides: string;
  /** The same as a scenario expects it. */
  readonly expect: object;
};

/** An edge of a rule with examples on both sides, or why it can't be shown. */
export type BoundaryEdge = {
  readonly id: string;
  readonly rule: BoundaryRule;
  /** What the examples are about, such as `last day, for a leap day`. */
  readonly title: string;
  readonly examples: readonly BoundaryExample[];
  readonly notShown: string | null;
};

/** An example that an author has accepted, as a scenario of the set. */
export function boundaryScenario({ rule, title }: BoundaryEdge, example: BoundaryExample): Scenario {
  const { id, situation, answer, asOf, record, expect } = example;
  return { id, why: `${rule.sentence} (${title}) ${situation} ${answer}`.slice(0, WHY_MAX), asOf, record, expect };
}

const WHY_MAX = 2000;

/** One case as an edge is tried with it, before the engine has answered. */
export type Trial = {
  readonly side: string;
  readonly within: boolean;
  readonly situation: string;
  readonly asOf: string;
  readonly record: CertificantRecord;
};

/** What the engine says to a trial. */
export type Answer = Pick<BoundaryExample, "answer" | "decides" | "expect">;

/**
 * The edge with its trials answered. It is shown only where the answers on its two sides differ, and
 * agree on each side.
 */
export function edgeOf(
  head: Pick<BoundaryEdge, "id" | "rule" | "title">,
  trials: readonly Trial[],
  answerTo: (trial: Trial) => Answer | string,
): BoundaryEdge {
  const examples: BoundaryExample[] = [];
  for (const trial of trials) {
    const answered = answerTo(trial);
    if (typeof answered === "string") return { ...head, examples: [], notShown: answered };
    examples.push({ id: `${head.id}-${trial.side.replaceAll(" ", "-")}`, ...trial, ...answered });
  }
  const said = (within: boolean) => new Set(examples.flatMap((one) => (one.within === within ? [one.decides] : [])));
  const [inside, outside] = [said(true), said(false)];
  if (inside.size === 1 && outside.size > 0 && [...inside].every((one) => !outside.has(one)))
    return { ...head, examples, notShown: null };
  return { ...head, examples: [], notShown: "Another rule decides these cases, so the edge changes no answer." };
}

/**
 * Rules of one kind that are tried. Each takes a few dozen evaluations, and a set may have 500
 * requirements.
 */
export const RULES_TRIED_MAX = 100;
export const NOT_TRIED = `Only the first ${RULES_TRIED_MAX} rules of this kind are tried.`;

/** An edge that can't be shown. */
export function notShown(head: Pick<BoundaryEdge, "id" | "rule" | "title">, why: string): BoundaryEdge {
  return { ...head, examples: [], notShown: why };
}
