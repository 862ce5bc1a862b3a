import { TYPE_AXIS } from "../allocation/credit-space.ts";
import type { RequirementSet } from "../language/document.ts";
import { inside, type Place } from "../language/problem.ts";
import { didYouMean, shown } from "../language/shape.ts";
import { eachSelection } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check, type Report } from "./check.ts";

/** Every dimension and value that a selection or an activity type names is declared. */
export const noUnknownLabel: Check = (set, report) => {
  eachSelection(set, (selection, place) => {
    for (const [dimension, wanted] of Object.entries(selection)) {
      const values = typeof wanted === "string" ? [wanted] : wanted;
      for (const value of values) checkLabel(set, dimension, value, inside(place, dimension), report);
    }
  });
  for (const [type, { labels }] of Object.entries(set.types)) {
    for (const [dimension, value] of Object.entries(labels ?? {})) {
      const place = at("types", type, "labels", dimension);
      if (dimension === TYPE_AXIS) report(place, "type-as-label", "an activity's type can't be fixed as a label");
      else checkLabel(set, dimension, value, place, report);
    }
  }
};

function checkLabel(set: RequirementSet, dimension: string, value: string, place: Place, report: Report): void {
  const values = valuesOf(set, dimension);
  if (values === null) {
    const names = [TYPE_AXIS, ...Object.keys(set.dimensions ?? {})];
    report(
      place,
      "unknown-dimension",
      `there is no dimension named ${shown(dimension)}`,
      didYouMean(nearest(dimension, names)),
    );
  } else if (!values.includes(value)) {
    report(
      place,
      "unknown-value",
      `${shown(dimension)} has no value ${shown(value)}`,
      didYouMean(nearest(value, values)),
    );
  }
}

function valuesOf(set: RequirementSet, dimension: string): readonly string[] | null {
  if (dimension === TYPE_AXIS) return Object.keys(set.types);
  return Object.hasOwn(set.dimensions ?? {}, dimension) ? set.dimensions![dimension]!.values : null;
}
