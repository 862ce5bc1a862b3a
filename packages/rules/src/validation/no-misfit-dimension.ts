import { TYPE_AXIS } from "../allocation/credit-space.ts";
import type { Dimension } from "../language/document.ts";
import { didYouMean, shown } from "../language/report.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check, type Report } from "./check.ts";

/** `shares` goes with split dimensions, `missing` with those of which credit has one value, and both name what exists. */
export const noMisfitDimension: Check = (set, report) => {
  for (const [name, dimension] of Object.entries(set.dimensions ?? {})) {
    // Results and records are looked up by dimension; `constructor` and its like are members of every object.
    if (name === TYPE_AXIS || name === "activity" || name in Object.prototype)
      report(at("dimensions", name), "reserved-dimension", `${shown(name)} means something else in every set already`);
    checkDimension(name, dimension, report);
  }
};

function checkDimension(name: string, { values, names, each, shares, missing, derived }: Dimension, report: Report) {
  if (each === "split" && shares === undefined)
    report(at("dimensions", name), "shares-missing", "a split dimension says whether shares are `stated` or `free`");
  if (each !== "split" && shares !== undefined)
    report(at("dimensions", name, "shares"), "shares-without-split", "`shares` belongs to a split dimension");
  if (each === "many" && missing !== undefined)
    report(at("dimensions", name, "missing"), "missing-with-many", "an activity may have none of many values");
  const known = (value: string, ...steps: string[]) => {
    if (values.includes(value)) return;
    const help = () => didYouMean(nearest(value, values));
    report(at("dimensions", name, ...steps), "unknown-value", `${shown(name)} has no value ${shown(value)}`, help);
  };
  for (const value of Object.keys(names ?? {})) known(value, "names", value);
  if (missing !== undefined) known(missing, "missing");
  for (const [text, value] of Object.entries(derived?.values ?? {})) known(value, "derived", "values", text);
  if (derived?.characters !== undefined && derived.characters[0]! > derived.characters[1]!)
    report(
      at("dimensions", name, "derived", "characters"),
      "characters-out-of-order",
      "the first comes after the last",
    );
}
