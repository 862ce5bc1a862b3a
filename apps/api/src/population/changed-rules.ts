import { compileSeries, type RequirementSet } from "@openrecert/rules";
import { documentOf } from "../features/requirement-sets/publish.ts";
import { inForceOn, type PublishedRules } from "../features/requirement-sets/reads.ts";
import { seriesOf } from "../features/standing/rules.ts";
import { readySet } from "../features/standing/sets.ts";
import { PopulationError } from "./population-error.ts";

/**
 * Published rules in which a changed set takes the place of one version: the one with its label, or
 * else the one in force on the day. The days on which versions govern stay as they are. Throws
 * PopulationError if no version can be replaced, or the versions do not fit together.
 */
export function changedRules({ series, versions }: PublishedRules, set: RequirementSet, day: string): PublishedRules {
  const replaced = versions.find(({ label }) => label === set.version) ?? inForceOn(versions, day);
  if (!replaced)
    throw new PopulationError(
      `No published version of "${set.credential}" has the label "${set.version}" or is in force on ${day}, so there is nothing to compare with.`,
    );
  const changed = { ...replaced, label: set.version, ...documentOf(set) };
  const rules = { series, versions: versions.map((row) => (row === replaced ? changed : row)) };
  const sets = new Map(rules.versions.map((row) => [row.label, readySet(row).set]));
  const compiled = compileSeries(seriesOf(rules), sets);
  if (compiled.ok) return rules;
  const problems = compiled.problems.map(({ path, message }) => `\n  ${path}: ${message}`).join("");
  throw new PopulationError(`The changed set does not fit the other published versions:${problems}`);
}
