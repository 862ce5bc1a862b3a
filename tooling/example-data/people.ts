import { addMonths, parsePlainDate, printPlainDate } from "@openrecert/rules";
import { FAMILY_NAMES, GIVEN_NAMES } from "./names.ts";
import type { Random } from "./random.ts";
import { REFERENCE_DAY } from "./roster.ts";

/** The reference day as a day number. */
export const TODAY = parsePlainDate(REFERENCE_DAY)!;

/** The day this many months from the reference day, as `YYYY-MM-DD`. */
export function dayInMonths(months: number): number {
  return addMonths(TODAY, months, "clamp");
}

/** A random day in a range, both ends included. */
export function someDay(random: Random, from: number, to: number): string {
  return printPlainDate(random.between(Math.min(from, to), Math.max(from, to)));
}

/** A made-up person. The email domain can never receive mail (RFC 2606). */
export function person(random: Random, number: string) {
  const givenName = random.pick(GIVEN_NAMES);
  const familyName = random.pick(FAMILY_NAMES);
  const birthDate = someDay(random, dayInMonths(-12 * 62), dayInMonths(-12 * 21));
  const local = `${givenName}.${familyName}`
    .normalize("NFD")
    .replace(/[^A-Za-z.-]/g, "")
    .toLowerCase();
  return { number, givenName, familyName, birthDate, email: `${local}.${number.toLowerCase()}@example.invalid` };
}
