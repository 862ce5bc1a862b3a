import { TYPE_AXIS } from "../allocation/credit-space.ts";
import { shown } from "../language/shape.ts";
import { at, type Check } from "./check.ts";

/** A limit speaks only of dimensions in which every activity has a value, so that nothing escapes it by lacking a label. */
export const noEscapeFromLimit: Check = (set, report) => {
  for (const [index, limit] of (set.limits ?? []).entries()) {
    for (const name of Object.keys(limit.of)) {
      const dimension = Object.hasOwn(set.dimensions ?? {}, name) ? set.dimensions![name] : undefined;
      if (name === TYPE_AXIS || dimension === undefined || dimension.missing !== undefined) continue;
      report(
        at("limits", index, "of", name),
        "limit-escaped",
        `credit without a ${shown(name)} would escape this limit`,
        `Give the dimension \`each: "one"\` and a \`missing\` value.`,
      );
    }
  }
};
