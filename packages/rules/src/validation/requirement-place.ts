import type { RequirementSet } from "../language/document.ts";
import type { Place } from "../language/problem.ts";
import { eachRequirement } from "../language/walk.ts";
import { at } from "./check.ts";

/** Where the requirement with this id stands. */
export function requirementPlace(set: RequirementSet, id: string): Place {
  let found = at("paths");
  eachRequirement(set, (node, place) => {
    if ("id" in node && node.id === id) found = place;
  });
  return found;
}
