import type { DateRule } from "../language/dates.ts";
import type { Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { walkSet } from "../language/walk.ts";
import { at } from "../validation/check.ts";
import { evaluateDates } from "./evaluate-dates.ts";
import type { Rule } from "./warning.ts";

/** A deadline is a day; the hour at which it ends, and where, is part of the rule. */
export const unstatedDeadline: Rule = (set, report) => {
  if (set.cycle.deadline !== undefined) return;
  const open = Object.entries(set.paths).find(([, path]) => path.open?.to !== undefined);
  if (open === undefined) return;
  report(at("cycle"), "deadline-unstated", "nothing says at which hour days end, and in which time zone", {
    help: "Add `deadline` with `time` and `zone`, so that members can read until when they may apply.",
    example: { kind: "rules", ids: [open[0]] },
  });
};

/** A named date is shown to members, under its name. */
export const unnamedDate: Rule = (set, report) => {
  for (const id of Object.keys(set.dates ?? {}))
    if (!Object.hasOwn(set.dateNames ?? {}, id))
      report(at("dates", id), "date-unnamed", `${shown(id)} has no name for readers`, {
        help: "Name it in `dateNames`.",
        example: { kind: "rules", ids: [id] },
      });
};

/** Steps by months from one day that treat the end of a month differently. */
export const mixedMonthEnds: Rule = (set, report) => {
  const steps = new Map<string, { monthEnd: string; place: Place; rule: DateRule }[]>();
  walkSet(set, {
    date(rule, place) {
      if (typeof rule === "string" || !("monthEnd" in rule) || rule.monthEnd === undefined) return;
      const base = JSON.stringify([rule.after ?? rule.before, rule.snap]);
      steps.set(base, [...(steps.get(base) ?? []), { monthEnd: rule.monthEnd, place, rule }]);
    },
  });
  for (const list of steps.values()) {
    const [first] = list;
    const other = list.find(({ monthEnd }) => monthEnd !== first!.monthEnd);
    if (other === undefined) continue;
    const example = evaluateDates(set, first!.rule, other.rule);
    if (example === null) continue;
    report(
      other.place,
      "month-end-mixed",
      "another step by months from the same day treats the end of a month otherwise",
      {
        help: "Write the same `monthEnd` in both, unless that is meant.",
        example,
      },
    );
  }
};
