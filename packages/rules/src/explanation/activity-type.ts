import type { ActivityType } from "../language/document.ts";
import { windowInWords } from "./computed.ts";
import { creditNoun } from "./selection.ts";
import type { Wording } from "./wording.ts";
import { amountInWords, codeInWords, oneOf, roundingInWords, timesInWords, unitsInWords } from "./words.ts";

/** What a kind of activity is worth and when it is accepted, as sentences. */
export function activityTypeInWords(wording: Wording, type: ActivityType): string {
  return `${type.name}: ${worth(wording, type)}.${[...terms(wording, type), ...counting(wording, type)].map((term) => ` ${term}`).join("")}`;
}

function worth(wording: Wording, { convert }: ActivityType): string {
  const { one, many } = wording.set.unit;
  const isOwn = (unit: string) => [one, many].some((name) => name.toLowerCase() === codeInWords(unit));
  const rates = convert.map(({ unit, to, per = 1 }) => {
    if (isOwn(unit) && String(to) === String(per)) return `the ${many} stated for it`;
    const size = String(per) === "1" ? `each ${codeInWords(unit)}` : `every ${unitsInWords(String(per), unit)}`;
    return `${amountInWords(wording, String(to))} for ${size}`;
  });
  return oneOf(rates);
}

/** What an activity must be or have to be accepted. */
function terms(wording: Wording, { minimum, proof, labels, accepted, accept, refuse }: ActivityType): string[] {
  const { many } = wording.set.unit;
  const least = Object.entries(minimum ?? {}).map(([unit, amount]) => unitsInWords(String(amount), unit));
  return [
    ...(least.length === 0 ? [] : [`An activity of less than ${oneOf(least)} does not count.`]),
    ...(proof === undefined ? [] : [`Proof needed: ${oneOf(proof.map(codeInWords))}.`]),
    ...(labels === undefined ? [] : [`Its ${many} always count as ${creditNoun(wording, many, labels)}.`]),
    ...(accepted === undefined ? [] : [`It must be completed${windowInWords(wording, accepted.from, accepted.to)}.`]),
    ...(accept === undefined ? [] : [`Only ${creditNoun(wording, many, accept)} are accepted.`]),
    ...(refuse === undefined ? [] : [`No ${creditNoun(wording, many, refuse)} are accepted.`]),
  ];
}

/** How the credit of an accepted activity is counted. */
function counting(wording: Wording, { weigh, round, divide }: ActivityType): string[] {
  const { one, many } = wording.set.unit;
  const sentences: string[] = [];
  if (weigh?.first !== undefined)
    sentences.push(
      `The first ${amountInWords(wording, String(weigh.first))} of this type count ${timesInWords(weigh.times)}, the rest ${timesInWords(weigh.rest ?? 1)}.`,
    );
  else if (weigh !== undefined) sentences.push(`Each ${one} counts ${timesInWords(weigh.times)}.`);
  if (round !== undefined) {
    const above = round.above === undefined ? "" : ` above ${amountInWords(wording, String(round.above))}`;
    sentences.push(
      `The ${many} of one activity${above} are rounded ${roundingInWords(round.direction)} to steps of ${round.step}.`,
    );
  }
  if (divide === "whole") sentences.push("An activity counts in full or not at all.");
  if (divide === "one-cell") sentences.push("An activity counts under one combination of labels only.");
  return sentences;
}
