import type { Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { eachRequirement } from "../language/walk.ts";
import { at, type Check } from "./check.ts";

/** Requirements, limits, ceilings of several credentials and rules on duplicates share one space of ids; phases, values and unknowns have one each. */
export const noDuplicateId: Check = (set, report) => {
  const unique = () => {
    const seen = new Set<string>();
    return (id: string, place: Place) => {
      if (seen.has(id)) report(place, "duplicate-id", `${shown(id)} is used twice`);
      seen.add(id);
    };
  };
  const rule = unique();
  for (const [index, { id }] of (set.limits ?? []).entries()) rule(id, at("limits", index, "id"));
  for (const [index, { id }] of (set.duplicates ?? []).entries()) rule(id, at("duplicates", index, "id"));
  for (const [index, { id, of }] of (set.sharing?.ceilings ?? []).entries()) {
    rule(id, at("sharing", "ceilings", index, "id"));
    const credential = unique();
    for (const [place, code] of of.entries()) credential(code, at("sharing", "ceilings", index, "of", place));
  }
  eachRequirement(set, (node, place) => {
    if ("id" in node) rule(node.id, { up: place, key: "id" });
  });
  const phase = unique();
  for (const [index, { id }] of set.cycle.phases.entries()) phase(id, at("cycle", "phases", index, "id"));
  for (const [name, { values }] of Object.entries(set.dimensions ?? {})) {
    const value = unique();
    for (const [index, one] of values.entries()) value(one, at("dimensions", name, "values", index));
  }
  for (const [name, { values }] of Object.entries(set.attributes ?? {})) {
    const value = unique();
    for (const [index, one] of (values ?? []).entries()) value(one, at("attributes", name, "values", index));
  }
  const question = unique();
  for (const [index, { id }] of (set.unknowns ?? []).entries()) question(id, at("unknowns", index, "id"));
};
