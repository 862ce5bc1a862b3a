import type { ExactSolver } from "../allocation/exact-solver.ts";
import { FIRST_DAY, LAST_DAY, type PlainDate, parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import { type CompiledSet, compile } from "../evaluation/compile.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { Determination } from "../evaluation/result.ts";
import { situationOf } from "../evaluation/situation.ts";
import { type Explained, explain } from "../explanation/explain.ts";
import { addressing, type Wording, type WordingOptions } from "../explanation/wording.ts";
import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";

/** Where examples are tried out: a set made ready, and the words of its rules. */
export type Bench = {
  readonly set: RequirementSet;
  readonly compiled: CompiledSet;
  readonly wording: Wording;
  readonly options: WordingOptions;
  readonly solve: ExactSolver | undefined;
};

export type BenchOptions = WordingOptions & { readonly solve?: ExactSolver | undefined };

export function benchFor(set: RequirementSet, { solve, ...options }: BenchOptions): Bench {
  return { set, compiled: compile(set), wording: addressing(set, options), options, solve };
}

/** The engine's answer on a day. */
export function judge({ compiled, solve }: Bench, record: CertificantRecord, asOf: string): Determination {
  return evaluate(compiled, record, { asOf, solve });
}

/** The same with its sentences. */
export function judgeInWords(bench: Bench, record: CertificantRecord, asOf: string): Explained {
  return explain(bench.set, record, judge(bench, record, asOf), bench.options);
}

/** The day that a rule gives for a record, or `null` where it gives none or one at the end of all days. */
export function dayOf({ set }: Bench, record: CertificantRecord, rule: DateRule): PlainDate | null {
  const asOf = parsePlainDate(record.application?.received ?? record.certification.certified)!;
  const day = situationOf(set, record, asOf).known.find(rule);
  return day > FIRST_DAY && day < LAST_DAY ? day : null;
}

/** The application as received on a day. */
export function applied(record: CertificantRecord, day: string): CertificantRecord {
  return { ...record, application: { received: day } };
}

/** The day before, on and after a day, with the names of these sides. */
export function around(day: PlainDate): { readonly side: string; readonly day: string; readonly offset: number }[] {
  return [
    { side: "the day before", day: printPlainDate(day - 1), offset: -1 },
    { side: "on the day", day: printPlainDate(day), offset: 0 },
    { side: "the day after", day: printPlainDate(day + 1), offset: 1 },
  ];
}
