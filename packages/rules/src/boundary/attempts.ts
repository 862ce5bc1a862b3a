import { printPlainDate } from "../calendar/plain-date.ts";
import { counted } from "../explanation/words.ts";
import type { ExamAttempt } from "../language/record.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { type Bench, dayOf, judgeInWords } from "./bench.ts";
import { type BoundaryEdge, type BoundaryRule, edgeOf, notShown, type Trial } from "./example.ts";
import { pathOf } from "./pieces.ts";

/** One failed attempt fewer than allowed, and all of them used up. */
export function attemptEdges(bench: Bench, path: string, leaf: LeafRequirement, rule: BoundaryRule): BoundaryEdge[] {
  if (!("exam" in leaf) || leaf.attempts === undefined) return [];
  const head = { id: `attempts-${path}-${leaf.id}`, rule, title: "failed attempts" };
  const person = samplePerson(bench.set, CERTIFIED_ON[2]);
  const last = dayOf(bench, person, "cycle.to");
  if (last === null) return [notShown(head, "The rule gives no day for a sample member.")];
  const asOf = printPlainDate(last);
  const { most } = leaf.attempts;
  const trials = [most - 1, most].map((failures): Trial => {
    const exams = Array.from({ length: failures }, (_, index): ExamAttempt => {
      const taken = printPlainDate(last - failures + index);
      return { id: `e${index + 1}`, exam: leaf.exam, taken, outcome: "failed" };
    });
    const side = failures < most ? "one fewer" : "all used";
    const situation = `The member has ${counted(failures, "failed attempt")}.`;
    return { side, within: failures < most, situation, asOf, record: { ...person, exams } };
  });
  return [
    edgeOf(head, trials, (trial) => {
      const rows = pathOf(judgeInWords(bench, trial.record, trial.asOf).paths, path).requirements;
      const { id, verdict, exam, sentence } = rows.find((row) => row.id === leaf.id)!;
      if (verdict === "not-applicable") return "It is not asked of a sample member.";
      const mayAttempt = exam?.mayAttempt ?? false;
      const answer = `${sentence} ${mayAttempt ? "Another attempt is allowed." : "No attempt is allowed now."}`;
      const expect = { paths: [{ id: path, requirements: [{ id, verdict, exam: { mayAttempt } }] }] };
      return { answer, decides: String(mayAttempt), expect };
    }),
  ];
}
