import { didYouMean, shown } from "../language/report.ts";
import { eachRequirement, walkSet } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import type { Check } from "./check.ts";

/** A percentage is of what a credit requirement asks for, and that is an amount. */
export const noUnknownRequirement: Check = (set, report) => {
  const amounts = new Map<string, boolean>();
  eachRequirement(set, (node) => {
    if ("least" in node) amounts.set(node.id, typeof node.least === "object" && "ofCounted" in node.least);
  });
  walkSet(set, {
    amount(rule, place) {
      if (typeof rule !== "object" || !("of" in rule)) return;
      const isShare = amounts.get(rule.of);
      if (isShare === undefined) {
        const help = () => didYouMean(nearest(rule.of, amounts.keys()));
        report(place, "unknown-requirement", `there is no credit requirement ${shown(rule.of)}`, help);
      } else if (isShare) {
        report(place, "percent-of-share", `${shown(rule.of)} asks for a share of counted credit, not for an amount`);
      }
    },
  });
};
