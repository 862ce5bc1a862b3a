import type { Wording } from "../explanation/wording.ts";
import { dimensionName, oneOf, valueName } from "../explanation/words.ts";
import type { Selection } from "../language/selection.ts";

/** Names of one or several values of a dimension. */
export function valueNames(wording: Wording, dimension: string, values: string | readonly string[]): string {
  const list = typeof values === "string" ? [values] : values;
  return list.map((value) => valueName(wording, dimension, value)).join(", ");
}

/** A selection by its own words: `content area: clinical or general`. */
export function selectionInWords(wording: Wording, selection: Selection): string {
  return Object.entries(selection)
    .map(([dimension, wanted]) => {
      const values = (typeof wanted === "string" ? [wanted] : wanted).map((value) =>
        valueName(wording, dimension, value),
      );
      return `${dimensionName(wording, dimension)}: ${oneOf(values)}`;
    })
    .join("; ");
}
