import type { ExactSolver } from "../allocation/exact-solver.ts";
import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { CertificantRecord } from "../language/record.ts";
import { accommodationResults } from "./accommodations.ts";
import { activityResults } from "./activities.ts";
import type { Valuation } from "./admission.ts";
import type { CompiledSet } from "./compile.ts";
import { consequencesOf, feesOf } from "./consequences.ts";
import { frameResultOf } from "./frame-result.ts";
import type { PathLine } from "./path-result.ts";
import { anyOf, compareRanks, type JudgedPath, judgePath } from "./paths.ts";
import type { Determination } from "./result.ts";
import { openSession, type Session } from "./session.ts";
import { useOf } from "./use.ts";

/** The day of the question (`YYYY-MM-DD`), whether facts that are merely claimed are taken as true (they are, unless left out), and the solver for sets whose credit takes an integer program. */
export type EvaluateOptions = {
  readonly asOf: string;
  readonly claimed?: "count" | "leave-out";
  readonly solve?: ExactSolver | undefined;
};

/** Thrown for an as-of date that is no date: a mistake of the program, not of the record. */
export class AsOfError extends Error {}

/**
 * Compares a valid record with a compiled set: the determination recommendation of the language's reference page. Pure and total: equal inputs give equal results.
 */
export function evaluate(compiled: CompiledSet, record: CertificantRecord, options: EvaluateOptions): Determination {
  return determine(sessionFor(compiled, record, options, null));
}

/** Opens a session for an evaluation; `valuation` says how a series values activities. */
export function sessionFor(
  compiled: CompiledSet,
  record: CertificantRecord,
  { asOf, claimed = "count", solve }: EvaluateOptions,
  valuation: Valuation | null,
): Session {
  return openSession(compiled, record, dayAsked(asOf), asOf, { withClaimed: claimed === "count", valuation, solve });
}

/** The as-of date as a day. Throws AsOfError. */
export function dayAsked(asOf: string): PlainDate {
  const day = parsePlainDate(asOf);
  if (day === null) throw new AsOfError(`The as-of date must be written YYYY-MM-DD; it was ${JSON.stringify(asOf)}.`);
  return day;
}

/** All paths of a session judged, and the recommended one. */
export function judgeAll(session: Session): { readonly paths: readonly JudgedPath[]; readonly best: JudgedPath } {
  const { known, frame } = session.situation;
  const applied = frame.provisional ? undefined : known.record.application?.path;
  const paths = session.layout.paths.map((path) => judgePath(session, path, path.id === applied));
  return { paths, best: paths.reduce((first, other) => (compareRanks(other.rank, first.rank) < 0 ? other : first)) };
}

/** The part of a recommendation that lists and reports of whole populations say: no activities, sources, or ways to finish. */
export type Line = Omit<PathLine, "id"> &
  Pick<Determination, "governingVersion" | "unit" | "cycle" | "earn"> & {
    readonly path: string;
  };

/** The line of a session: equal to these parts of its recommendation, at about half the cost. */
export function lineOf(session: Session): Line {
  const { set } = session.compiled;
  const { paths, best } = judgeAll(session);
  const verdict = anyOf(paths.map((path) => path.verdict));
  const { id, ...line } = best.line();
  const causing = verdict === line.verdict ? line : paths.find((path) => path.verdict === verdict)!.line();
  const { cycle, earn } = frameResultOf(set, session.situation);
  return {
    ...line,
    governingVersion: set.version,
    unit: { one: set.unit.one, many: set.unit.many },
    cycle,
    earn,
    path: id,
    verdict,
    cause: causing.cause,
    unknown: causing.unknown,
  };
}

/** The whole determination recommendation of a session. */
export function determine(session: Session): Determination {
  const { compiled, situation } = session;
  const { set } = compiled;
  const { paths, best } = judgeAll(session);
  const verdict = anyOf(paths.map((path) => path.verdict));
  const judged = best.best;
  const use = best.verdict === "met" ? useOf(session, judged) : null;
  const results = paths.map((path) => (path === best ? path.result(use, true) : path.result(null, false)));
  const result = results[paths.indexOf(best)]!;
  // Another path may leave it open what this one doesn't.
  const causing = verdict === result.verdict ? result : results.find((path) => path.verdict === verdict)!;
  const time = frameResultOf(set, situation);
  return {
    language: 1,
    credential: set.credential,
    governingVersion: set.version,
    unit: { one: set.unit.one, many: set.unit.many },
    asOf: time.asOf,
    judgedOn: time.judgedOn,
    provisional: time.provisional,
    verdict,
    cause: causing.cause,
    unknown: causing.unknown,
    path: result.id,
    cycle: time.cycle,
    earn: time.earn,
    deadline: time.deadline,
    phase: time.phase,
    dates: time.dates,
    strategy: judged.plan.plan.strategy.kind,
    distance: result.distance,
    distanceMost: result.distanceMost,
    completion: result.completion,
    counted: result.counted,
    used: result.used,
    surplus: result.surplus,
    requirements: result.requirements,
    missing: result.missing,
    fees: feesOf(result),
    consequences: consequencesOf(best.path, result),
    activities: activityResults(session, judged, use),
    accommodations: accommodationResults(session, best.path),
    paths: results,
    nextCycle: time.nextCycle,
    carryOver: use?.carryOver ?? null,
  };
}
