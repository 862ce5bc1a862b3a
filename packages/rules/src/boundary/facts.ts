import { type PlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { DatedFact } from "../kinds/kind.ts";
import { kindOf } from "../language/kind-of.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { attemptEdges } from "./attempts.ts";
import { applied, around, type Bench, dayOf, judgeInWords } from "./bench.ts";
import {
  type BoundaryEdge,
  type BoundaryRule,
  edgeOf,
  NOT_TRIED,
  notShown,
  RULES_TRIED_MAX,
  type Trial,
} from "./example.ts";
import { leavesIn } from "./leaves.ts";
import { pathOf } from "./pieces.ts";

/** The first and last days on which exams, documents, statements, and payments count. */
export function factEdges(bench: Bench): BoundaryEdge[] {
  return Object.entries(bench.set.paths).flatMap(([path, { require }]) =>
    leavesIn(require).flatMap((leaf, index) => {
      const rule: BoundaryRule = {
        kind: "requirement",
        id: leaf.id,
        sentence: kindOf(leaf).words(bench.wording, leaf),
      };
      const dated = (kindOf(leaf).datedFacts?.(leaf) ?? []).map((fact) => {
        const head = { id: `fact-${path}-${leaf.id}-${fact.title.replaceAll(" ", "-")}`, rule, title: fact.title };
        return index < RULES_TRIED_MAX ? edgeOfFact(bench, head, path, leaf.id, fact) : notShown(head, NOT_TRIED);
      });
      return [...dated, ...attemptEdges(bench, path, leaf, rule)];
    }),
  );
}

function edgeOfFact(
  bench: Bench,
  head: Pick<BoundaryEdge, "id" | "rule" | "title">,
  path: string,
  requirement: string,
  { end, date, words, add }: DatedFact,
): BoundaryEdge {
  const plain = samplePerson(bench.set, CERTIFIED_ON[2]);
  const last = dayOf(bench, plain, "cycle.to");
  if (last === null) return notShown(head, "The rule gives no day for a sample member.");
  const person = applied(plain, printPlainDate(last));
  const day = dayOf(bench, person, date);
  if (day === null) return notShown(head, "The rule gives no day for a sample member.");
  const asOf = printPlainDate(Math.max(last, day + 1) as PlainDate);
  const trials = around(day).map(
    (one): Trial => ({
      side: one.side,
      within: end === "from" ? one.offset >= 0 : one.offset <= 0,
      situation: `${words} ${bench.wording.day(one.day)}.`,
      asOf,
      record: add(person, one.day),
    }),
  );
  return edgeOf(head, trials, (trial) => {
    const row = pathOf(judgeInWords(bench, trial.record, trial.asOf).paths, path).requirements.find(
      ({ id }) => id === requirement,
    )!;
    if (row.verdict === "not-applicable") return "It is not asked of a sample member.";
    const expect = { paths: [{ id: path, requirements: [{ id: requirement, verdict: row.verdict }] }] };
    return { answer: row.sentence, decides: row.verdict, expect };
  });
}
