import { printPlainDate } from "../calendar/plain-date.ts";
import { counted } from "../explanation/words.ts";
import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { type Bench, dayOf, judgeInWords } from "./bench.ts";
import { type BoundaryEdge, type BoundaryRule, edgeOf, notShown, type Trial } from "./example.ts";
import { pathOf } from "./pieces.ts";

/** One failed attempt fewer than allowed, and all of them used up. */
export function attemptEdges(bench: Bench, path: string, leaf: LeafRequirement, rule: BoundaryRule): BoundaryEdge[] {
  const failures = kindOf(leaf).failures?.(leaf) ?? null;
  if (failures === null) return [];
  const head = { id: `attempts-${path}-${leaf.id}`, rule, title: "failed attempts" };
  const person = samplePerson(bench.set, CERTIFIED_ON[2]);
  const last = dayOf(bench, person, "cycle.to");
  if (last === null) return [notShown(head, "The rule gives no day for a sample member.")];
  const asOf = printPlainDate(last);
  const { most, add } = failures;
  const trials = [most - 1, most].map((count): Trial => {
    const days = Array.from({ length: count }, (_, index) => printPlainDate(last - count + index));
    const side = count < most ? "one fewer" : "all used";
    const situation = `The member has ${counted(count, "failed attempt")}.`;
    return { side, within: count < most, situation, asOf, record: add(person, days) };
  });
  return [
    edgeOf(head, trials, (trial) => {
      const rows = pathOf(judgeInWords(bench, trial.record, trial.asOf).paths, path).requirements;
      const { id, verdict, blocked, sentence } = rows.find((row) => row.id === leaf.id)!;
      if (verdict === "not-applicable") return "It is not asked of a sample member.";
      const mayAttempt = blocked?.code !== "attempts-used-up";
      const answer = `${sentence} ${mayAttempt ? "Another attempt is allowed." : "No attempt is allowed now."}`;
      const expect = {
        paths: [
          { id: path, requirements: [{ id, verdict, blocked: mayAttempt ? null : { code: "attempts-used-up" } }] },
        ],
      };
      return { answer, decides: String(mayAttempt), expect };
    }),
  ];
}
