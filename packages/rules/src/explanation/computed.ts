import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Amount, Count } from "../language/amount.ts";
import type { AttributeCondition, Condition, DateCondition } from "../language/condition.ts";
import type { DateRule, StepRule, YearDay } from "../language/dates.ts";
import type { Selection } from "../language/selection.ts";
import type { AmountOrShare } from "../language/share.ts";
import { isAlwaysMonthEnd } from "./month-end.ts";
import { attributeName, phaseName, requirementName } from "./names.ts";
import { renewalInWords } from "./renewal-count.ts";
import { creditAmount, creditNoun } from "./selection.ts";
import { type Wording, yourOrThe } from "./wording.ts";
import { allOf, amountInWords, codeInWords, counted, MONTHS, oneOf, ordinal, ordinalWord } from "./words.ts";

// Dates, conditions and amounts hold each other, so their words stand together.

/** The days that every set knows: as a noun, and as what happens on that day. */
function builtIn(wording: Wording, name: string): { readonly noun: string; readonly event?: string } | undefined {
  const { addressed } = wording;
  const cycle = `${yourOrThe(wording)} cycle`;
  const names: { readonly [name: string]: { readonly noun: string; readonly event?: string } } = {
    certified: addressed
      ? { noun: "the day you were certified", event: "you were certified" }
      : { noun: "the day of certification", event: "the first certification was" },
    "cycle.from": { noun: `the first day of ${cycle}`, event: `${cycle} begins` },
    "cycle.to": { noun: `the last day of ${cycle}`, event: `${cycle} ends` },
    "cycle.granted": { noun: `the day ${yourOrThe(wording)} current cycle was granted` },
    application: {
      noun: `the day ${yourOrThe(wording)} application is received`,
      event: `${yourOrThe(wording)} application is received`,
    },
    renewed: addressed ? { noun: "the day you renew", event: "you renew" } : { noun: "the day of renewal" },
    "earn.from": { noun: "the first day on which credit can be earned" },
    "earn.to": { noun: "the last day on which credit can be earned" },
  };
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/**
 * A date rule in words, with its convention, so that nobody has to guess how days or month ends are
 * counted.
 */
export function dateRuleInWords(wording: Wording, rule: DateRule): string {
  const words = (inner: DateRule) => dateRuleInWords(wording, inner);
  if (typeof rule === "string" && parsePlainDate(rule) !== null) return wording.day(rule);
  if (typeof rule === "string") return builtIn(wording, rule)?.noun ?? `the ${dateName(wording, rule)}`;
  if ("table" in rule)
    return `the day that the table “${codeInWords(rule.table)}” gives for ${words(rule.by)}, or ${words(rule.else)} if the table does not list it`;
  if ("later" in rule) return `the ${rule.later.length > 2 ? "latest" : "later"} of ${allOf(rule.later.map(words))}`;
  if ("earlier" in rule)
    return `the ${rule.earlier.length > 2 ? "earliest" : "earlier"} of ${allOf(rule.earlier.map(words))}`;
  if ("attribute" in rule) return `${yourOrThe(wording)} ${attributeName(wording, rule.attribute)}`;
  if ("cases" in rule) return casesInWords(wording, rule, words);
  if ("next" in rule) return yearlyInWords(wording, rule.next, "first", orWords(wording, "after", rule.from));
  if ("previous" in rule) return yearlyInWords(wording, rule.previous, "last", orWords(wording, "before", rule.to));
  return stepInWords(wording, rule);
}

const SAME_DAY = ", on the same day of the month";

function stepInWords(wording: Wording, rule: StepRule): string {
  const base = rule.after ?? rule.before!;
  const direction = rule.after === undefined ? "before" : "after";
  if (rule.months === undefined) return daysFromInWords(wording, rule, base, direction);
  const from = dateRuleInWords(wording, base);
  const months = counted(rule.months, "month");
  if (isAlwaysMonthEnd(wording.set, rule)) return `the last day of the month, ${months} ${direction} ${from}`;
  if (rule.monthEnd === "stick") return `${months} ${direction} ${from} (month end to month end)`;
  const start = rule.snap === "month-end" ? `the last day of the month of ${from}` : from;
  return `${months} ${direction} ${start}${SAME_DAY}`;
}

function daysFromInWords(wording: Wording, rule: StepRule, base: DateRule, direction: string): string {
  const start = dateRuleInWords(wording, base);
  const from = rule.snap === "month-end" ? `the last day of the month of ${start}` : start;
  if (rule.days === 1 && rule.count === "exclusive") {
    const anniversary = anniversaryInWords(wording, base);
    return `the day ${direction} ${anniversary ?? from}`;
  }
  const nth = ordinal(rule.days!);
  if (rule.count === "inclusive")
    return `the ${nth} day ${direction === "before" ? "back, " : ""}counting ${from} as day 1`;
  return `the ${nth} day ${direction} ${from}`;
}

/** `the 2nd anniversary of the day you were certified`, for whole years on the same day. */
function anniversaryInWords(wording: Wording, rule: DateRule): string | null {
  if (typeof rule === "string" || !("after" in rule) || rule.snap !== undefined || rule.after === undefined)
    return null;
  if (rule.months === undefined || rule.months % 12 !== 0 || rule.monthEnd !== "clamp") return null;
  return `the ${ordinalWord(rule.months / 12)} anniversary of ${dateRuleInWords(wording, rule.after)}`;
}

/** `the first December 31 on or after …`, `the last day of your birth month (the first one on or after …)`. */
function yearlyInWords(wording: Wording, day: YearDay, which: "first" | "last", when: string): string {
  const name = yearDayInWords(wording, day);
  return /^[A-Z]/.test(name) ? `the ${which} ${name} ${when}` : `the ${name} (the ${which} one ${when})`;
}

/** `on or after December 31, 2025`; for a step in the same direction, `at least 24 months after …`. */
function orWords(wording: Wording, direction: "after" | "before", rule: DateRule): string {
  const words = dateRuleInWords(wording, rule);
  const isStep = typeof rule === "object" && direction in rule && /^\d/.test(words);
  return isStep ? `at least ${words.replace(SAME_DAY, "")}` : `on or ${direction} ${words}`;
}

/** `on March 31, 2026`, but no "on" before `24 months after …`. */
export function onDay(wording: Wording, rule: DateRule): string {
  const words = dateRuleInWords(wording, rule);
  return /^\d/.test(words) ? words : `on ${words}`;
}

function yearDayInWords(wording: Wording, { month, day, year }: YearDay): string {
  const words = (rule: DateRule) => dateRuleInWords(wording, rule);
  const ofMonth = typeof month === "number" ? MONTHS[month - 1]! : monthOf(wording, month.of);
  const plain = typeof month === "number" && typeof day === "number";
  const ofDay = day === "last" ? "last day" : typeof day === "number" ? ordinal(day) : `day of ${words(day.of)}`;
  const name = plain ? `${ofMonth} ${day}` : `${ofDay} of ${ofMonth}`;
  if (year === undefined) return name;
  if (typeof year === "string") return `${name} in an ${year}-numbered year`;
  return `${name} in a year that is odd or even like the year of ${words(year.as)}`;
}

/** `the month in which you were certified`, `the month of your date of birth`. */
function monthOf(wording: Wording, rule: DateRule): string {
  const event = typeof rule === "string" ? builtIn(wording, rule)?.event : undefined;
  return event === undefined ? `the month of ${dateRuleInWords(wording, rule)}` : `the month in which ${event}`;
}

type Cases<T> = { readonly cases: readonly { readonly when: Condition; readonly then: T }[]; readonly else: T };

function casesInWords<T>(wording: Wording, rule: Cases<T>, words: (inner: T) => string): string {
  const cases = rule.cases.map(({ when, then }) => `${words(then)} if ${conditionInWords(wording, when)}`);
  return `${cases.join("; ")}; otherwise ${words(rule.else)}`;
}

/** The name of a named date for readers; its id where the set gives none. */
export function dateName({ set: { dateNames } }: Wording, name: string): string {
  return (Object.hasOwn(dateNames ?? {}, name) ? dateNames?.[name] : undefined) ?? `date \`${name}\``;
}

/** A condition in words, to follow "if"; `isNot` for its opposite. */
export function conditionInWords(wording: Wording, condition: Condition, isNot = false): string {
  const not = isNot ? "not " : "";
  if ("phase" in condition) {
    const names = oneOf(condition.phase.map((id) => `“${phaseName(wording, id)}”`));
    return wording.addressed
      ? `your status is ${not}${names} when you apply`
      : `the status is ${not}${names} on the day of application`;
  }
  if ("holds" in condition) return holdsInWords(wording, condition, isNot);
  if ("not" in condition) return conditionInWords(wording, condition.not, !isNot);
  if ("attribute" in condition && (typeof condition.is === "boolean" || condition.stated !== undefined))
    return flagInWords(wording, condition, isNot);
  const words = positiveInWords(wording, condition);
  return isNot ? `it is not true that ${words}` : words;
}

type Tested = Exclude<Condition, { readonly phase: unknown } | { readonly holds: string } | { readonly not: unknown }>;

function positiveInWords(wording: Wording, condition: Tested): string {
  const words = (inner: Condition) => conditionInWords(wording, inner);
  if ("attribute" in condition) return attributeInWords(wording, condition);
  if ("date" in condition) return dateInWords(wording, condition);
  if ("renewal" in condition) return renewalInWords(wording, condition.renewal);
  if ("amount" in condition) {
    const bound = (amount: string | number) => amountInWords(wording, String(amount));
    const amount = amountRuleInWords(wording, condition.amount);
    return `${amount}${amount.includes(", but ") ? "," : ""} come to ${boundsInWords(condition, bound)}`;
  }
  return "all" in condition ? allOf(condition.all.map(words)) : oneOf(condition.any.map(words));
}

function holdsInWords(
  wording: Wording,
  { holds, on }: { readonly holds: string; readonly on?: DateRule },
  isNot: boolean,
) {
  const day = on === undefined ? "" : ` on ${dateRuleInWords(wording, on)}`;
  const credential = `the credential ${codeInWords(holds)}`;
  if (wording.addressed) return `you ${isNot ? "do not hold" : "hold"} ${credential}${day}`;
  return `${credential} is ${isNot ? "not " : ""}held${day}`;
}

function flagInWords(wording: Wording, { attribute, is, stated }: AttributeCondition, isNot: boolean): string {
  const name = `“${attributeName(wording, attribute)}”`;
  if (stated !== undefined) {
    const record = `${yourOrThe(wording)} record`;
    return stated === isNot ? `${record} does not state ${name}` : `${record} states ${name}`;
  }
  const holds = is !== isNot;
  return `${name} ${holds ? "applies" : "does not apply"}${wording.addressed ? " to you" : ""}`;
}

function attributeInWords(wording: Wording, { attribute, is, initial, ...bounds }: AttributeCondition) {
  const name = `${yourOrThe(wording)} ${attributeName(wording, attribute)}`;
  const tests: string[] = [];
  if (typeof is === "string") tests.push(`is “${is}”`);
  else if (typeof is === "object") tests.push(`is ${oneOf(is.map((value) => `“${value}”`))}`);
  if (initial !== undefined) tests.push(`begins with a letter from ${initial.from} to ${initial.to}`);
  if (bounds.atLeast !== undefined || bounds.atMost !== undefined) tests.push(`is ${boundsInWords(bounds, String)}`);
  return `${name} ${allOf(tests)}`;
}

type Bounds = { readonly atLeast?: string | number; readonly atMost?: string | number };

function boundsInWords({ atLeast, atMost }: Bounds, print: (amount: string | number) => string): string {
  const least = atLeast === undefined ? [] : [`at least ${print(atLeast)}`];
  const most = atMost === undefined ? [] : [`at most ${print(atMost)}`];
  return allOf([...least, ...most]);
}

function dateInWords(wording: Wording, { date, from, to, month, year }: DateCondition): string {
  const tests: string[] = [];
  if (from !== undefined && to !== undefined)
    tests.push(`from ${dateRuleInWords(wording, from)} through ${dateRuleInWords(wording, to)}`);
  else if (from !== undefined) tests.push(`on or after ${dateRuleInWords(wording, from)}`);
  else if (to !== undefined) tests.push(`on or before ${dateRuleInWords(wording, to)}`);
  if (month !== undefined) tests.push(`in ${oneOf(month.map((one) => MONTHS[one - 1]!))}`);
  if (year !== undefined) tests.push(`in an ${year}-numbered year`);
  const event = typeof date === "string" ? builtIn(wording, date)?.event : undefined;
  return `${event ?? `${dateRuleInWords(wording, date)} falls`} ${allOf(tests)}`;
}

/** A rule for an amount in words: `60 points`, `50% of what “Total” requires`. */
export function amountRuleInWords(wording: Wording, rule: AmountOrShare): string {
  const words = (inner: Amount) => amountRuleInWords(wording, inner);
  const { many } = wording.set.unit;
  if (typeof rule !== "object") return amountInWords(wording, String(rule));
  if ("ofCounted" in rule) {
    const of = rule.ofCounted === "all" ? undefined : rule.ofCounted;
    return `${rule.percent}% of all ${creditNoun(wording, many, of)} that count`;
  }
  if ("percent" in rule) return `${rule.percent}% of the ${many} required for “${requirementName(wording, rule.of)}”`;
  if ("attribute" in rule)
    return `as many ${many} as ${yourOrThe(wording)} record states for “${attributeName(wording, rule.attribute)}”`;
  if ("sum" in rule) return rule.sum.map(words).join(" plus ");
  if ("larger" in rule) return boundedInWords(rule.larger, words, "the larger of", "but no less than");
  if ("smaller" in rule) return boundedInWords(rule.smaller, words, "the smaller of", "but no more than");
  if ("cases" in rule) return casesInWords(wording, rule, words);
  const plus = rule.plus === undefined ? "" : `${amountInWords(wording, String(rule.plus))} plus `;
  return `${plus}${amountInWords(wording, String(rule.times))} for each ${countInWords(wording, rule.count)}`;
}

/** One rule and one plain number read as a rule with a bound; anything else as a list. */
function boundedInWords(amounts: readonly Amount[], words: (amount: Amount) => string, list: string, bound: string) {
  const plain = amounts.filter((amount) => typeof amount !== "object");
  const ruled = amounts.filter((amount) => typeof amount === "object");
  if (plain.length === 1 && ruled.length === 1) return `${words(ruled[0]!)}, ${bound} ${words(plain[0]!)}`;
  return `${list} ${allOf(amounts.map(words))}`;
}

/** So much credit of a kind: `10 clinical points`, `50% of …, counting only technical hours`. */
export function creditRuleInWords(wording: Wording, rule: AmountOrShare, of: Selection | undefined): string {
  if (typeof rule !== "object") return creditAmount(wording, String(rule), of);
  const amount = amountRuleInWords(wording, rule);
  return of === undefined ? amount : `${amount}, counting only ${creditNoun(wording, wording.set.unit.many, of)}`;
}

function countInWords(wording: Wording, count: Count): string {
  const you = wording.addressed ? "you hold" : "held";
  if ("holds" in count) return `of these credentials ${you}: ${allOf(count.holds.map(codeInWords))}`;
  if ("attribute" in count) return `unit of ${yourOrThe(wording)} ${attributeName(wording, count.attribute)}`;
  return stretchesInWords(wording, { ...count, end: dateRuleInWords(wording, count.to) });
}

type Stretches = { readonly months: number; readonly parts: "full" | "begun"; readonly from: DateRule };

/** What is counted from a day through another, `end` in words: `month or part of a month from … through …`. */
export function stretchesInWords(
  wording: Wording,
  { months, parts, from, end }: Stretches & { readonly end: string },
): string {
  const one = months === 1 ? "month" : counted(months, "month");
  const part = months === 1 ? "month or part of a month" : `${one} or part of them`;
  return `${parts === "full" ? `full ${one}` : part} from ${dateRuleInWords(wording, from)} through ${end}`;
}

/** ` from … through …`, ` on or after …`, ` by …`; nothing where neither is stated. */
export function windowInWords(wording: Wording, from: DateRule | undefined, to: DateRule | undefined): string {
  if (from === undefined) return to === undefined ? "" : ` by ${dayInWords(wording, to)}`;
  const start = dayInWords(wording, from);
  return to === undefined ? ` on or after ${start}` : ` from ${start} through ${dayInWords(wording, to)}`;
}

/** A date rule in words where readers want the day itself: a named date by its rule, if that is short. */
export function dayInWords(wording: Wording, rule: DateRule): string {
  const { dates } = wording.set;
  const named = typeof rule === "string" && Object.hasOwn(dates ?? {}, rule) ? dates![rule]! : rule;
  const isShort = typeof named === "string" || "after" in named || "before" in named;
  return dateRuleInWords(wording, isShort ? named : rule);
}
