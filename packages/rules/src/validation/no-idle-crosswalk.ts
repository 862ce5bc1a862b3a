import { TYPE_AXIS } from "../allocation/credit-space.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Place } from "../language/problem.ts";
import { didYouMean, shown } from "../language/report.ts";
import { nearest } from "../util/nearest.ts";
import type { Report } from "./check.ts";

/** A crosswalk reads types and values that an earlier version has. */
export function noIdleCrosswalk(
  { crosswalk }: RequirementSet,
  earlier: readonly RequirementSet[],
  place: Place,
  report: Report,
): void {
  const check = (dimension: string, old: string, values: readonly string[]) => {
    if (values.includes(old)) return;
    report(
      place,
      "unknown-value",
      `its crosswalk reads ${shown(old)} of ${shown(dimension)}, which no earlier version has`,
      didYouMean(nearest(old, values)),
    );
  };
  const types = earlier.flatMap((set) => Object.keys(set.types));
  for (const old of Object.keys(crosswalk?.types ?? {})) check(TYPE_AXIS, old, types);
  for (const [dimension, map] of Object.entries(crosswalk?.dimensions ?? {})) {
    const values = earlier.flatMap((set) =>
      Object.hasOwn(set.dimensions ?? {}, dimension) ? set.dimensions![dimension]!.values : [],
    );
    for (const old of Object.keys(map)) check(dimension, old, values);
  }
}
