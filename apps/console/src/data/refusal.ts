import type { ProblemFragment } from "@openrecert/contract";

export type Problems = readonly ProblemFragment[];

/**
 * Expected failures of a write, as the API types them. `body.errors` is where react-admin's forms
 * look for messages by field.
 */
export class Refusal extends Error {
  readonly problems: Problems;
  readonly body: { errors: Record<string, unknown> };

  constructor(problems: Problems) {
    super(problems.map((problem) => problem.message).join(" "));
    this.name = "Refusal";
    this.problems = problems;
    const ofFields = problems.filter(({ path }) => path.length > 1);
    const others = problems.filter(({ path }) => path.length <= 1);
    this.body = {
      errors: {
        ...nested(ofFields.map(({ path, message }) => [path.slice(1), message])),
        ...(others.length > 0 ? { root: { serverError: others.map(({ message }) => message).join(" ") } } : {}),
      },
    };
  }

  /** Messages that belong to a field of the input. */
  at(field: string): string | undefined {
    return this.problems.find((problem) => problem.path[1] === field)?.message;
  }

  has(code: string): boolean {
    return this.problems.some((problem) => problem.code === code);
  }
}

/** Messages by path as an object of objects: `quantities.0.amount`. The first at a place stays. */
function nested(messages: readonly (readonly [readonly string[], string])[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, message] of messages) {
    let place = root;
    for (const step of path.slice(0, -1)) {
      if (typeof place[step] === "string") break;
      place[step] ??= {};
      place = place[step] as Record<string, unknown>;
    }
    place[path.at(-1)!] ??= message;
  }
  return root;
}
