import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExactSolver } from "../../src/allocation/exact-solver.ts";
import { directionOf } from "../../src/comparison/change.ts";
import { findChanges } from "../../src/comparison/compare-versions.ts";
import { BOTH, together } from "../../src/comparison/effect.ts";
import { fails, searchExamples } from "../../src/comparison/search.ts";
import { compile, evaluate, parseRecord, parseSet, type RequirementSet } from "../../src/index.ts";
import { createRandom } from "../../src/util/random.ts";
import { editSet } from "./edit.ts";
import { AS_OF, generateRecord } from "./record.ts";
import { generateSet } from "./set.ts";

/** What became of one edit; `wrong` where members show that what was said of it doesn't hold. */
export type EditOutcome = {
  readonly kind: "held" | "wrong" | "too-strict" | "refused";
  readonly direction: string;
  /** Whether a member was found to whom the change matters. */
  readonly shown?: boolean;
  readonly details: () => string;
};

const EXAMPLES = join(import.meta.dirname, "../../examples");
const programs: RequirementSet[] = readdirSync(EXAMPLES).flatMap((name) =>
  readdirSync(join(EXAMPLES, name))
    .filter((file) => /^\d{4}\.json$/.test(file))
    .flatMap((file) => {
      const parsed = parseSet(readFileSync(join(EXAMPLES, name, file), "utf8"));
      return parsed.ok ? [parsed.value] : [];
    }),
);

const RECORDS = 12;

/** Changes one thing, or so many, in an example or a made-up set, and holds what is said of it against members. */
export function verifyEdit(
  seed: number,
  { solve, edits = 1 }: { solve?: ExactSolver; edits?: number } = {},
): EditOutcome {
  const random = createRandom(seed);
  const made = random.chance(60) ? generateSet(random) : null;
  const before = made === null ? random.pick(programs) : valid(made.set);
  const refused: EditOutcome = { kind: "refused", direction: "", details: () => "" };
  if (before === null) return refused;
  let after: RequirementSet | null = before;
  for (let done = 0; done < edits && after !== null; done++) after = valid(editSet(random, after));
  if (after === null) return refused;
  const changes = findChanges(before, after);
  const effect = together(...changes.map((change) => change.effect));
  const direction = directionOf(effect);
  const details = (example: unknown) => () =>
    JSON.stringify({
      seed,
      direction,
      changes: changes.map(({ subject, member, what, reason, before: one, after: other }) => ({
        subject: subject.id,
        member,
        what,
        reason,
        one,
        other,
      })),
      example,
    });
  if (effect.better && effect.worse) return { kind: "held", direction, details: details(null) };
  const { worse, better } = searchExamples(before, after, BOTH, { seed, work: 90, solve });
  if (worse !== null && !effect.worse) return { kind: "wrong", direction, details: details(worse) };
  if (better !== null && !effect.better) return { kind: "too-strict", direction, details: details(better) };
  const shown = worse !== null || better !== null;
  if (made === null) return { kind: "held", direction, shown, details: details(null) };
  const [first, second] = [compile(before), compile(after)];
  for (let at = 0; at < RECORDS; at++) {
    const record = parseRecord(generateRecord(random, made.ingredients));
    if (!record.ok) continue;
    const [one, other] = [first, second].map((set) => evaluate(set, record.value, { asOf: AS_OF, solve }));
    if (one!.verdict === "met" && fails(other!) && !effect.worse)
      return { kind: "wrong", direction, details: details(record.value) };
    if (other!.verdict === "met" && fails(one!) && !effect.better)
      return { kind: "too-strict", direction, details: details(record.value) };
  }
  return { kind: "held", direction, shown, details: details(null) };
}

function valid(set: object): RequirementSet | null {
  try {
    const parsed = parseSet(set);
    return parsed.ok ? parsed.value : null;
  } catch {
    return null;
  }
}
