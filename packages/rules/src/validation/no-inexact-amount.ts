import { conversionFactor } from "../evaluation/conversion.ts";
import type { ActivityType } from "../language/activity-type.ts";
import { inside, type Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { eachRequirement, walkSet } from "../language/walk.ts";
import { compareDecimals, parseDecimal, toMinorExactly } from "../util/decimal.ts";
import { at, type Check, type Report } from "./check.ts";

/** Amounts that are compared are whole in the set's minor units, and conversions and weights stay within exact arithmetic. */
export const noInexactAmount: Check = (set, report) => {
  const { minor, many } = set.unit;
  const whole = (amount: string | number | undefined, place: Place) => {
    if (amount !== undefined && toMinorExactly(parseDecimal(amount)!, minor) === null)
      report(
        place,
        "amount-not-whole",
        `${shown(amount)} ${many} can't be told apart in parts of 1/${minor}`,
        "Choose a larger `unit.minor`, or another amount.",
      );
  };
  walkSet(set, {
    amount(rule, place) {
      if (typeof rule !== "object") whole(rule, place);
      else if ("times" in rule) {
        whole(rule.times, inside(place, "times"));
        whole(rule.plus, inside(place, "plus"));
      } else if ("percent" in rule && compareDecimals(parseDecimal(rule.percent)!, { digits: 100, scale: 0 }) > 0) {
        report(inside(place, "percent"), "percent-over-100", "a percentage is at most 100");
      }
    },
    condition(rule, place) {
      if (!("amount" in rule)) return;
      whole(rule.atLeast, inside(place, "atLeast"));
      whole(rule.atMost, inside(place, "atMost"));
    },
  });
  const step = (amount: string | number, place: Place) => {
    whole(amount, place);
    if (Number(amount) === 0) report(place, "zero-step", "a step is more than 0");
  };
  eachRequirement(set, (node, place) => {
    if ("least" in node && node.rounded) step(node.rounded.step, inside(inside(place, "rounded"), "step"));
  });
  for (const [id, rule] of Object.entries(set.sharing?.with ?? {}))
    if (typeof rule === "object") whole(rule.most, at("sharing", "with", id, "most"));
  for (const [index, { most }] of (set.sharing?.ceilings ?? []).entries())
    whole(most, at("sharing", "ceilings", index, "most"));
  for (const [id, type] of Object.entries(set.types)) {
    checkConversions(id, type, minor, report);
    whole(type.weigh?.first, at("types", id, "weigh", "first"));
    if (type.round) {
      step(type.round.step, at("types", id, "round", "step"));
      whole(type.round.above, at("types", id, "round", "above"));
    }
    checkWeight(id, type, report);
  }
};

function checkConversions(id: string, { convert }: ActivityType, minor: number, report: Report): void {
  for (const [index, rule] of convert.entries()) {
    const place = at("types", id, "convert", index);
    if (Number(rule.per ?? 1) === 0) report(inside(place, "per"), "zero-divisor", "`per` must be more than 0");
    else if (conversionFactor(rule, minor) === null)
      report(place, "conversion-too-fine", "this conversion has too many digits to be exact");
  }
}

function checkWeight(id: string, { weigh }: ActivityType, report: Report): void {
  if (weigh === undefined) return;
  const place = at("types", id, "weigh");
  if (weigh.rest !== undefined && weigh.first === undefined)
    report(inside(place, "rest"), "rest-without-first", "`rest` says what follows after the `first` units");
  const rest = parseDecimal(weigh.rest ?? 1)!;
  if (weigh.first !== undefined && compareDecimals(parseDecimal(weigh.times)!, rest) < 0)
    report(place, "rising-weight", "the weight must not rise: the first units count for no less than the rest");
  for (const key of ["times", "rest"] as const)
    if (Number(weigh[key] ?? 1) > 1000) report(inside(place, key), "weight-too-large", "a weight is at most 1,000");
}
