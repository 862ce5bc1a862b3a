import { kindOf } from "../language/kind-of.ts";
import { eachRequirement, isLeaf } from "../language/walk.ts";
import type { Check } from "./check.ts";

/** A requirement says nothing that its kind refuses, such as a fee that grows in two currencies. */
export const noMisstatedRule: Check = (set, report) => {
  eachRequirement(set, (node, place) => {
    if (isLeaf(node)) kindOf(node).check?.(node, place, report);
  });
};
