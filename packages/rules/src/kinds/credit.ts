import type { Comparing } from "../comparison/comparing.ts";
import { BETTER, BOTH, WORSE } from "../comparison/effect.ts";
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
  compare,
  words: creditInWords,
  outcome: (wording, { verdict, counted: amount, short, needed }) =>
    verdict === "met"
      ? `Met: ${countsInWords(wording, amount!)}, ${needed} needed.`
      : `Short by ${amountInWords(wording, short!)}: ${countsInWords(wording, amount!)}, ${needed} needed.`,
};

function compare(comparing: Comparing, before: CreditRequirement, after: CreditRequirement): void {
  const { uses, ofMore } = comparing;
  const isUsed = ofMore.better;
  comparing.amount("least", [before.least, after.least], { ofUp: ofMore, reason: isUsed ? "references" : "minimum" });
  // Credit of its own is added to what the requirements around it ask for.
  comparing.selection("of", [before.of, after.of], { ofWider: uses.onTop ? BOTH : BETTER, reason: "admission" });
  comparing.part("in", [before.in, after.in], { ofAdded: BOTH, reason: "time" });
  comparing.part("onTop", [before.onTop, after.onTop], { ofAdded: WORSE, reason: "minimum" });
  comparing.part("rounded", [before.rounded, after.rounded], { ofAdded: BOTH, reason: "value" });
  const [one, other] = [before.each, after.each];
  if (one === undefined || other === undefined || one.of !== other.of)
    comparing.part("each", [one, other], { ofAdded: BOTH, reason: "structure" });
  else compareEach(comparing, one, other);
}

function compareEach(comparing: Comparing, one: Each, other: Each): void {
  comparing.number("each.atLeast", [one.atLeast, other.atLeast], {
    ofUp: WORSE,
    reason: "alternatives",
    absent: VALUES_MAX,
  });
  // Where each of them must reach the amount, more of them ask for more; where some must, they allow more.
  const isEvery = one.atLeast === undefined && other.atLeast === undefined;
  const isSome = one.atLeast !== undefined && other.atLeast !== undefined;
  comparing.list("each.values", [one.values, other.values], {
    ofWider: isEvery ? WORSE : isSome ? BETTER : BOTH,
    reason: "alternatives",
  });
}

type Each = NonNullable<CreditRequirement["each"]>;

/** No dimension has more values. */
const VALUES_MAX = 64;

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
