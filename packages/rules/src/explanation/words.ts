import type { Money } from "../evaluation/result.ts";
import { wholeUnits } from "../util/money.ts";
import type { Wording } from "./wording.ts";

/** Names of the months, January first. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** An amount with its unit: `1 point`, `2.5 points`. */
export function amountInWords(wording: Wording, amount: string): string {
  return `${amount} ${amount === "1" ? wording.set.unit.one : wording.set.unit.many}`;
}

/** An amount of money: `$50`, `$12.50`, `50.00 EUR`. */
export function moneyInWords({ minor, currency }: Money): string {
  const units = wholeUnits(minor, currency);
  if (currency !== "USD") return `${units} ${currency}`;
  return `$${units.replace(/\.00$/, "").replace(/\B(?=(\d{3})+(?!\d))/g, ",")}`;
}

/** The name that readers see for a value of a dimension, `type` included. */
export function valueName(wording: Wording, dimension: string, value: string): string {
  if (dimension === "type")
    return (Object.hasOwn(wording.set.types, value) ? wording.set.types[value]?.name : undefined) ?? value;
  const names = wording.set.dimensions?.[dimension]?.names;
  return (names !== undefined && Object.hasOwn(names, value) ? names[value] : undefined) ?? value;
}

/** The name that readers see for a dimension. */
export function dimensionName(wording: Wording, dimension: string): string {
  return dimension === "type" ? "type of activity" : (wording.set.dimensions?.[dimension]?.name ?? dimension);
}

/** A code for readers: `application-fee` as `application fee`. */
export function codeInWords(code: string): string {
  return code.replaceAll("-", " ");
}

/** `a`, `a or b`, `a, b, or c`. */
export function oneOf(words: readonly string[]): string {
  return joined(words, "or");
}

/** `a`, `a and b`, `a, b, and c`. */
export function allOf(words: readonly string[]): string {
  return joined(words, "and");
}

function joined(words: readonly string[], last: string): string {
  if (words.length < 3) return words.join(` ${last} `);
  return `${words.slice(0, -1).join(", ")}, ${last} ${words.at(-1)}`;
}

/** `1st`, `2nd`, `11th`. */
export function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** `first`, `tenth`, `11th`. */
export function ordinalWord(number: number): string {
  return ORDINALS[number - 1] ?? ordinal(number);
}

/** `1 month`, `60 months`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** An amount in a unit that activities state: `1 college credit`, `50 minutes`. */
export function unitsInWords(amount: string, unit: string): string {
  const name = codeInWords(unit);
  return `${amount} ${amount === "1" || name.endsWith("s") ? name : `${name}s`}`;
}

/** A direction of rounding: `down`, `up`, `to the nearest`. */
export function roundingInWords(direction: "down" | "up" | "half-up"): string {
  return direction === "half-up" ? "half up" : direction;
}

/** `once`, `twice`, `1.5 times`. */
export function timesInWords(times: string | number): string {
  return { "1": "once", "2": "twice" }[String(times)] ?? `${times} times`;
}

/**
 * A name as it stands inside a sentence: `Application fee` as `application fee`. Names that begin
 * with an abbreviation keep it.
 */
export function inSentence(name: string): string {
  return /^[A-Z][a-z]+(?:[^A-Za-z].*)?$/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** `the application fee`; nothing is added to a name that says whose it is. */
export function withThe(name: string): string {
  return /^(the|a|an|any|all|each|every|your|proof|one)\b/i.test(name) ? inSentence(name) : `the ${inSentence(name)}`;
}

/** `a CPR card`, `an official transcript`; nothing is added to what is several. */
export function withA(name: string): string {
  const word = inSentence(name);
  if (/^(the|a|an|any|all|each|every|your|proof|one)\b/i.test(word) || /[^s]s$/.test(word)) return word;
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

/** A sentence with its first letter as a capital. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
