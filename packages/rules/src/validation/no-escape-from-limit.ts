import { TYPE_AXIS } from "../allocation/credit-space.ts";
import { shown } from "../language/report.ts";
import { at, type Check } from "./check.ts";

/** A limit speaks only of dimensions in which every activity has a value, so that nothing escapes it by lacking a label. Of tags an activity may have none. */
export const noEscapeFromLimit: Check = (set, report) => {
  for (const [index, limit] of (set.limits ?? []).entries()) {
    const named = Object.keys(limit.of ?? {}).map((name) => ({ name, place: at("limits", index, "of", name) }));
    if (limit.each !== undefined) named.push({ name: limit.each, place: at("limits", index, "each") });
    for (const { name, place } of named) {
      const dimension = Object.hasOwn(set.dimensions ?? {}, name) ? set.dimensions![name] : undefined;
      if (name === TYPE_AXIS || dimension === undefined || dimension.missing !== undefined) continue;
      if (dimension.each === "many") continue;
      report(
        place,
        "limit-escaped",
        `credit without a ${shown(name)} would escape this limit`,
        "Give the dimension a `missing` value.",
      );
    }
  }
};

/** A limit on one activity is settled before its credit is divided, so it speaks of its type and of labels of which it has one. */
export const noMisfitLimit: Check = (set, report) => {
  for (const [index, limit] of (set.limits ?? []).entries()) {
    if (limit.each !== "activity") continue;
    if (limit.in !== undefined)
      report(at("limits", index, "in"), "period-of-activity", "a limit on each activity needs no period");
    if (typeof limit.most === "object" && "ofCounted" in limit.most)
      report(at("limits", index, "most"), "share-of-activity", "a limit on each activity is an amount, not a share");
    for (const name of Object.keys(limit.of ?? {})) {
      if (name === TYPE_AXIS || set.dimensions?.[name]?.each !== "split") continue;
      const place = at("limits", index, "of", name);
      report(place, "split-in-activity", `${shown(name)} is split: one activity may have several of its values`);
    }
  }
};
