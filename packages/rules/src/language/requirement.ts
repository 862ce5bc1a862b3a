import type { Amount } from "./amount.ts";
import { amount, condition, dateRule } from "./computed.ts";
import type { Condition } from "./condition.ts";
import { type Selection, selection } from "./selection.ts";
import {
  about,
  choice,
  decimal,
  id,
  integer,
  isObject,
  list,
  named,
  object,
  type Shape,
  type TypeOf,
  text,
  variant,
} from "./shape.ts";

const currencyCode: Shape<string> = {
  check: (value, place, problems) => text(3).check(value, place, problems),
  schema: () => ({ type: "string", pattern: "^[A-Z]{3}$" }),
};

/** Money: minor units of a currency. */
export const money = named("money", () => moneyShape);
const moneyShape = object({ minor: integer(0, 1_000_000_000), currency: currencyCode });

const described = {
  title: text(120),
  note: about("For members.", text(1000)),
  cite: list(id(), { min: 1, max: 16 }),
};
const consequenceShape = object({ code: id(), text: text(500) }, { fee: money, duty: text(500) });
const consequence = named("consequence", () => consequenceShape);
const leaf = {
  ...described,
  advisory: about("Shown, but without part in the verdict.", choice(true)),
  waivable: about("Whether a waiver may set it aside; it may, unless this says no.", choice(true, false)),
  consequence: about("What follows where it is not met.", consequence),
};

/** An amount, or a share of the credit that counts in a selection (`all`: of everything in the same time). */
export type AmountOrShare = Amount | CountedShare;
export type CountedShare = { readonly percent: string | number; readonly ofCounted: Selection | "all" };

const shareShape = object({
  percent: decimal(),
  ofCounted: variant("a selection or `all`", { all: choice("all"), selection }, (written) =>
    typeof written === "string" ? "all" : "selection",
  ),
});

/** The shape of an amount or a share of counted credit. */
export const amountOrShare: Shape<AmountOrShare> = variant(
  "an amount or a share of counted credit",
  {
    amount: amount,
    share: named("share", () => shareShape),
  },
  (written) => (isObject(written) && "ofCounted" in written ? "share" : "amount"),
);

/** Several values of a dimension, or stretches of a divided period, each of which (or so many of which) must reach the amount. */
const each = object(
  { of: about("A dimension or a divided period.", id()) },
  {
    values: about("Only these values.", list(id(), { min: 1, max: 64 })),
    atLeast: about("How many must reach it; all if left out.", integer(1, 64)),
  },
);

const credit = object(
  { id: id(), least: amountOrShare },
  {
    of: selection,
    in: about("A period; the earning window if left out.", id()),
    each,
    onTop: about("Takes credit of its own, which counts for nothing else.", choice(true)),
    rounded: about(
      "How the sum is rounded before it is compared.",
      object({ step: decimal(), direction: choice("down", "up", "half-up") }),
    ),
    ...leaf,
  },
);

const exam = object(
  { id: id(), exam: about("Code of the examination.", id()) },
  {
    passed: object({}, { from: dateRule, to: dateRule }),
    attempts: object({ most: integer(1, 100) }, { cure: object({ document: id() }) }),
    ...leaf,
  },
);

const document = object(
  { id: id(), document: about("Kind of document.", id()) },
  {
    issued: about("The days on which it must have been issued.", object({}, { from: dateRule, to: dateRule })),
    current: about("The day by which it must have been issued and on which it must not have ended.", dateRule),
    ...leaf,
  },
);

const attestation = object(
  { id: id(), attest: about("Code of the statement.", id()) },
  {
    from: about("The first day on which a statement counts.", dateRule),
    by: about("The last day on which a statement counts.", dateRule),
    ...leaf,
  },
);

const credential = object(
  { id: id(), credential: about("Code of another credential.", id()) },
  { on: about("The day on which it must be held; the judged day if left out.", dateRule), ...leaf },
);

const growingFeeShape = object(
  {
    times: about("What each stretch adds.", money),
    count: object(
      { months: integer(1, 120), from: dateRule, parts: choice("full", "begun") },
      { to: about("The day to which it grows; the day of payment if left out.", dateRule) },
    ),
  },
  { plus: about("What is due before any stretch.", money), most: about("It grows no further.", money) },
);

/** A fee that grows with the months from a day on. */
export type GrowingFee = TypeOf<typeof growingFeeShape>;

const feeAmount = variant(
  "money (`minor` and `currency`) or an amount that grows (`times` and `count`)",
  { money, growing: named("growingFee", () => growingFeeShape) },
  (written) =>
    isObject(written)
      ? ["times", "count", "plus", "most"].some((key) => Object.hasOwn(written, key))
        ? "growing"
        : "money"
      : null,
);

const fee = object(
  { id: id(), fee: about("Code of the fee.", id()) },
  {
    amount: about("Left out where it is not known.", feeAmount),
    from: about("The first day on which a payment counts.", dateRule),
    by: about("The last day on which a payment counts.", dateRule),
    ...leaf,
  },
);

/** What a path asks for. */
export const requirement: Shape<Requirement> = named("requirement", () => anyRequirement);

const all: Shape<AllRequirement> = object({ all: list(requirement, { min: 1, max: 500 }) }, described);
const any: Shape<AnyRequirement> = object({ any: list(requirement, { min: 1, max: 64 }) }, described);
const several: Shape<SeveralRequirement> = object(
  { atLeast: integer(1, 64), of: list(requirement, { min: 1, max: 64 }) },
  described,
);
// biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
const branches = { then: requirement, else: requirement };
const conditional: Shape<IfRequirement> = object({ if: condition }, { ...branches, ...described });

type Described = { readonly title?: string; readonly note?: string; readonly cite?: readonly string[] };
export type CreditRequirement = TypeOf<typeof credit>;
export type ExamRequirement = TypeOf<typeof exam>;
export type DocumentRequirement = TypeOf<typeof document>;
export type AttestationRequirement = TypeOf<typeof attestation>;
export type CredentialRequirement = TypeOf<typeof credential>;
export type FeeRequirement = TypeOf<typeof fee>;
export type Consequence = TypeOf<typeof consequence>;
export type AllRequirement = Described & { readonly all: readonly Requirement[] };
export type AnyRequirement = Described & { readonly any: readonly Requirement[] };
export type SeveralRequirement = Described & { readonly atLeast: number; readonly of: readonly Requirement[] };
export type IfRequirement = Described & {
  readonly if: Condition;
  readonly then?: Requirement;
  readonly else?: Requirement;
};
/** A requirement that holds no others. */
export type LeafRequirement =
  | CreditRequirement
  | ExamRequirement
  | DocumentRequirement
  | AttestationRequirement
  | CredentialRequirement
  | FeeRequirement;
export type Requirement = LeafRequirement | AllRequirement | AnyRequirement | SeveralRequirement | IfRequirement;

const KINDS = {
  all,
  any,
  atLeast: several,
  if: conditional,
  least: credit,
  exam,
  document,
  attest: attestation,
  credential,
  fee,
} as const;

const anyRequirement: Shape<Requirement> = variant(
  "a requirement: `all`, `any`, `atLeast`, `if`, `least`, `exam`, `document`, `attest`, `credential` or `fee`",
  KINDS,
  (value) =>
    isObject(value)
      ? ((Object.keys(KINDS) as (keyof typeof KINDS)[]).find((key) => Object.hasOwn(value, key)) ?? null)
      : null,
);
