import {
  type CertificantRecord,
  type CompiledSeries,
  compileSeries,
  type Determination,
  type EvaluateOptions,
  evaluateSeries,
  type Governing,
  lineInSeries,
  type Series,
} from "@openrecert/rules";
import { effectiveDays } from "../requirement-sets/effective-days.ts";
import type { PublishedRules, RequirementSetVersionRow } from "../requirement-sets/reads.ts";
import type { RulesText } from "./evaluation-task.ts";
import { type ReadySet, readySet } from "./sets.ts";

/** The published versions of one credential, ready to judge by. */
export type ReadyRules = {
  compiled: CompiledSeries;
  /** The same as text, for another thread. */
  text: RulesText;
  /** Row and set of each version, by its label. */
  versions: ReadonlyMap<string, { row: RequirementSetVersionRow; ready: ReadySet }>;
  /** Attributes that any version asks for. */
  attributes: ReadonlySet<string>;
};

export type Determined = Determination & { readonly governing: Governing };

const KEPT_MAX = 100;
// Keyed by documents only: two organizations may publish the same rules, but rows belong to one of
// them.
const kept = new Map<string, CompiledSeries>();

/**
 * The rules of a credential; null without a published version. Compiled once for the same documents
 * and ranges.
 */
export function readyRules(published: PublishedRules): ReadyRules | null {
  if (published.versions.length === 0) return null;
  const versions = new Map(published.versions.map((row) => [row.label, { row, ready: readySet(row) }]));
  const sets = [...versions.values()].map(({ ready }) => ready.set);
  const attributes = new Set(sets.flatMap((set) => Object.keys(set.attributes ?? {})));
  const key = keyOf(published);
  const documents = published.versions.map(({ label, document }) => [label, document] as const);
  const compiled = compiledSeries(key, published);
  return { compiled, text: { key, series: compiled.series, documents }, versions, attributes };
}

function keyOf({ series, versions }: PublishedRules): string {
  const ranges = versions.map((row) => [row.digest.toString("hex"), row.effective]);
  return JSON.stringify([series?.document ?? null, ranges]);
}

function compiledSeries(key: string, { series, versions }: PublishedRules): CompiledSeries {
  const known = kept.get(key);
  if (known) return known;
  const sets = new Map(versions.map((row) => [row.label, readySet(row).set]));
  const made = compileSeries(seriesOf({ series, versions }), sets);
  if (!made.ok) throw new Error(`published versions do not make a series: ${made.problems[0]?.code}`);
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
  kept.set(key, made.value);
  return made.value;
}

type SeriesParts = {
  series: { document: string | null } | null;
  versions: readonly Pick<RequirementSetVersionRow, "label" | "document" | "digest" | "effective">[];
};

/**
 * The series as it is in force. Its document says what selects a version; the published ranges give
 * the days. Without a document, the day of application selects, as for a body with a single
 * version.
 */
export function seriesOf({ series, versions }: SeriesParts): Series {
  const written: Pick<Series, "requirements" | "valuation"> & Partial<Series> = series?.document
    ? JSON.parse(series.document)
    : { requirements: { by: "application" }, valuation: "governing" };
  const { credential, title } = readySet(versions[0]!).set;
  return {
    language: 1,
    credential,
    title,
    requirements: written.requirements,
    valuation: written.valuation,
    versions: versions.map((row) => {
      const { from, to } = effectiveDays(row);
      const values = written.versions?.find(({ version }) => version === row.label)?.values;
      return {
        version: row.label,
        set: `${row.label}.json`,
        from,
        ...(to === null ? {} : { to }),
        ...(values ? { values } : {}),
      };
    }),
  };
}

/** Judges a record by the governing version. Null if none governs on the deciding day. */
export function determine(rules: ReadyRules, record: CertificantRecord, options: EvaluateOptions): Determined | null {
  return ifGoverned(rules, evaluateSeries(rules.compiled, record, options));
}

/** The line of the same recommendation, for whole populations. */
export function determineLine(rules: ReadyRules, record: CertificantRecord, options: EvaluateOptions) {
  return ifGoverned(rules, lineInSeries(rules.compiled, record, options));
}

/** The determination, or null if no version governs on the day that decides which one does. */
export function ifGoverned<Answer extends Pick<Determined, "governing">>(
  { versions }: ReadyRules,
  determination: Answer,
): Answer | null {
  const { date, version } = determination.governing;
  const { from, to } = effectiveDays(versions.get(version)!.row);
  // The engine uses the newest version if none governs, but a body must not answer by it.
  return date !== null && (date < from || (to !== null && date > to)) ? null : determination;
}
