import { type PlainDate, parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Parsed, Problem } from "../language/problem.ts";
import type { CertificantRecord } from "../language/record.ts";
import { report, shown } from "../language/report.ts";
import type { Series, SeriesEntry } from "../language/series.ts";
import { at, reporter } from "../validation/check.ts";
import { noIdleCrosswalk } from "../validation/no-idle-crosswalk.ts";
import type { OtherVersion, Valuation } from "./admission.ts";
import { type CompiledSet, compile } from "./compile.ts";
import { dayAsked, determine, type EvaluateOptions, type Line, lineOf, sessionFor } from "./evaluate.ts";
import type { Determination } from "./result.ts";
import type { Session } from "./session.ts";
import { situationFor } from "./situation.ts";

/** A series with its versions made ready for evaluation, the oldest first. */
export type CompiledSeries = { readonly series: Series; readonly versions: readonly CompiledVersion[] };

export type CompiledVersion = {
  readonly entry: SeriesEntry;
  readonly compiled: CompiledSet;
  /** The days for which it governs, and those on which it values activities. */
  readonly governs: Range;
  readonly values: Range;
};

type Range = { readonly from: PlainDate; readonly to: PlainDate };

/** The version that governs, and by which day that was found; where a fact is missing for that (`null`), it is the newest. */
export type Governing = {
  readonly version: string;
  readonly by: Series["requirements"]["by"];
  readonly date: string | null;
};

/** Makes a valid series and its valid sets, by their versions, ready for evaluation. */
export function compileSeries(series: Series, sets: ReadonlyMap<string, RequirementSet>): Parsed<CompiledSeries> {
  const problems: Problem[] = [];
  const versions: CompiledVersion[] = [];
  const earlier: RequirementSet[] = [];
  for (const [index, entry] of series.versions.entries()) {
    const set = sets.get(entry.version);
    const place = at("versions", index, "version");
    if (set === undefined) {
      report(problems, place, "missing-version", `there is no set of version ${shown(entry.version)}`);
      continue;
    }
    if (set.version !== entry.version) {
      report(
        problems,
        place,
        "other-version",
        `the set in ${shown(entry.set)} says that it is version ${shown(set.version)}, not ${shown(entry.version)}`,
        "Write the same version here and in the set.",
      );
    }
    if (set.credential !== series.credential) {
      report(
        problems,
        at("versions", index, "set"),
        "other-credential",
        `the set in ${shown(entry.set)} is of the credential ${shown(set.credential)}, not ${shown(series.credential)}`,
      );
    }
    if (set.crosswalk !== undefined && set.crosswalk.from !== earlier.at(-1)?.version)
      report(
        problems,
        place,
        "crosswalk-misfit",
        `its crosswalk is from ${shown(set.crosswalk.from)}, not from the version before`,
      );
    else noIdleCrosswalk(set, earlier, place, reporter(problems));
    earlier.push(set);
    const governs = rangeOf(entry);
    const values = entry.values === undefined ? governs : rangeOf(entry.values);
    versions.push({ entry, compiled: compile(set), governs, values });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { series, versions } };
}

function rangeOf({ from, to }: { readonly from?: string; readonly to?: string }): Range {
  return {
    from: from === undefined ? Number.NEGATIVE_INFINITY : parsePlainDate(from)!,
    to: to === undefined ? Number.POSITIVE_INFINITY : parsePlainDate(to)!,
  };
}

const holds = ({ from, to }: Range, day: PlainDate) => from <= day && day <= to;

/** The version that governs a certificant's case on a day. Where cycle dates decide, each version's own cycle is looked at, the oldest first. */
export function governingVersion({ series, versions }: CompiledSeries, record: CertificantRecord, asOf: PlainDate) {
  const { by } = series.requirements;
  const found = versions.map((version) => ({ version, date: dayOf(version, record, asOf, by) }));
  return found.find(({ version, date }) => holds(version.governs, date)) ?? found.at(-1)!;
}

/** The versions within whose days a certificant's own day by them lies: one, unless versions find the cycle differently. */
export function versionsWithin({ series, versions }: CompiledSeries, record: CertificantRecord, asOf: PlainDate) {
  return versions
    .map((version) => ({ version, date: dayOf(version, record, asOf, series.requirements.by) }))
    .filter(({ version, date }) => holds(version.governs, date));
}

function dayOf({ compiled }: CompiledVersion, record: CertificantRecord, asOf: PlainDate, by: string): PlainDate {
  return situationFor(compiled, record, asOf, printPlainDate(asOf)).known.find(by);
}

/** Compares a valid record with a series: finds the version that governs, values activities as the series says, and evaluates. */
export function evaluateSeries(
  compiled: CompiledSeries,
  record: CertificantRecord,
  options: EvaluateOptions,
): Determination & { readonly governing: Governing } {
  const { session, governing } = openSeries(compiled, record, options);
  return { ...determine(session), governing };
}

/** The line of the same recommendation. */
export function lineInSeries(
  compiled: CompiledSeries,
  record: CertificantRecord,
  options: EvaluateOptions,
): Line & { readonly governing: Governing } {
  const { session, governing } = openSeries(compiled, record, options);
  return { ...lineOf(session), governing };
}

/** Prepares a record for judging by the version of a series that governs. */
export function openSeries(
  compiled: CompiledSeries,
  record: CertificantRecord,
  options: EvaluateOptions,
): { readonly session: Session; readonly governing: Governing; readonly valuation: Valuation } {
  const asOf = dayAsked(options.asOf);
  const { version, date } = governingVersion(compiled, record, asOf);
  const valuation = valuationFor(compiled, version, record, asOf);
  const governing = {
    version: version.entry.version,
    by: compiled.series.requirements.by,
    date: Number.isNaN(date) ? null : printPlainDate(date),
  };
  // Where there is one version, no other one values an activity and no crosswalk is read through.
  const through = compiled.versions.length === 1 ? null : valuation;
  return { session: sessionFor(version.compiled, record, options, through), governing, valuation };
}

function valuationFor(
  { series, versions }: CompiledSeries,
  governing: CompiledVersion,
  record: CertificantRecord,
  asOf: PlainDate,
): Valuation {
  const sets = versions.map(({ compiled }) => compiled.set);
  const readingOf = (at: number) => ({ lineage: sets.slice(0, at + 1), later: sets.slice(at) });
  const last = versions.indexOf(governing);
  const reading = readingOf(last);
  if (series.valuation === "governing") return { byDate: false, versionOn: () => null, reading };
  const others = new Map<CompiledVersion, OtherVersion>();
  const versionOn = (completed: PlainDate): OtherVersion | null => {
    const at = versions.findIndex(({ values }) => holds(values, completed));
    const inForce = versions[at];
    if (inForce === undefined || at >= last) return null;
    const already = others.get(inForce);
    if (already) return already;
    const { known } = situationFor(inForce.compiled, record, asOf, printPlainDate(asOf));
    const since = reading.lineage.slice(at + 1);
    const other = { compiled: inForce.compiled, known, reading: readingOf(at), since };
    others.set(inForce, other);
    return other;
  };
  return { byDate: true, versionOn, reading };
}
