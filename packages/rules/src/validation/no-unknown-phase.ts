import { inside, type Place } from "../language/problem.ts";
import { didYouMean, shown } from "../language/report.ts";
import { walkSet } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check } from "./check.ts";

/** Every phase that is named exists; every phase but the last ends. */
export const noUnknownPhase: Check = (set, report) => {
  const ids = set.cycle.phases.map(({ id }) => id);
  const named = (id: string, place: Place) => {
    if (!ids.includes(id))
      report(place, "unknown-phase", `there is no phase ${shown(id)}`, () => didYouMean(nearest(id, ids)));
  };
  for (const [index, entry] of set.cycle.renewal.entries()) {
    for (const [position, id] of entry.in.entries()) named(id, at("cycle", "renewal", index, "in", position));
  }
  walkSet(set, {
    condition(rule, place) {
      if ("phase" in rule)
        for (const [position, id] of rule.phase.entries()) named(id, inside(inside(place, "phase"), position));
    },
  });
  for (const [index, { to }] of set.cycle.phases.entries()) {
    const last = index === ids.length - 1;
    if (last && to !== undefined)
      report(at("cycle", "phases", index, "to"), "last-phase-ends", "the last phase has no last day");
    if (!last && to === undefined)
      report(at("cycle", "phases", index), "phase-without-end", "every phase but the last names its last day in `to`");
  }
};
