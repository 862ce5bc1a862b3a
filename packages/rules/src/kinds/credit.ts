import { amountRuleInWords } from "../explanation/computed.ts";
import { eachInWords, periodInWords } from "../explanation/limit.ts";
import type { Wording } from "../explanation/wording.ts";
import {
  amountInWords,
  capital,
  codeInWords,
  counted,
  dimensionName,
  oneOf,
  selectionInWords,
  valueName,
} from "../explanation/words.ts";
import { leaf } from "../language/leaf.ts";
import { selection } from "../language/selection.ts";
import { about, choice, decimal, id, integer, list, object, type TypeOf } from "../language/shape.ts";
import { amountOrShare } from "../language/share.ts";
import type { Kind } from "./kind.ts";

/**
 * Several values of a dimension, or stretches of a divided period, each of which (or so many of
 * which) must reach the amount.
 */
const each = object(
  { of: about("A dimension or a divided period.", id("over")) },
  {
    values: about("Only these values.", list(id("value"), { min: 1, max: 64 })),
    atLeast: about("How many must reach it; all if left out.", integer(1, 64)),
  },
);

const shape = object(
  { id: id(), least: amountOrShare },
  {
    of: selection,
    in: about("A period; the earning window if left out.", id("period")),
    each,
    onTop: about("Takes credit of its own, which counts for nothing else.", choice(true)),
    rounded: about(
      "How the sum is rounded before it is compared.",
      object({ step: decimal(), direction: choice("down", "up", "half-up") }),
    ),
    ...leaf,
  },
);

export type CreditRequirement = TypeOf<typeof shape>;

/**
 * Counted credit reaches an amount. The allocation judges it, since requirements compete for
 * credit.
 */
export const credit: Kind<"credit", CreditRequirement> = {
  name: "credit",
  key: "least",
  shape,
  parts: ({ least, of }) => [
    { at: ["least"], amount: least },
    { at: ["of"], selection: of },
  ],
  words: creditInWords,
  outcome: (wording, { verdict, counted: amount, short, needed }) =>
    verdict === "met"
      ? `Met: ${amountInWords(wording, amount!)} count, ${needed} needed.`
      : `Short by ${amountInWords(wording, short!)}: ${amountInWords(wording, amount!)} count, ${needed} needed.`,
};

function creditInWords(wording: Wording, { least, of, in: period, each, onTop, rounded }: CreditRequirement): string {
  const selected = of === undefined ? "" : ` (${selectionInWords(wording, of)})`;
  const parts = [
    `at least ${amountRuleInWords(wording, least)}`,
    of === undefined && each === undefined && period === undefined ? " in all" : selected,
    quantifierInWords(wording, each),
    periodInWords(wording, period),
    onTop ? ", on top of everything else" : "",
    rounded === undefined ? "" : `, the sum rounded ${codeInWords(rounded.direction)} to steps of ${rounded.step}`,
  ];
  return `${capital(parts.join(""))}.`;
}

function quantifierInWords(wording: Wording, each: CreditRequirement["each"]): string {
  if (each === undefined) return "";
  const { of, values, atLeast } = each;
  const among = values === undefined ? "" : ` of ${oneOf(values.map((value) => valueName(wording, of, value)))}`;
  if (atLeast === undefined) return `${eachInWords(wording, of)}${among}`;
  const name = Object.hasOwn(wording.set.periods ?? {}, of)
    ? wording.set.periods![of]!.name
    : dimensionName(wording, of);
  return ` in at least ${counted(atLeast, "value")} of ${name}${among}`;
}
