import { eachRequirement } from "../language/walk.ts";
import type { Check } from "./check.ts";

/** An `if` asks for something in one of its branches. */
export const noIdleIf: Check = (set, report) => {
  eachRequirement(set, (node, place) => {
    if ("if" in node && node.then === undefined && node.else === undefined)
      report(place, "no-branch", "this `if` asks for nothing either way", "Say what it asks for in `then` or `else`.");
  });
};
