import { type PlainDate, printPlainDate } from "../calendar/plain-date.ts";
import { activityTypeInWords } from "../explanation/activity-type.ts";
import { cycleInWords } from "../explanation/cycle.ts";
import { openingInWords } from "../explanation/rules.ts";
import type { DateRule } from "../language/dates.ts";
import type { CertificantRecord } from "../language/record.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { applied, around, type Bench, dayOf, judgeInWords } from "./bench.ts";
import { type Cell, cellOfType, cellsOf, creditActivity } from "./cells.ts";
import { type BoundaryEdge, type BoundaryRule, edgeOf, notShown, type Trial } from "./example.ts";

const NO_DAY = "The rule gives no day for a sample member.";

type End = "from" | "to";
const ENDS: readonly End[] = ["from", "to"];
const END_NAMES = { from: "first day", to: "last day" } as const;

function isWithin(end: End, offset: number): boolean {
  return end === "from" ? offset >= 0 : offset <= 0;
}

/** Until when each path is open, for days of certification that show month ends and leap days. */
export function pathEdges(bench: Bench): BoundaryEdge[] {
  return Object.entries(bench.set.paths).flatMap(([id, path]) => {
    const rule: BoundaryRule = { kind: "path", id, sentence: `${path.name}. ${openingInWords(bench.wording, path)}` };
    return ENDS.flatMap((end) => {
      const date = path.open?.[end];
      if (date === undefined) return [];
      return CERTIFIED_ON.map((certified) => {
        const head = { id: `path-${id}-${end}-${certified}`, rule, title: titleOf(bench, end, certified) };
        return byDay(bench, head, samplePerson(bench.set, certified), date, end, (record, asOf) => {
          const found = judgeInWords(bench, record, asOf).paths.find((one) => one.id === id)!;
          const answer = found.open ? `The way “${path.name}” is open.` : `${found.sentence}`;
          return { answer, decides: String(found.open), expect: { paths: [{ id, open: found.open }] } };
        });
      });
    });
  });
}

/** Until when each phase lasts, for the same days of certification. */
export function phaseEdges(bench: Bench): BoundaryEdge[] {
  const sentences = new Map(cycleInWords(bench.wording).map(({ id, sentence }) => [id, sentence]));
  return bench.set.cycle.phases.flatMap(({ id, to }) => {
    if (to === undefined) return [];
    const rule: BoundaryRule = { kind: "phase", id, sentence: sentences.get(`phase-${id}`) ?? id };
    return CERTIFIED_ON.map((certified) => {
      const head = { id: `phase-${id}-${certified}`, rule, title: titleOf(bench, "to", certified) };
      return byDay(bench, head, samplePerson(bench.set, certified), to, "to", (record, asOf) => {
        const { phase } = judgeInWords(bench, record, asOf);
        if (phase === null) return NO_DAY;
        const answer = `The status is “${phase.name}”; the credential is ${phase.status}.`;
        return { answer, decides: phase.id === id ? id : "another", expect: { phase: { id: phase.id } } };
      });
    });
  });
}

function titleOf({ wording }: Bench, end: End, certified: string): string {
  return `${END_NAMES[end]}, certified on ${wording.day(certified)}`;
}

function byDay(
  bench: Bench,
  head: Pick<BoundaryEdge, "id" | "rule" | "title">,
  person: CertificantRecord,
  rule: DateRule,
  end: End,
  answer: (record: CertificantRecord, asOf: string) => ReturnType<Parameters<typeof edgeOf>[2]>,
): BoundaryEdge {
  const day = dayOf(bench, person, rule);
  if (day === null) return notShown(head, NO_DAY);
  const trials = around(day).map(
    (one): Trial => ({
      side: one.side,
      within: isWithin(end, one.offset),
      situation: `The application is received on ${bench.wording.day(one.day)}.`,
      asOf: one.day,
      record: applied(person, one.day),
    }),
  );
  return edgeOf(head, trials, (trial) => answer(trial.record, trial.asOf));
}

/** From when until when credit is earned, and types of activity are accepted. */
export function earningEdges(bench: Bench): BoundaryEdge[] {
  const { set, wording } = bench;
  const [cell] = cellsOf(bench, {});
  if (cell === undefined) return [];
  const earn = cycleInWords(wording).find(({ id }) => id === "earn")!.sentence;
  const window = ENDS.map((end) =>
    completionEdge(bench, { kind: "earning", id: "earn", sentence: earn }, end, set.cycle.earn[end], cell),
  );
  const accepted = Object.entries(set.types).flatMap(([id, type]) =>
    ENDS.flatMap((end) => {
      const date = type.accepted?.[end];
      const own = cellOfType(bench, id);
      if (date === undefined || own === undefined) return [];
      const rule: BoundaryRule = { kind: "type", id, sentence: activityTypeInWords(wording, type) };
      return [completionEdge(bench, rule, end, date, own, personAround)];
    }),
  );
  return [...window, ...accepted];
}

type Person = (bench: Bench, day: PlainDate | null) => CertificantRecord;

/** Somebody in whose first cycle a day lies, so that the earning window doesn't decide. */
const personAround: Person = ({ set }, day) =>
  samplePerson(set, day === null ? CERTIFIED_ON[2] : printPlainDate(day - DAYS_CERTIFIED_BEFORE));

const DAYS_CERTIFIED_BEFORE = 100;

function completionEdge(
  bench: Bench,
  rule: BoundaryRule,
  end: End,
  date: DateRule,
  cell: Cell,
  personFor: Person = ({ set }) => samplePerson(set, CERTIFIED_ON[2]),
): BoundaryEdge {
  const head = { id: `${rule.kind}-${rule.id}-${end}`, rule, title: END_NAMES[end] };
  const person = personFor(bench, dayOf(bench, samplePerson(bench.set, CERTIFIED_ON[2]), date));
  const day = dayOf(bench, person, date);
  if (day === null) return notShown(head, NO_DAY);
  const asOf = printPlainDate(day + 1);
  const unit = bench.set.unit.minor;
  const trials = around(day).flatMap((one): Trial[] => {
    const activity = creditActivity(bench, cell, unit, "a1", one.day);
    const words = `An activity is completed on ${bench.wording.day(one.day)}.`;
    const within = isWithin(end, one.offset);
    return [{ side: one.side, within, situation: words, asOf, record: { ...person, activities: [activity] } }];
  });
  return edgeOf(head, trials, (trial) => {
    const [result] = judgeInWords(bench, trial.record, trial.asOf).activities;
    if (result === undefined) return NO_DAY;
    const isValued = result.valued !== "0";
    const answer = isValued
      ? `It is worth ${result.valued} ${result.valued === "1" ? bench.set.unit.one : bench.set.unit.many}.`
      : result.reasons.map(({ sentence }) => sentence).join(" ");
    const reasons = result.reasons.map(({ code }) => ({ code }));
    return {
      answer,
      decides: String(isValued),
      expect: { activities: [{ id: "a1", valued: result.valued, reasons }] },
    };
  });
}
