import { dateRule } from "./dates.ts";
import { selection } from "./selection.ts";
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

const described = {
  title: text(120),
  note: about("For members.", text(1000)),
  cite: list(id(), { min: 1, max: 16 }),
};
const leaf = { ...described, advisory: about("Shown, but without part in the verdict.", choice(true)) };

const credit = object({ id: id(), least: decimal() }, { of: selection, ...leaf });

const exam = object(
  { id: id(), exam: about("Code of the examination.", id()) },
  {
    passed: object({}, { from: dateRule, to: dateRule }),
    attempts: object({ most: integer(1, 100) }, { cure: object({ document: id() }) }),
    ...leaf,
  },
);

const document = object({ id: id(), document: about("Kind of document.", id()) }, { current: dateRule, ...leaf });

const attestation = object({ id: id(), attest: about("Code of the statement.", id()) }, leaf);

const currencyCode: Shape<string> = {
  check: (value, place, problems) => text(3).check(value, place, problems),
  schema: () => ({ type: "string", pattern: "^[A-Z]{3}$" }),
};

const fee = object(
  { id: id(), fee: about("Code of the fee.", id()) },
  {
    amount: about(
      "Left out where it is not known.",
      object({ minor: integer(0, 1_000_000_000), currency: currencyCode }),
    ),
    ...leaf,
  },
);

/** What a path asks for. */
export const requirement: Shape<Requirement> = named("requirement", () => anyRequirement);

const all: Shape<AllRequirement> = object({ all: list(requirement, { min: 1, max: 500 }) }, described);
const any: Shape<AnyRequirement> = object({ any: list(requirement, { min: 1, max: 64 }) }, described);
// biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
const branches = { then: requirement, else: requirement };
const conditional: Shape<IfRequirement> = object(
  { if: object({ phase: list(id(), { min: 1, max: 16 }) }) },
  { ...branches, ...described },
);

type Described = { readonly title?: string; readonly note?: string; readonly cite?: readonly string[] };
export type CreditRequirement = TypeOf<typeof credit>;
export type ExamRequirement = TypeOf<typeof exam>;
export type DocumentRequirement = TypeOf<typeof document>;
export type AttestationRequirement = TypeOf<typeof attestation>;
export type FeeRequirement = TypeOf<typeof fee>;
export type AllRequirement = Described & { readonly all: readonly Requirement[] };
export type AnyRequirement = Described & { readonly any: readonly Requirement[] };
export type IfRequirement = Described & {
  readonly if: { readonly phase: readonly string[] };
  readonly then?: Requirement;
  readonly else?: Requirement;
};
/** A requirement that holds no others. */
export type LeafRequirement =
  | CreditRequirement
  | ExamRequirement
  | DocumentRequirement
  | AttestationRequirement
  | FeeRequirement;
export type Requirement = LeafRequirement | AllRequirement | AnyRequirement | IfRequirement;

const KINDS = { all, any, if: conditional, least: credit, exam, document, attest: attestation, fee } as const;

const anyRequirement: Shape<Requirement> = variant(
  "a requirement: `all`, `any`, `if`, `least`, `exam`, `document`, `attest` or `fee`",
  KINDS,
  (value) =>
    isObject(value)
      ? ((Object.keys(KINDS) as (keyof typeof KINDS)[]).find((key) => Object.hasOwn(value, key)) ?? null)
      : null,
);
