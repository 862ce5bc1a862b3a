import { inside, type Place } from "../language/problem.ts";
import { didYouMean, shown } from "../language/report.ts";
import { isObject } from "../language/shape.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check } from "./check.ts";

/** Every citation that a rule names is among `citations`. */
export const noUnknownCitation: Check = (set, report) => {
  const known = Object.keys(set.citations ?? {});
  const visit = (value: unknown, place: Place) => {
    if (Array.isArray(value)) value.forEach((item, index) => void visit(item, inside(place, index)));
    else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (key === "cite" && Array.isArray(member)) {
          for (const [index, id] of member.entries()) {
            if (known.includes(id)) continue;
            report(inside(inside(place, key), index), "unknown-citation", `there is no citation ${shown(id)}`, () =>
              didYouMean(nearest(String(id), known)),
            );
          }
        } else visit(member, inside(place, key));
      }
    }
  };
  for (const key of [
    "attributes",
    "dimensions",
    "periods",
    "types",
    "limits",
    "cycle",
    "paths",
    "duplicates",
    "sharing",
    "carryOver",
    "crosswalk",
    "unknowns",
  ] as const)
    visit(set[key], at(key));
};
