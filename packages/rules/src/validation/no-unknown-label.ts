import { TYPE_AXIS } from "../allocation/credit-space.ts";
import type { RequirementSet } from "../language/document.ts";
import { inside, type Place } from "../language/problem.ts";
import { didYouMean, shown } from "../language/report.ts";
import { eachRequirement, walkSet } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check, type Report } from "./check.ts";

/** Every dimension, value and activity type that a rule names is declared. */
export const noUnknownLabel: Check = (set, report) => {
  walkSet(set, {
    selection(selection, place) {
      for (const [dimension, wanted] of Object.entries(selection)) {
        const values = typeof wanted === "string" ? [wanted] : wanted;
        for (const value of values) checkLabel(set, dimension, value, inside(place, dimension), report);
      }
    },
  });
  eachRequirement(set, (node, place) => {
    if (!("least" in node) || node.each === undefined || valuesOf(set, node.each.of) === null) return;
    for (const [position, value] of (node.each.values ?? []).entries())
      checkLabel(set, node.each.of, value, inside(inside(inside(place, "each"), "values"), position), report);
  });
  for (const [type, { labels }] of Object.entries(set.types)) {
    for (const [dimension, value] of Object.entries(labels ?? {})) {
      const place = at("types", type, "labels", dimension);
      if (dimension === TYPE_AXIS) report(place, "type-as-label", "an activity's type can't be fixed as a label");
      else checkLabel(set, dimension, value, place, report);
    }
  }
  for (const [dimension, value] of Object.entries(set.carryOver?.labels ?? {}))
    checkLabel(set, dimension, value, at("carryOver", "labels", dimension), report);
  for (const [index, { types }] of (set.duplicates ?? []).entries())
    for (const [position, type] of (types ?? []).entries())
      checkLabel(set, TYPE_AXIS, type, at("duplicates", index, "types", position), report);
  for (const [old, type] of Object.entries(set.crosswalk?.types ?? {}))
    checkLabel(set, TYPE_AXIS, type, at("crosswalk", "types", old), report);
  for (const [dimension, map] of Object.entries(set.crosswalk?.dimensions ?? {}))
    for (const [old, value] of Object.entries(map))
      checkLabel(set, dimension, value, at("crosswalk", "dimensions", dimension, old), report);
};

function checkLabel(set: RequirementSet, dimension: string, value: string, place: Place, report: Report): void {
  const values = valuesOf(set, dimension);
  if (values === null) {
    const names = [TYPE_AXIS, ...Object.keys(set.dimensions ?? {})];
    const help = () => didYouMean(nearest(dimension, names));
    report(place, "unknown-dimension", `there is no dimension named ${shown(dimension)}`, help);
  } else if (!values.includes(value)) {
    const help = () => didYouMean(nearest(value, values));
    report(place, "unknown-value", `${shown(dimension)} has no value ${shown(value)}`, help);
  }
}

function valuesOf(set: RequirementSet, dimension: string): readonly string[] | null {
  if (dimension === TYPE_AXIS) return Object.keys(set.types);
  return Object.hasOwn(set.dimensions ?? {}, dimension) ? set.dimensions![dimension]!.values : null;
}
