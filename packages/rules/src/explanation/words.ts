import type { Money } from "../evaluation/result.ts";
import type { Selection } from "../language/selection.ts";
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

/** An amount of money: `50.00 USD`. */
export function moneyInWords({ minor, currency }: Money): string {
  return `${wholeUnits(minor, currency)} ${currency}`;
}

/** The name that readers see for a value of a dimension, `type` included. */
export function valueName(wording: Wording, dimension: string, value: string): string {
  if (dimension === "type")
    return (Object.hasOwn(wording.set.types, value) ? wording.set.types[value]?.name : undefined) ?? value;
  const names = wording.set.dimensions?.[dimension]?.names;
  return (names !== undefined && Object.hasOwn(names, value) ? names[value] : undefined) ?? value;
}

/** The names that readers see for one value or several: `Ethics, Fraud`. */
export function valueNames(wording: Wording, dimension: string, values: string | readonly string[]): string {
  const list = typeof values === "string" ? [values] : values;
  return list.map((value) => valueName(wording, dimension, value)).join(", ");
}

/** The name that readers see for a dimension. */
export function dimensionName(wording: Wording, dimension: string): string {
  return dimension === "type" ? "type of activity" : (wording.set.dimensions?.[dimension]?.name ?? dimension);
}

/** A code for readers: `application-fee` as `application fee`. */
export function codeInWords(code: string): string {
  return code.replaceAll("-", " ");
}

/** A selection in words: `approval: Other; content area: Clinical or General`. */
export function selectionInWords(wording: Wording, selection: Selection): string {
  return Object.entries(selection)
    .map(([dimension, wanted]) => {
      const values = (typeof wanted === "string" ? [wanted] : wanted).map((value) =>
        valueName(wording, dimension, value),
      );
      return `${dimensionName(wording, dimension)}: ${oneOf(values)}`;
    })
    .join("; ");
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return joined(words, "or");
}

/** `a`, `a and b`, `a, b and c`. */
export function allOf(words: readonly string[]): string {
  return joined(words, "and");
}

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** `1st`, `2nd`, `11th`. */
export function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}

/** `1 month`, `60 months`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** A sentence with its first letter as a capital. */
export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
