import { creditRuleInWords } from "../explanation/computed.ts";
import { eachInWords, periodInWords } from "../explanation/limit.ts";
import type { Wording } from "../explanation/wording.ts";
import { allOf, amountInWords, dimensionName, roundingInWords, valueName } from "../explanation/words.ts";
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
      ? `Met: ${countsInWords(wording, amount!)}, ${needed} needed.`
      : `Short by ${amountInWords(wording, short!)}: ${countsInWords(wording, amount!)}, ${needed} needed.`,
};

function countsInWords(wording: Wording, amount: string): string {
  return `${amountInWords(wording, amount)} ${amount === "1" ? "counts" : "count"}`;
}

function creditInWords(wording: Wording, { least, of, in: period, each, onTop, rounded }: CreditRequirement): string {
  const isAll = typeof least !== "object" && of === undefined && each === undefined && period === undefined;
  const asked = `Earn at least ${creditRuleInWords(wording, least, of)}${isAll ? " in all" : ""}`;
  const { many } = wording.set.unit;
  return [
    `${asked}${quantifierInWords(wording, each)}${periodInWords(wording, period)}.`,
    ...(onTop ? [`These ${many} are extra: they count toward nothing else.`] : []),
    ...(rounded === undefined
      ? []
      : [`The sum is rounded ${roundingInWords(rounded.direction)} to steps of ${rounded.step} first.`]),
  ].join(" ");
}

function quantifierInWords(wording: Wording, each: CreditRequirement["each"]): string {
  if (each === undefined) return "";
  const { of, values, atLeast } = each;
  const isPeriod = Object.hasOwn(wording.set.periods ?? {}, of);
  if (atLeast === undefined && values === undefined) return eachInWords(wording, of);
  const name = isPeriod ? wording.set.periods![of]!.name : dimensionName(wording, of);
  const names = allOf((values ?? []).map((value) => valueName(wording, of, value)));
  if (atLeast === undefined) return ` in each of ${names} (${name})`;
  const among = values === undefined ? "" : ` among ${names}`;
  return atLeast === 1 ? ` in any one ${name}${among}` : ` in each of at least ${atLeast} (by ${name})${among}`;
}
