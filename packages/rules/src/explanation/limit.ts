import { isDivided } from "../language/divided.ts";
import type { Limit, RequirementSet } from "../language/document.ts";
import { amountRuleInWords } from "./computed.ts";
import { dimensionName, selectionInWords } from "./words.ts";

/** `at most 30 points may count (approval: Other source)`. */
export function limitInWords(set: RequirementSet, { most, of, in: period, each }: Limit): string {
  const selected = of === undefined ? "" : ` (${selectionInWords(set, of)})`;
  return `at most ${amountRuleInWords(set, most)} may count${selected}${eachInWords(set, each)}${periodInWords(set, period)}`;
}

/** ` in each year of the cycle`, ` of each activity`, ` in each content area`. */
export function eachInWords(set: RequirementSet, each: string | undefined): string {
  if (each === undefined) return "";
  if (each === "activity") return " of each activity";
  if (Object.hasOwn(set.periods ?? {}, each)) return ` in each ${set.periods![each]!.name}`;
  return ` in each ${dimensionName(set, each)}`;
}

/** ` in the last six years`. */
export function periodInWords({ periods }: RequirementSet, id: string | undefined): string {
  if (id === undefined) return "";
  const period = Object.hasOwn(periods ?? {}, id) ? periods![id]! : undefined;
  return period === undefined || isDivided(period) ? "" : ` in the period: ${period.name}`;
}
