import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import { dateRuleInWords } from "../explanation/date-rule.ts";
import { sentencesOf } from "../explanation/sentences.ts";
import { factsOf } from "../kinds/facts.ts";
import type { CertificantRecord } from "../language/record.ts";
import type { CompiledSet } from "./compile.ts";
import { poolCredit } from "./credit.ts";
import { compareRanks, judgePath } from "./paths.ts";
import type { Determination, Period } from "./result.ts";
import { type Situation, situationOf } from "./situation.ts";

/** The day of the question (`YYYY-MM-DD`), and whether facts that are merely claimed are taken as true (they are, unless left out). */
export type EvaluateOptions = { readonly asOf: string; readonly claimed?: "count" | "leave-out" };

/** Thrown for an as-of date that is no date: a mistake of the program, not of the record. */
export class AsOfError extends Error {}

/**
 * Compares a valid record with a compiled set: the determination recommendation of chapter 12 of the language's reference page. Pure and total: equal inputs give equal results.
 */
export function evaluate(
  compiled: CompiledSet,
  record: CertificantRecord,
  { asOf, claimed = "count" }: EvaluateOptions,
): Determination {
  const day = parsePlainDate(asOf);
  if (day === null) throw new AsOfError(`The as-of date must be written YYYY-MM-DD; it was ${JSON.stringify(asOf)}.`);
  const { set } = compiled;
  const situation = situationOf(compiled, record, day);
  const withClaimed = claimed === "count";
  const pool = poolCredit(compiled, situation, record.activities ?? [], withClaimed);
  const facts = factsOf(record, situation, asOf, withClaimed);
  const applied = situation.provisional ? undefined : record.application?.path;
  const ranked = compiled.paths.map((path) => judgePath(compiled, path, situation, pool, facts, path.id === applied));
  const paths = ranked.map(({ result }) => result);
  const best = ranked.reduce((first, other) => (compareRanks(other.rank, first.rank) < 0 ? other : first)).result;
  const { id, verdict, distance, completion, counted, used, surplus, requirements, missing, activities } = best;
  const result = {
    language: 1 as const,
    credential: set.credential,
    governingVersion: set.version,
    unit: { one: set.unit.one, many: set.unit.many },
    asOf,
    judgedOn: printPlainDate(situation.judged),
    provisional: situation.provisional,
    verdict,
    path: id,
    cycle: printPeriod(situation.cycle),
    earn: printPeriod(situation.earn),
    phase: { id: situation.phase.id, name: situation.phase.name, status: situation.phase.status },
    dates: namedDates(compiled, situation),
    distance,
    completion,
    counted,
    used,
    surplus,
    requirements,
    missing,
    activities,
    paths,
    nextCycle: situation.nextCycle === null ? null : printPeriod(situation.nextCycle),
  };
  return { ...result, sentences: sentencesOf(set, situation, result) };
}

function printPeriod({ from, to }: { readonly from: number; readonly to: number }): Period {
  return { from: printPlainDate(from), to: printPlainDate(to) };
}

function namedDates({ set }: CompiledSet, { find }: Situation): Determination["dates"] {
  const nameOf = (id: string) => (Object.hasOwn(set.dateNames ?? {}, id) ? set.dateNames![id]! : id);
  const entries = Object.entries(set.dates ?? {}).map(([id, rule]) => [
    id,
    { date: printPlainDate(find(id)), name: nameOf(id), rule: dateRuleInWords(set, rule) },
  ]);
  return Object.fromEntries(entries);
}
