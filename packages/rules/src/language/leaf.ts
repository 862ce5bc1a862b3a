import { about, choice, id, integer, list, named, object, type Shape, type TypeOf, text } from "./shape.ts";

const currencyCode: Shape<string> = {
  check: (value, place, problems) => text(3).check(value, place, problems),
  fits: text(3).fits,
  schema: () => ({ type: "string", pattern: "^[A-Z]{3}$" }),
  form: () => ({ kind: "text", max: 3 }),
};

/** Money: minor units of a currency. */
export const money = named("money", () => moneyShape);
const moneyShape = object({ minor: integer(0, 1_000_000_000), currency: currencyCode });

/** What any requirement may say about itself. */
export const described = {
  title: text(120),
  note: about("For members.", text(1000)),
  cite: list(id("citation"), { min: 1, max: 16 }),
};
const consequenceShape = object({ code: id(), text: text(500) }, { fee: money, duty: text(500) });
/** What follows where a requirement is not met. */
export type Consequence = TypeOf<typeof consequenceShape>;
const consequence = named("consequence", () => consequenceShape);
/** What a requirement of any kind may say. */
export const leaf = {
  ...described,
  advisory: about("Shown, but without part in the verdict.", choice(true)),
  waivable: about("Whether a waiver may set it aside; it may, unless this says no.", choice(true, false)),
  consequence: about("What follows where it is not met.", consequence),
};
