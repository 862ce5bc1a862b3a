import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Amount, Count } from "../language/amount.ts";
import type { AttributeCondition, Condition, DateCondition, RenewalCount } from "../language/condition.ts";
import type { DateRule, YearDay } from "../language/dates.ts";
import type { AmountOrShare } from "../language/share.ts";
import type { Wording } from "./wording.ts";
import { allOf, amountInWords, codeInWords, counted, MONTHS, oneOf, ordinal, selectionInWords } from "./words.ts";

// Dates, conditions and amounts hold each other, so their words stand together.

const BUILT_IN: { readonly [name: string]: string } = {
  certified: "the day of certification",
  "cycle.from": "the first day of the cycle",
  "cycle.to": "the last day of the cycle",
  application: "the day the application is received",
  renewed: "the day of renewal",
  "cycle.granted": "the day the current cycle was granted",
  "earn.from": "the first day of the earning window",
  "earn.to": "the last day of the earning window",
};

/** A date rule in words, with its convention, so that nobody has to guess how days or month ends are counted. */
export function dateRuleInWords(wording: Wording, rule: DateRule): string {
  const words = (inner: DateRule) => dateRuleInWords(wording, inner);
  if (typeof rule === "string" && parsePlainDate(rule) !== null) return wording.day(rule);
  if (typeof rule === "string")
    return Object.hasOwn(BUILT_IN, rule) ? BUILT_IN[rule]! : `the ${dateName(wording, rule)}`;
  if ("table" in rule)
    return `the body's table \`${rule.table}\` for ${words(rule.by)}; where it has no row, ${words(rule.else)}`;
  if ("later" in rule) return `the latest of: ${rule.later.map(words).join("; ")}`;
  if ("earlier" in rule) return `the earliest of: ${rule.earlier.map(words).join("; ")}`;
  if ("attribute" in rule) return `the date that ${attributeName(wording, rule.attribute)} says`;
  if ("cases" in rule) {
    const cases = rule.cases.map(({ when, then }) => `${words(then)} if ${conditionInWords(wording, when)}`);
    return `${cases.join("; ")}; otherwise ${words(rule.else)}`;
  }
  if ("next" in rule) return `the first ${yearDayInWords(words, rule.next)} on or after ${words(rule.from)}`;
  if ("previous" in rule) return `the last ${yearDayInWords(words, rule.previous)} on or before ${words(rule.to)}`;
  const forward = rule.after !== undefined;
  const base = words(forward ? rule.after! : rule.before!);
  const from = rule.snap === "month-end" ? `the end of the month of ${base}` : base;
  const direction = forward ? "after" : "before";
  if (rule.months !== undefined) {
    const convention =
      rule.monthEnd === "stick"
        ? "the end of a month stays the end of a month"
        : "the day of the month stays where the month has it";
    return `${counted(rule.months, "month")} ${direction} ${from} (${convention})`;
  }
  if (rule.days === 1 && rule.count === "exclusive") return `the day ${direction} ${from}`;
  const convention = rule.count === "inclusive" ? "counting that day as the first" : "not counting that day";
  return `${counted(rule.days!, "day")} ${direction} ${from} (${convention})`;
}

function yearDayInWords(words: (rule: DateRule) => string, { month, day, year }: YearDay): string {
  const ofDay = day === "last" ? "last day" : typeof day === "number" ? ordinal(day) : `day of ${words(day.of)}`;
  const ofMonth = typeof month === "number" ? MONTHS[month - 1]! : `the month of ${words(month.of)}`;
  const parity =
    year === undefined
      ? ""
      : typeof year === "string"
        ? ` in an ${year} year`
        : ` in a year that is odd or even as that of ${words(year.as)}`;
  return `${ofDay} of ${ofMonth}${parity}`;
}

/** The name of a named date for readers; its id where the set gives none. */
export function dateName({ set: { dateNames } }: Wording, name: string): string {
  return (Object.hasOwn(dateNames ?? {}, name) ? dateNames?.[name] : undefined) ?? `date \`${name}\``;
}

/** A condition in words, to follow "if". */
export function conditionInWords(wording: Wording, condition: Condition): string {
  const words = (inner: Condition) => conditionInWords(wording, inner);
  if ("phase" in condition) return `the phase is ${oneOf(condition.phase.map((id) => phaseName(wording, id)))}`;
  if ("attribute" in condition) return attributeInWords(wording, condition);
  if ("date" in condition) return dateInWords(wording, condition);
  if ("holds" in condition) {
    const day = condition.on === undefined ? "" : ` on ${dateRuleInWords(wording, condition.on)}`;
    return `the credential ${codeInWords(condition.holds)} is held${day}`;
  }
  if ("renewal" in condition) return renewalInWords(condition.renewal);
  if ("amount" in condition) {
    const bound = (amount: string | number) => amountInWords(wording, String(amount));
    return `the amount (${amountRuleInWords(wording, condition.amount)}) is ${boundsInWords(condition, bound)}`;
  }
  if ("not" in condition) return `it is not so that ${words(condition.not)}`;
  return "all" in condition ? allOf(condition.all.map(words)) : oneOf(condition.any.map(words));
}

/** The name of a phase for readers. */
export function phaseName({ set: { cycle } }: Wording, id: string): string {
  return cycle.phases.find((phase) => phase.id === id)?.name ?? id;
}

/** The name of an attribute for readers. */
export function attributeName({ set: { attributes } }: Wording, id: string): string {
  return (Object.hasOwn(attributes ?? {}, id) ? attributes?.[id]?.name : undefined) ?? codeInWords(id);
}

function attributeInWords(wording: Wording, { attribute, is, initial, stated, ...bounds }: AttributeCondition) {
  const name = attributeName(wording, attribute);
  if (stated !== undefined) return `${name} is ${stated ? "" : "not "}stated`;
  const tests: string[] = [];
  if (typeof is === "boolean") tests.push(is ? "yes" : "no");
  else if (is !== undefined) tests.push(oneOf(typeof is === "string" ? [is] : is));
  if (initial !== undefined) tests.push(`a name from ${initial.from} to ${initial.to}`);
  if (bounds.atLeast !== undefined || bounds.atMost !== undefined) tests.push(boundsInWords(bounds, String));
  return `${name} is ${allOf(tests)}`;
}

type Bounds = { readonly atLeast?: string | number; readonly atMost?: string | number };

function boundsInWords({ atLeast, atMost }: Bounds, print: (amount: string | number) => string): string {
  const least = atLeast === undefined ? [] : [`at least ${print(atLeast)}`];
  const most = atMost === undefined ? [] : [`at most ${print(atMost)}`];
  return allOf([...least, ...most]);
}

function dateInWords(wording: Wording, { date, from, to, month, year }: DateCondition): string {
  const tests: string[] = [];
  if (from !== undefined) tests.push(`on or after ${dateRuleInWords(wording, from)}`);
  if (to !== undefined) tests.push(`on or before ${dateRuleInWords(wording, to)}`);
  if (month !== undefined) tests.push(`in ${oneOf(month.map((one) => MONTHS[one - 1]!))}`);
  if (year !== undefined) tests.push(`in an ${year} year`);
  return `${dateRuleInWords(wording, date)} is ${allOf(tests)}`;
}

function renewalInWords({ every, from, to }: RenewalCount): string {
  const tests: string[] = [];
  if (every !== undefined) tests.push(every === 1 ? "every renewal" : `every ${ordinal(every)} renewal`);
  if (from !== undefined && from === to) tests.push(`the ${ordinal(from)} renewal`);
  else {
    if (from !== undefined) tests.push(`the ${ordinal(from)} renewal or a later one`);
    if (to !== undefined) tests.push(`the ${ordinal(to)} renewal or an earlier one`);
  }
  return `this is ${allOf(tests)}`;
}

/** A rule for an amount in words: `60 points`, `80 percent of what ethics asks for`. */
export function amountRuleInWords(wording: Wording, rule: AmountOrShare): string {
  const words = (inner: Amount) => amountRuleInWords(wording, inner);
  if (typeof rule !== "object") return amountInWords(wording, String(rule));
  if ("ofCounted" in rule) {
    const of = rule.ofCounted === "all" ? "" : ` (${selectionInWords(wording, rule.ofCounted)})`;
    return `${rule.percent} percent of the credit that counts${of}`;
  }
  if ("percent" in rule) return `${rule.percent} percent of what ${codeInWords(rule.of)} asks for`;
  if ("attribute" in rule) return `as many ${wording.set.unit.many} as ${attributeName(wording, rule.attribute)} says`;
  if ("sum" in rule) return rule.sum.map(words).join(" plus ");
  if ("larger" in rule) return `the larger of ${allOf(rule.larger.map(words))}`;
  if ("smaller" in rule) return `the smaller of ${allOf(rule.smaller.map(words))}`;
  if ("cases" in rule) {
    const cases = rule.cases.map(({ when, then }) => `${words(then)} if ${conditionInWords(wording, when)}`);
    return `${cases.join("; ")}; otherwise ${words(rule.else)}`;
  }
  const plus = rule.plus === undefined ? "" : `${amountInWords(wording, String(rule.plus))} and `;
  return `${plus}${amountInWords(wording, String(rule.times))} for each ${countInWords(wording, rule.count)}`;
}

function countInWords(wording: Wording, count: Count): string {
  if ("holds" in count) return `credential held among ${allOf(count.holds.map(codeInWords))}`;
  if ("attribute" in count) return `unit of ${attributeName(wording, count.attribute)}`;
  return stretchesInWords(wording, { ...count, end: dateRuleInWords(wording, count.to) });
}

type Stretches = { readonly months: number; readonly parts: "full" | "begun"; readonly from: DateRule };

/** What is counted from a day to another, `end` in words: `begun stretch of 6 months from … to …`. */
export function stretchesInWords(
  wording: Wording,
  { months, parts, from, end }: Stretches & { readonly end: string },
): string {
  return `${parts} stretch of ${counted(months, "month")} from ${dateRuleInWords(wording, from)} to ${end}`;
}

/** ` from the first day of the cycle until the day of renewal`; nothing where neither is stated. */
export function windowInWords(wording: Wording, from: DateRule | undefined, to: DateRule | undefined): string {
  return `${from === undefined ? "" : ` from ${dateRuleInWords(wording, from)}`}${to === undefined ? "" : ` until ${dateRuleInWords(wording, to)}`}`;
}

/** `, not before the first day of the cycle, by the day of renewal`; nothing where neither is stated. */
export function daysInWords(
  wording: Wording,
  { from, by }: { readonly from?: DateRule | undefined; readonly by?: DateRule | undefined },
): string {
  const after = from === undefined ? "" : `, not before ${dateRuleInWords(wording, from)}`;
  return by === undefined ? after : `${after}, by ${dateRuleInWords(wording, by)}`;
}
