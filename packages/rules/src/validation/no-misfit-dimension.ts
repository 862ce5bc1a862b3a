import { TYPE_AXIS } from "../allocation/credit-space.ts";
import { didYouMean, shown } from "../language/shape.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check } from "./check.ts";

/** `shares` goes with split dimensions, `missing` with the others, and both name what exists. */
export const noMisfitDimension: Check = (set, report) => {
  for (const [name, { values, names, each, shares, missing }] of Object.entries(set.dimensions ?? {})) {
    if (name === TYPE_AXIS)
      report(at("dimensions", name), "reserved-dimension", "`type` is a dimension that every set has already");
    if (each === "split" && shares === undefined)
      report(at("dimensions", name), "shares-missing", "a split dimension says whether shares are `stated` or `free`");
    if (each === "one" && shares !== undefined)
      report(at("dimensions", name, "shares"), "shares-without-split", "`shares` belongs to a split dimension");
    if (each === "split" && missing !== undefined)
      report(at("dimensions", name, "missing"), "missing-with-split", "a split dimension has no `missing` value");
    for (const value of [...Object.keys(names ?? {}), ...(missing === undefined ? [] : [missing])]) {
      if (!values.includes(value)) {
        report(
          at("dimensions", name),
          "unknown-value",
          `${shown(name)} has no value ${shown(value)}`,
          didYouMean(nearest(value, values)),
        );
      }
    }
  }
};
