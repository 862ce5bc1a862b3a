import type { DateRule } from "../language/dates.ts";
import type { Period } from "../language/period.ts";
import type { Certificate, CertifiedStretch } from "./certificate.ts";
import { dayAfter, lengthOfMonth } from "./exact.ts";
import { dayOf, type Given } from "./facts.ts";
import type { Report } from "./report.ts";

/** Time as a certificate divides it. Stretches without a beginning begin with the empty text. */
export type Time = {
  /** Of each stretch of time that no period divides its first day and, where something follows, its last. */
  readonly slices: readonly { readonly from: string; readonly end: string }[];
  /** Whether a day lies in the earning window or a period. */
  readonly isAsked: (day: string) => boolean;
};

const STRETCHES_MAX = 24;

/** Checks the days of a certificate, and divides time by them. */
export function checkTime(given: Given, { stretches }: Certificate, report: Report): Time {
  const { set, determination } = given;
  const { earn } = determination;
  const periods = Object.entries(set.periods ?? {});
  if (earn.from === null || earn.to === null) throw new Error("the earning window is not known");
  for (const id of Object.keys(stretches))
    if (!Object.hasOwn(set.periods ?? {}, id)) report("unknown-period", `the set has no period \`${id}\``);
  for (const [id, period] of periods) {
    const own = stretches[id] ?? [];
    if (own.length > STRETCHES_MAX) report("too-many-stretches", `\`${id}\` has more than ${STRETCHES_MAX} stretches`);
    if (!own.every(({ from, to }) => (from ?? "") <= to))
      report("period-days", `a stretch of \`${id}\` ends before it begins`);
    else if (!isAsDeclared(given, period, own)) report("period-days", `the days of \`${id}\` are not those of the set`);
  }
  for (const name of ["from", "to"] as const) {
    const day = dayOf(given, set.cycle.earn[name]);
    const isExtended = name === "to" && (given.record.accommodations ?? []).some((one) => one.kind === "extension");
    if (day !== undefined && day !== earn[name] && !isExtended)
      report("earning-window", `the earning window has another day in the set: ${day}`);
  }
  const all = [{ from: earn.from, to: earn.to }, ...Object.values(stretches).flat()].filter(
    ({ from, to }) => (from ?? "") <= to,
  );
  const starts = [...new Set(all.flatMap(({ from, to }) => [from ?? "", dayAfter(to)]))].sort();
  return {
    slices: starts.slice(0, -1).map((from, at) => ({ from, end: starts[at + 1]! })),
    isAsked: (day) => all.some(({ from, to }) => (from ?? "") <= day && day <= to),
  };
}

function isAsDeclared(given: Given, period: Period, own: readonly CertifiedStretch[]): boolean {
  const agrees = (day: string | null | undefined, rule: DateRule | undefined) => {
    if (rule === undefined) return day === null;
    const declared = dayOf(given, rule);
    return declared === undefined || declared === day;
  };
  if ("to" in period) {
    const [only, ...more] = own;
    if (only === undefined) return true;
    return more.length === 0 && agrees(only.to, period.to) && agrees(only.from, period.from);
  }
  const { inside = { from: "cycle.from", to: "cycle.to" }, months, calendar } = period;
  if (own.length === 0) return true;
  const follows = own.every(({ from }, at) => at === 0 || from === dayAfter(own[at - 1]!.to));
  const beginsAsDeclared = own.every(
    ({ from }, at) =>
      at === 0 ||
      from ===
        (calendar === undefined ? monthsAfter(own[0]!.from!, at * months!) : `${yearOf(own[0]!.from!) + at}-01-01`),
  );
  const isWhole = own.length === STRETCHES_MAX || agrees(own.at(-1)!.to, inside.to);
  return follows && beginsAsDeclared && isWhole && agrees(own[0]!.from, inside.from);
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/**
 * The same day of the month so many months later; the first of the next month where there is no
 * such day.
 */
function monthsAfter(day: string, months: number): string {
  const count = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const same = `${year}-${String(month).padStart(2, "0")}${day.slice(7)}`;
  const length = lengthOfMonth(year, month);
  return Number(day.slice(8)) <= length ? same : dayAfter(`${same.slice(0, 8)}${length}`);
}
