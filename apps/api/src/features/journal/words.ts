import type { Labels, Quantity } from "@openrecert/db";
import { type Formats, formatsFor } from "../../platform/formats.ts";

/** What sentences of the journal are made with. The words are English; the formats are of the locale. */
export type Words = Formats & {
  /** `[{ unit: "point", amount: "8" }]` is `8 points`. */
  amounts: (quantities: readonly Quantity[]) => string;
  /** `{ area: "clinical" }` is `area clinical`. */
  labels: (given: Labels) => string;
  /** `1 token`, `2 tokens`. */
  counted: (count: number, one: string, many?: string) => string;
};

export function wordsFor(locale: string): Words {
  const formats = formatsFor(locale);
  const { number, list } = formats;
  const labelValue = (label: Labels[string]): string => {
    if (typeof label === "string") return label;
    if (Array.isArray(label)) return list(label);
    return list(Object.entries(label).map(([value, share]) => `${value} (${number(Number(share))})`));
  };
  return {
    ...formats,
    amounts: (quantities) =>
      list(
        quantities.map(
          ({ unit, amount }) => `${number(Number(amount))} ${amount === "1" || unit.endsWith("s") ? unit : `${unit}s`}`,
        ),
      ),
    labels: (given) => {
      const parts = Object.entries(given).map(([dimension, label]) => `${dimension} ${labelValue(label)}`);
      return list(parts.sort());
    },
    counted: (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`,
  };
}

/** `decision-maker` and `DECISION_MAKER` are `decision maker`. */
export function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[-_]/g, " ");
}
