import type { PlainDate } from "../calendar/plain-date.ts";
import type { AttributeCondition, Condition, DateCondition } from "../language/condition.ts";
import type { AttributeValue } from "../language/record.ts";
import { canonicalize, type Json } from "../util/canonical.ts";
import { parseDecimal, powerOfTen } from "../util/decimal.ts";
import { testDay, testValue } from "./conditions.ts";
import type { Known, Supposed } from "./known.ts";

/**
 * Facts that are missing are supposed in every way in which they may turn out; with more of these
 * than eight yes or no the answer is unknown at once.
 */
const SUPPOSITIONS_MAX = 2 ** 8;

/**
 * Conditions about one fact, and the answers that they may have together, the first all false where
 * that may be.
 */
type Question = { readonly conditions: readonly Condition[]; readonly answers: readonly (readonly boolean[])[] };

/**
 * Every way in which conditions that can't be answered may turn out together: those on one
 * attribute as they do for some value of it, equal ones alike, others whichever way. `null` where
 * that
 * are too many.
 */
export function suppositionsFor(known: Known, conditions: readonly Condition[]): Supposed[] | null {
  let supposed: Supposed[] = [new Map()];
  for (const { conditions: own, answers } of questionsOf(known, conditions)) {
    if (supposed.length * answers.length > SUPPOSITIONS_MAX) return null;
    // The first varies fastest.
    supposed = answers.flatMap((answer) =>
      supposed.map((before) => new Map([...before, ...own.map((one, at): [Condition, boolean] => [one, answer[at]!])])),
    );
  }
  return supposed;
}

function questionsOf(known: Known, conditions: readonly Condition[]): Question[] {
  const byFact = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const fact = factOf(known, condition);
    byFact.set(fact, [...(byFact.get(fact) ?? []), condition]);
  }
  return [...byFact.values()].map((own) => ({ conditions: own, answers: answersTo(known, own) }));
}

/**
 * What a condition asks about: an attribute, the phase, whether a date that isn't known lies
 * between others that are, or else just what it asks.
 */
function factOf(known: Known, condition: Condition): string {
  if ("attribute" in condition) return `attribute ${condition.attribute}`;
  if ("phase" in condition) return "phase";
  return isBetweenDays(known, condition)
    ? `date ${canonicalize(condition.date as Json)}`
    : canonicalize(condition as unknown as Json);
}

function isBetweenDays(known: Known, condition: Condition): condition is DateCondition {
  if (!("date" in condition) || condition.month !== undefined || condition.year !== undefined) return false;
  return !daysAround(known, condition).some(Number.isNaN);
}

function daysAround(known: Known, { from, to }: DateCondition): PlainDate[] {
  return [from, to].flatMap((rule) => (rule === undefined ? [] : [known.find(rule)]));
}

function answersTo(known: Known, conditions: readonly Condition[]): (readonly boolean[])[] {
  const [first] = conditions as [Condition];
  if ("phase" in first) {
    const phases = known.set.cycle.phases.map(({ id }) => id);
    return distinct(phases.map((id) => conditions.map((one) => "phase" in one && one.phase.includes(id))));
  }
  if (isBetweenDays(known, first)) {
    const between = conditions.filter((one) => isBetweenDays(known, one));
    const days = between.flatMap((one) => daysAround(known, one).flatMap((day) => [day - 1, day, day + 1]));
    return distinct(days.map((day) => between.map((one) => testDay(known, one, day) === true)));
  }
  const asked = conditions.filter((one): one is AttributeCondition => "attribute" in one);
  if (asked.length === 0) return [conditions.map(() => false), conditions.map(() => true)];
  const values = valuesToTry(known, asked);
  return distinct(values.map((value) => asked.map((one) => testValue(one, value) === true)));
}

function distinct(answers: readonly (readonly boolean[])[]): (readonly boolean[])[] {
  const byText = new Map(answers.map((answer) => [answer.map(Number).toReversed().join(""), answer]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer);
}

/**
 * Values of an attribute among which there is one for every way in which the conditions may turn
 * out together.
 */
function valuesToTry({ set }: Known, conditions: readonly AttributeCondition[]): readonly AttributeValue[] {
  const rule = set.attributes?.[conditions[0]!.attribute];
  if (rule?.kind === "flag") return [false, true];
  if (rule?.values !== undefined) return rule.values;
  const named = conditions.flatMap(({ is }) => (is === undefined ? [] : [is].flat().map(String)));
  if (rule?.kind === "number") return [...named, ...numbersToTry([...named, ...conditions.flatMap(boundsOf)])];
  return [...named, ...lettersToTry(conditions)];
}

function boundsOf({ atLeast, atMost }: AttributeCondition): (string | number)[] {
  return [atLeast, atMost].filter((bound) => bound !== undefined);
}

/** A number of a record has so many digits after the point at most, and is less than so much. */
const STEPS = 1_000_000;
const NUMBER_MAX = 1_000_000_000;

/** Each bound, and the numbers next to it. */
function numbersToTry(bounds: readonly (string | number)[]): string[] {
  const steps = bounds.flatMap((bound) => {
    const decimal = parseDecimal(bound);
    return decimal === null ? [] : [(decimal.digits * STEPS) / powerOfTen(decimal.scale)];
  });
  const numbers = [0, ...steps.flatMap((at) => [at - 1, at, at + 1])].filter(
    (at) => at >= 0 && at < NUMBER_MAX * STEPS,
  );
  return numbers.map((at) => `${Math.floor(at / STEPS)}.${String(at % STEPS).padStart(6, "0")}`);
}

/**
 * Texts that begin with each letter at which a group begins or ends, and with those next to it; and
 * one that begins with none.
 */
function lettersToTry(conditions: readonly AttributeCondition[]): string[] {
  const ends = conditions.flatMap(({ initial }) => (initial === undefined ? [] : [initial.from, initial.to]));
  const around = ends.flatMap((end) => {
    const code = end.toUpperCase().charCodeAt(0);
    return [code - 1, code, code + 1].map((one) => String.fromCharCode(one));
  });
  return ["", ...around];
}
