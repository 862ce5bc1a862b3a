import { id, isObject, list, map, named, type Shape, variant } from "./shape.ts";

/** Picks credit by its labels: every dimension must fit, one value of a list is enough. `type` is a dimension too. */
export type Selection = { readonly [dimension: string]: string | readonly string[] };

const values: Shape<string | readonly string[]> = variant(
  "a value or a list of values",
  { value: id("value"), values: list(id("value"), { min: 1, max: 64 }) },
  (value) => (typeof value === "string" ? "value" : Array.isArray(value) || isObject(value) ? "values" : null),
);

const shape: Shape<Selection> = map(values, { min: 1, max: 9, key: id("dimension") });

/** The shape of a selection. */
export const selection: Shape<Selection> = named("selection", () => shape);
