import { parsePlainDate } from "../calendar/plain-date.ts";
import type { DateRule, StepRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";

/** How many days after each of the days that it is reckoned from a date lies, at least and at most. */
export type Reach = ReadonlyMap<string, readonly [least: number, most: number]>;

/** What is found out about the dates of a set, the named ones each once. */
export type Reaches = { readonly set: RequirementSet; readonly byName: Map<string, Reach> };

const NOWHERE: Reach = new Map();
/** The days of a calendar, as what dates that are written out are reckoned from. */
const CALENDAR = "";
/** A day of a year comes again within four of them, in odd or even years too. */
const YEARLY = 4 * 366;

/** Where a date lies, as far as its rule tells. */
export function reachOf(known: Reaches, rule: DateRule): Reach {
  if (typeof rule === "string") return reachOfName(known, rule);
  if ("attribute" in rule) return new Map([[`attribute ${rule.attribute}`, [0, 0]]]);
  if ("later" in rule)
    return joined(
      rule.later.map((one) => reachOf(known, one)),
      "later",
    );
  if ("earlier" in rule)
    return joined(
      rule.earlier.map((one) => reachOf(known, one)),
      "earlier",
    );
  if ("cases" in rule) {
    const branches = [...rule.cases.map(({ then }) => then), rule.else];
    return joined(
      branches.map((one) => reachOf(known, one)),
      "either",
    );
  }
  if ("table" in rule) return NOWHERE;
  if ("next" in rule) return shifted(reachOf(known, rule.from), 0, YEARLY);
  if ("previous" in rule) return shifted(reachOf(known, rule.to), -YEARLY, 0);
  return stepped(known, rule);
}

function reachOfName({ set, byName }: Reaches, name: string): Reach {
  const already = byName.get(name);
  if (already !== undefined) return already;
  // A date that is found from itself is refused elsewhere.
  byName.set(name, NOWHERE);
  const day = parsePlainDate(name);
  const rule = Object.hasOwn(set.dates ?? {}, name) ? set.dates![name]! : null;
  const itself: Reach = new Map([day === null ? [name, [0, 0]] : [CALENDAR, [day, day]]]);
  const reach = rule === null ? itself : reachOf({ set, byName }, rule);
  byName.set(name, reach);
  return reach;
}

function stepped(known: Reaches, { after, before, snap, months, days = 0, count }: StepRule): Reach {
  const snapped = shifted(reachOf(known, (after ?? before)!), 0, snap === undefined ? 0 : 30);
  const exactly = count === "inclusive" ? days - 1 : days;
  const [least, most] = months === undefined ? [exactly, exactly] : [28 * months, 31 * months];
  return after === undefined ? shifted(snapped, -most, -least) : shifted(snapped, least, most);
}

function shifted(reach: Reach, least: number, most: number): Reach {
  return new Map([...reach].map(([base, own]) => [base, [own[0] + least, own[1] + most]]));
}

/** Of several dates the later, the earlier, or any: where not all are reckoned from the same day, one bound is left. */
function joined(reaches: readonly Reach[], which: "later" | "earlier" | "either"): Reach {
  const result = new Map<string, readonly [number, number]>();
  for (const base of new Set(reaches.flatMap((reach) => [...reach.keys()]))) {
    const own = reaches.flatMap((reach) => (reach.has(base) ? [reach.get(base)!] : []));
    const isAll = own.length === reaches.length;
    const [least, most] = [own.map((one) => one[0]), own.map((one) => one[1])];
    if (which === "later") result.set(base, [Math.max(...least), isAll ? Math.max(...most) : Number.POSITIVE_INFINITY]);
    else if (which === "earlier")
      result.set(base, [isAll ? Math.min(...least) : Number.NEGATIVE_INFINITY, Math.min(...most)]);
    else if (isAll) result.set(base, [Math.min(...least), Math.max(...most)]);
  }
  return result;
}

/** Whether a date lies before another whatever a record says. */
export function isBefore(date: Reach, other: Reach): boolean {
  return [...other].some(([base, [least]]) => date.has(base) && date.get(base)![1] < least);
}
