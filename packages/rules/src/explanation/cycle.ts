import type { DateRule } from "../language/dates.ts";
import type { Phase, RequirementSet } from "../language/document.ts";
import { conditionInWords, dateRuleInWords, onDay } from "./computed.ts";
import { isAlwaysMonthEnd } from "./month-end.ts";
import { phaseName } from "./names.ts";
import type { Wording } from "./wording.ts";
import { capital, counted, oneOf } from "./words.ts";

/** A sentence about the cycle, by a name that stays the same while the rest of the rules changes. */
export type CycleSentence = { readonly id: string; readonly sentence: string; readonly cite: readonly string[] };

/** How long cycles last, when credit is earned, and what the credential is worth meanwhile. */
export function cycleInWords(wording: Wording): CycleSentence[] {
  const { first, earn, renewal, phases, boundary, deadline } = wording.set.cycle;
  const said = (id: string, sentence: string, { cite = [] }: { readonly cite?: readonly string[] }) => ({
    id,
    sentence,
    cite,
  });
  return [
    said("first", firstCycleInWords(wording), first),
    said("earn", earningInWords(wording), earn),
    ...renewal.map((entry, index) =>
      said(`renewal-${index + 1}-${entry.in.join("-")}`, renewalInWords(wording, entry), entry),
    ),
    ...phases.map((phase, index) => said(`phase-${phase.id}`, phaseInWords(wording, phase, index), phase)),
    ...(boundary === undefined ? [] : [said("boundary", boundaryInWords(wording, boundary), boundary)]),
    ...(deadline === undefined ? [] : [said("deadline", deadlineInWords(deadline), deadline)]),
  ];
}

/** `Your first cycle begins on the day you were certified. It lasts 60 months and ends on …`. */
export function firstCycleInWords(wording: Wording): string {
  const { from, to } = wording.set.cycle.first;
  return `Your first cycle begins ${onDay(wording, from)}. ${lengthInWords(wording, from, to)}`;
}

function renewalInWords(wording: Wording, entry: RequirementSet["cycle"]["renewal"][number]): string {
  const names = entry.in.map((id) => `“${phaseName(wording, id)}”`);
  const condition = entry.if === undefined ? "" : ` and ${conditionInWords(wording, entry.if)}`;
  const begins = isDayAfter(entry.from, "cycle.to")
    ? "begins the day after this one ends"
    : `begins ${onDay(wording, entry.from)}`;
  return `If you renew while your status is ${oneOf(names)}${condition}, your next cycle ${begins}. ${lengthInWords(wording, entry.from, entry.to)}`;
}

/** How long a cycle lasts, or where that is not so many months, on which day it ends. */
function lengthInWords(wording: Wording, from: DateRule, to: DateRule): string {
  const months = lengthOf(from, to);
  if (months === null) return `It ends ${onDay(wording, to)}.`;
  const monthEnd = isAlwaysMonthEnd(wording.set, to);
  return `It lasts ${counted(months, "month")}${monthEnd ? " and ends on the last day of the month" : ""}.`;
}

/** In how many months a cycle ends where that alone says its last day; otherwise `null`. */
function lengthOf(from: DateRule, to: DateRule): number | null {
  if (typeof to === "string" || !("after" in to || "before" in to)) return null;
  const isFrom = (rule: DateRule | undefined) => JSON.stringify(rule) === JSON.stringify(from);
  // To the end of the month, so many months after the month of the first day.
  if (to.months !== undefined && to.snap === "month-end" && to.monthEnd === "stick" && isFrom(to.after))
    return to.months;
  // From the day after one cycle ended, to so many months after it ended.
  if (to.months !== undefined && to.snap === undefined && to.after !== undefined && isDayAfter(from, to.after))
    return to.months;
  // To the day before so many months are over.
  const { before } = to;
  if (!isOneDay(to) || before === undefined || typeof before === "string" || !("after" in before)) return null;
  return before.snap === undefined && before.months !== undefined && isFrom(before.after) ? before.months : null;
}

function isOneDay({ days, count, snap }: { days?: number; count?: string; snap?: string }): boolean {
  return days === 1 && count === "exclusive" && snap === undefined;
}

function isDayAfter(rule: DateRule, base: DateRule): boolean {
  if (typeof rule === "string" || !("after" in rule) || !isOneDay(rule)) return false;
  return JSON.stringify(rule.after) === JSON.stringify(base);
}

function earningInWords(wording: Wording): string {
  const { from, to } = wording.set.cycle.earn;
  if (from === "cycle.from" && to === "cycle.to")
    return "Credit counts if you earn it during your cycle, from its first day through its last.";
  return `Credit counts if you earn it from ${dateRuleInWords(wording, from)} through ${dateRuleInWords(wording, to)}.`;
}

function phaseInWords(wording: Wording, { name, status, to }: Phase, index: number): string {
  const worth = `your status is “${name}” and your credential is ${status}.`;
  if (to === undefined) return index === 0 ? capital(worth) : `After that, ${worth}`;
  return `${index === 0 ? "Through" : "Then, through"} ${dateRuleInWords(wording, to)}, ${worth}`;
}

type Cycle = RequirementSet["cycle"];

function boundaryInWords(wording: Wording, boundary: NonNullable<Cycle["boundary"]>): string {
  const window = `from ${dateRuleInWords(wording, boundary.from)} through ${dateRuleInWords(wording, boundary.to)}`;
  return `An activity that you complete ${window} counts for this cycle if you need it here, otherwise for the next.`;
}

function deadlineInWords(deadline: NonNullable<Cycle["deadline"]>): string {
  const zone = deadline.name ?? `${deadline.zone.replaceAll("_", " ")} time`;
  return `Each day ends at ${clockInWords(deadline.time)}, ${zone}.`;
}

/** `11:59 pm` for `23:59`. */
function clockInWords(time: string): string {
  const [hours, minutes] = time.split(":");
  const hour = Number(hours);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? "am" : "pm"}`;
}
