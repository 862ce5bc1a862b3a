import type { CreditRequirement } from "../kinds/credit.ts";
import { condition } from "./computed.ts";
import type { Condition } from "./condition.ts";
import { KINDS, type LeafRequirement } from "./kinds.ts";
import { described } from "./leaf.ts";
import { integer, isObject, list, named, object, type Shape, variant } from "./shape.ts";

export type { CreditRequirement, LeafRequirement };

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
export type AllRequirement = Described & { readonly all: readonly Requirement[] };
export type AnyRequirement = Described & { readonly any: readonly Requirement[] };
export type SeveralRequirement = Described & { readonly atLeast: number; readonly of: readonly Requirement[] };
export type IfRequirement = Described & {
  readonly if: Condition;
  readonly then?: Requirement;
  readonly else?: Requirement;
};
export type Requirement = LeafRequirement | AllRequirement | AnyRequirement | SeveralRequirement | IfRequirement;

const FORMS: { readonly [key: string]: Shape<Requirement> } = {
  all,
  any,
  atLeast: several,
  if: conditional,
  ...Object.fromEntries(KINDS.map(({ key, shape }): [string, Shape<LeafRequirement>] => [key, shape])),
};
const KEYS = Object.keys(FORMS);

const anyRequirement: Shape<Requirement> = variant(
  `a requirement: ${KEYS.slice(0, -1)
    .map((key) => `\`${key}\``)
    .join(", ")} or \`${KEYS.at(-1)}\``,
  FORMS,
  (value) => (isObject(value) ? (KEYS.find((key) => Object.hasOwn(value, key)) ?? null) : null),
);
