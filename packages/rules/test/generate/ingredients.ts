import type { Random } from "../../src/util/random.ts";

/** What a made-up set is made of, for whoever makes records for it. */
export type Ingredients = {
  readonly areas: readonly string[];
  readonly sources: readonly string[];
  readonly tags: readonly string[];
  readonly types: readonly string[];
  readonly periods: readonly string[];
  /** How areas divide credit. */
  readonly shares: "one" | "stated" | "free";
};

/** Attributes that rules of made-up sets ask for. */
export const ATTRIBUTES = { manager: "flag", employees: "number", assessed: "date" } as const;
/** Credentials that share credit, each by another rule. */
export const OTHERS = ["sister", "cousin", "friend"];

/** Takes a part of the language that many sets don't use. */
export const sometimes = (random: Random, percent: number, part: () => object): object =>
  random.chance(percent) ? part() : {};
