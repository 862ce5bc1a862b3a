import { printPlainDate } from "../calendar/plain-date.ts";
import { activityTypeInWords } from "../explanation/activity-type.ts";
import { duplicateInWords } from "../explanation/duplicate.ts";
import { unitsInWords } from "../explanation/words.ts";
import type { DuplicateRule } from "../language/document.ts";
import type { Activity } from "../language/record.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { parseDecimal } from "../util/decimal.ts";
import { type Bench, dayOf, judgeInWords } from "./bench.ts";
import { cellOfType, cellsOf, creditActivity } from "./cells.ts";
import { type Answer, type BoundaryEdge, type BoundaryRule, edgeOf, notShown, type Trial } from "./example.ts";
import { completionDay } from "./pieces.ts";

type Head = Pick<BoundaryEdge, "id" | "rule" | "title">;

/** One unit below, at and above the least size of an activity. */
export function sizeEdges(bench: Bench): BoundaryEdge[] {
  return Object.entries(bench.set.types).flatMap(([id, type]) =>
    Object.entries(type.minimum ?? {}).map(([unit, least]) => {
      const rule: BoundaryRule = { kind: "type", id, sentence: activityTypeInWords(bench.wording, type) };
      const head = { id: `size-${id}-${unit}`, rule, title: "least size" };
      const cell = cellOfType(bench, id);
      const asOf = lastDay(bench);
      if (cell === undefined || asOf === null) return notShown(head, "No sample activity of this type can be made.");
      const { digits, scale } = parseDecimal(least)!;
      const part = 10 ** scale;
      const amounts = [digits - part, digits, digits + part].map((amount) => amount / part);
      const sides = [`1 ${unit} below`, "exactly the minimum", `1 ${unit} above`];
      const trials = amounts.flatMap((amount, index): Trial[] => {
        if (amount <= 0) return [];
        const person = samplePerson(bench.set, CERTIFIED_ON[2]);
        const made = creditActivity(bench, cell, bench.set.unit.minor, "a1", completionDay(bench, person, cell, asOf));
        const activity = { ...made, quantities: [{ unit, amount: String(amount) }] };
        const situation = `An activity lasts ${unitsInWords(String(amount), unit)}.`;
        return [
          { side: sides[index]!, within: index > 0, situation, asOf, record: { ...person, activities: [activity] } },
        ];
      });
      return edgeOf(head, trials, (trial) => answerTo(bench, trial, "below-minimum"));
    }),
  );
}

/** Two activities that are the same by a rule, and two that differ in one field. */
export function duplicateEdges(bench: Bench): BoundaryEdge[] {
  return (bench.set.duplicates ?? []).map((rule) => {
    const about: BoundaryRule = { kind: "duplicate", id: rule.id, sentence: duplicateInWords(bench.wording, rule) };
    return duplicateEdge(bench, { id: `duplicate-${rule.id}`, rule: about, title: "the same activity twice" }, rule);
  });
}

function duplicateEdge(bench: Bench, head: Head, rule: DuplicateRule): BoundaryEdge {
  const [cell] = rule.types === undefined ? cellsOf(bench, {}) : cellsOf(bench, { type: rule.types });
  const asOf = lastDay(bench);
  if (cell === undefined || asOf === null) return notShown(head, "No sample activity of these types can be made.");
  const field = rule.same.find((one) => one !== "type");
  if (field === undefined)
    return notShown(head, "Only the type tells activities apart, so no two of a type can differ.");
  const person = samplePerson(bench.set, CERTIFIED_ON[2]);
  const completed = completionDay(bench, person, cell, asOf);
  const fields = Object.fromEntries(rule.same.flatMap((one) => (one === "type" ? [] : [[one, "Same"]])));
  const activity = (id: string, more: object): Activity => ({
    ...creditActivity(bench, cell, bench.set.unit.minor, id, completed),
    ...fields,
    ...more,
  });
  const pairs = [
    { side: "all equal", within: false, second: {}, words: "Two activities agree in everything the rule names." },
    {
      side: "one differs",
      within: true,
      second: { [field]: "Other" },
      words: `Two activities differ in their ${field}.`,
    },
  ];
  const trials = pairs.map(({ side, within, second, words }): Trial => {
    const activities = [activity("a1", {}), activity("a2", second)];
    return { side, within, situation: words, asOf, record: { ...person, activities } };
  });
  return edgeOf(head, trials, (trial) => answerTo(bench, trial, "duplicate"));
}

function lastDay(bench: Bench): string | null {
  const last = dayOf(bench, samplePerson(bench.set, CERTIFIED_ON[2]), "cycle.to");
  return last === null ? null : printPlainDate(last);
}

/** Whether any activity of a trial has a reason. */
function answerTo(bench: Bench, { record, asOf }: Trial, code: "duplicate" | "below-minimum"): Answer {
  const { activities } = judgeInWords(bench, record, asOf);
  const sentences = activities.flatMap(({ reasons }) =>
    reasons.filter((one) => one.code === code).map((one) => one.sentence),
  );
  const { one, many } = bench.set.unit;
  const counted = activities.map((activity) => `${activity.counted} ${activity.counted === "1" ? one : many}`);
  const answer = sentences.length > 0 ? sentences.join(" ") : `Counted: ${counted.join(" and ")}.`;
  const expect = { activities: activities.map(({ id, valued, counted: amount }) => ({ id, valued, counted: amount })) };
  return { answer, decides: String(sentences.length > 0), expect };
}
