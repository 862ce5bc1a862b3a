import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Json } from "../util/canonical.ts";
import { parseDecimal } from "../util/decimal.ts";
import { nearest } from "../util/nearest.ts";
import { reportChoice } from "./choice-problem.ts";
import type { Form, Vocabulary } from "./form.ts";
import { type Misfits, misfitsOf, nearlyAForm } from "./nearly.ts";
import { inside, type Place, type Problem } from "./problem.ts";
import { described, didYouMean, report, shown, wrongType } from "./report.ts";
import { canBeStored, reportText } from "./storable.ts";

/** What the JSON at some place must look like: checks it, and describes it as JSON Schema. `T` is the type of a value that passes. */
export type Shape<T> = {
  /** Reports every problem. */
  check(value: unknown, place: Place, problems: Problem[]): void;
  /** Whether `check` would find none: quicker, because no place is followed. */
  fits(value: unknown): boolean;
  schema(into: Definitions): { readonly [key: string]: Json };
  /** What a value is made of. */
  form(): Form;
  /** Of an object: how badly the names of members fit it. */
  misfits?: Misfits;
  /** Never there; carries the type. */
  readonly type?: T;
};

/** The named shapes met while a schema is written, each to be written once. */
export type Definitions = Map<string, () => Shape<unknown>>;

/** The type of the values that a shape accepts. */
export type TypeOf<S> = S extends Shape<infer T> ? T : never;

type Shapes = { readonly [key: string]: Shape<unknown> };
type Simplify<T> = { [K in keyof T]: T[K] };

/** Adds a sentence for the reader of the JSON Schema. */
export function about<T>(description: string, shape: Shape<T>): Shape<T> {
  return {
    check: shape.check,
    fits: shape.fits,
    schema: (into) => ({ description, ...shape.schema(into) }),
    form: () => ({ ...shape.form(), about: description }),
  };
}

/** Names a shape for screens only. */
export function called<T>(name: string, shape: Shape<T>): Shape<T> {
  return { ...shape, form: () => ({ ...shape.form(), name }) };
}

/** Refers to a shape that is defined later, or contains itself; `name` is its name among the schema's definitions. */
export function named<T>(name: string, shape: () => Shape<T>): Shape<T> {
  return {
    check: (value, place, problems) => shape().check(value, place, problems),
    fits: (value) => shape().fits(value),
    schema: (into) => {
      into.set(name, shape);
      return { $ref: `#/$defs/${name}` };
    },
    form: () => ({ ...shape().form(), name }),
  };
}

/** Text of 1 to `max` characters that PostgreSQL and UTF-8 can hold; `of` says what it refers to. */
export function text(max: number, of?: Vocabulary): Shape<string> {
  return {
    check(value, place, problems) {
      if (typeof value !== "string") return wrongType(problems, place, "text", value);
      reportText(problems, place, value, max);
    },
    fits: (value) => typeof value === "string" && value.length > 0 && value.length <= max && canBeStored(value),
    schema: () => ({ type: "string", minLength: 1, maxLength: max }),
    form: () => ({ kind: "text", max, of }),
  };
}

const ID = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** An id that the author of a set chooses; `of` says what it refers to. */
export function id(of?: Vocabulary): Shape<string> {
  return {
    check(value, place, problems) {
      if (typeof value !== "string") return wrongType(problems, place, "an id", value);
      if (!ID.test(value)) report(problems, place, "id-form", `${shown(value)} is not an id`, ID_HELP);
    },
    fits: (value) => typeof value === "string" && ID.test(value),
    schema: () => ({ type: "string", pattern: ID.source }),
    form: () => ({ kind: "id", of }),
  };
}

const ID_HELP = "An id begins with a letter and holds letters, digits and hyphens, at most 64 of them.";

/** A non-negative decimal in whole units, as a number or a string. */
export function decimal(): Shape<string | number> {
  return {
    check(value, place, problems) {
      if (typeof value !== "string" && typeof value !== "number") return wrongType(problems, place, "an amount", value);
      if (parseDecimal(value) === null) {
        report(
          problems,
          place,
          "amount-form",
          `${shown(value)} is not an amount`,
          'Write 60, 0.5 or "0.5": at most 9 digits before the point and 6 after it, no sign, no exponent.',
        );
      }
    },
    fits: (value) => (typeof value === "string" || typeof value === "number") && parseDecimal(value) !== null,
    schema: () => ({
      oneOf: [
        { type: "number", minimum: 0, exclusiveMaximum: 1_000_000_000 },
        { type: "string", pattern: "^[0-9]{1,9}(\\.[0-9]{1,6})?$" },
      ],
    }),
    form: () => ({ kind: "decimal" }),
  };
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Shape<number> {
  return {
    check(value, place, problems) {
      if (typeof value !== "number") return wrongType(problems, place, "a whole number", value);
      if (!Number.isSafeInteger(value) || value < min || value > max) {
        report(problems, place, "number-range", `${shown(value)} is not a whole number from ${min} to ${max}`);
      }
    },
    fits: (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
    schema: () => ({ type: "integer", minimum: min, maximum: max }),
    form: () => ({ kind: "integer", min, max }),
  };
}

/** A calendar day, `YYYY-MM-DD`. */
export function date(): Shape<string> {
  return {
    check(value, place, problems) {
      if (typeof value !== "string") return wrongType(problems, place, "a date", value);
      if (parsePlainDate(value) === null)
        report(problems, place, "date-form", `${shown(value)} is not a date`, DATE_HELP);
    },
    fits: (value) => typeof value === "string" && parsePlainDate(value) !== null,
    schema: () => ({ type: "string", format: "date" }),
    form: () => ({ kind: "date" }),
  };
}

/** How a date is written. */
export const DATE_HELP = "Write YYYY-MM-DD, a day that exists in the years 1900 to 2199.";

/** One of a few fixed values. */
export function choice<const T extends string | number | boolean>(...values: T[]): Shape<T> {
  return {
    check(value, place, problems) {
      if (!(values as readonly unknown[]).includes(value)) reportChoice(problems, place, value, values);
    },
    fits: (value) => (values as readonly unknown[]).includes(value),
    schema: () => (values.length === 1 ? { const: values[0]! } : { enum: values }),
    form: () => ({ kind: "choice", values }),
  };
}

/** A list of `min` to `max` items. */
export function list<T>(item: Shape<T>, { min = 0, max }: { min?: number; max: number }): Shape<readonly T[]> {
  return {
    check(value, place, problems) {
      if (!Array.isArray(value)) return wrongType(problems, place, "a list", value);
      if (value.length < min || value.length > max) {
        return report(problems, place, "list-length", `must have ${min} to ${max} items, and has ${value.length}`);
      }
      for (let at = 0; at < value.length; at++) item.check(value[at], inside(place, at), problems);
    },
    fits(value) {
      if (!Array.isArray(value) || value.length < min || value.length > max) return false;
      for (let at = 0; at < value.length; at++) if (!item.fits(value[at])) return false;
      return true;
    },
    schema: (into) => ({ type: "array", items: item.schema(into), minItems: min, maxItems: max }),
    form: () => ({ kind: "list", item, min, max }),
  };
}

/** An object whose keys are ids (or what `key` accepts) and whose values all have one shape. */
export function map<T>(
  value: Shape<T>,
  { min = 0, max, key = id() }: { min?: number; max: number; key?: Shape<string> },
): Shape<{ readonly [key: string]: T }> {
  return {
    check(object, place, problems) {
      if (!isObject(object)) return wrongType(problems, place, "an object", object);
      const keys = Object.keys(object);
      if (keys.length < min || keys.length > max) {
        return report(problems, place, "list-length", `must have ${min} to ${max} members, and has ${keys.length}`);
      }
      for (const name of keys) {
        const at = inside(place, name);
        key.check(name, at, problems);
        value.check(object[name], at, problems);
      }
    },
    fits(object) {
      if (!isObject(object)) return false;
      const keys = Object.keys(object);
      if (keys.length < min || keys.length > max) return false;
      for (let at = 0; at < keys.length; at++) if (!key.fits(keys[at]) || !value.fits(object[keys[at]!])) return false;
      return true;
    },
    schema: (into) => ({
      type: "object",
      propertyNames: key.schema(into),
      additionalProperties: value.schema(into),
      minProperties: min,
      maxProperties: max,
    }),
    form: () => ({ kind: "map", key, value, min, max }),
  };
}

/** An object with exactly these members; `elsewhere` says where members belong that are often written here. */
export function object<R extends Shapes, O extends Shapes = Record<never, never>>(
  required: R,
  optional?: O,
  elsewhere: { readonly [member: string]: string } = {},
): Shape<Simplify<{ readonly [K in keyof R]: TypeOf<R[K]> } & { readonly [K in keyof O]?: TypeOf<O[K]> }>> {
  const members = new Map<string, Shape<unknown>>([...Object.entries(required), ...Object.entries(optional ?? {})]);
  const mustHave = Object.keys(required);
  const fitting = new Map(
    [...members].map(([name, { fits }]) => [name, { fits, required: Object.hasOwn(required, name) }]),
  );
  const hints = new Map(Object.entries(elsewhere));
  const known = () => `Known: ${[...members.keys()].join(", ")}.`;
  const help = (name: string) => hints.get(name) ?? didYouMean(nearest(name, members.keys())) ?? known();
  return {
    check(value, place, problems) {
      if (!isObject(value)) return wrongType(problems, place, "an object", value);
      for (const name of mustHave)
        if (!Object.hasOwn(value, name)) report(problems, place, "missing-member", `\`${name}\` is missing`);
      for (const name of Object.keys(value)) {
        const member = members.get(name);
        const within = inside(place, name);
        if (member) member.check(value[name], within, problems);
        else report(problems, within, "unknown-member", `${shown(name)} is not known here`, () => help(name));
      }
    },
    fits(value) {
      if (!isObject(value)) return false;
      const names = Object.keys(value);
      let missing = mustHave.length;
      for (let at = 0; at < names.length; at++) {
        const name = names[at]!;
        const member = fitting.get(name);
        if (!member?.fits(value[name])) return false;
        if (member.required) missing--;
      }
      return missing === 0;
    },
    misfits: misfitsOf(mustHave, members),
    schema: (into) => ({
      type: "object",
      properties: Object.fromEntries([...members].map(([name, shape]) => [name, shape.schema(into)])),
      required: mustHave,
      additionalProperties: false,
    }),
    form: () => ({
      kind: "object",
      members: [...members].map(([name, shape]) => ({ name, shape, isRequired: mustHave.includes(name) })),
    }),
  };
}

/** One of several shapes, told apart by `choose`, which names one of them or returns `null` when the value is none. `expected` names the members that tell them. */
export function variant<S extends Shapes>(
  expected: string,
  shapes: S,
  choose: (value: unknown) => keyof S | null,
): Shape<TypeOf<S[keyof S]>> {
  return {
    check(value, place, problems) {
      const chosen = choose(value);
      if (chosen === null) {
        const help = () => nearlyAForm(value, expected, (written) => shapes[choose(written) ?? ""]);
        report(problems, place, "form", `${described(value)} is not ${expected}`, help);
      } else shapes[chosen]!.check(value, place, problems);
    },
    fits(value) {
      const chosen = choose(value);
      return chosen !== null && shapes[chosen]!.fits(value);
    },
    // One text may fit two forms that mean the same, such as a number written as text.
    schema: (into) => ({ anyOf: Object.values(shapes).map((shape) => shape.schema(into)) }),
    form: () => ({ kind: "variant", forms: shapes, formOf: (value) => choose(value) as string | null }),
  };
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
