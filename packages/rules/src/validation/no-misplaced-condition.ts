import { inside } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { walkSet } from "../language/walk.ts";
import type { Check } from "./check.ts";

/** Conditions ask something, of facts that are known where they stand. */
export const noMisplacedCondition: Check = (set, report) => {
  walkSet(set, {
    condition(rule, place, role) {
      if (role === "first-cycle" && ("phase" in rule || "amount" in rule || "renewal" in rule || "holds" in rule)) {
        const name = Object.keys(rule)[0]!;
        report(place, "condition-not-known-here", `${shown(name)} can't be told before the first cycle is known`);
      }
      if (role === "earn" && "phase" in rule)
        report(place, "condition-not-known-here", "the phase is told once the earning window is known");
      const asks = Object.keys(rule).length - ("attribute" in rule || "date" in rule || "amount" in rule ? 1 : 0);
      if (asks === 0) report(place, "empty-condition", "the condition asks nothing", "Say what it must be.");
      if ("renewal" in rule && Object.keys(rule.renewal).length === 0)
        report(inside(place, "renewal"), "empty-condition", "the condition asks nothing", "Say which renewals.");
    },
  });
};
