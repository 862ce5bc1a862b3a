import type { Vocabulary } from "@openrecert/contract/types";
import type { Labels, Quantity } from "@openrecert/db";
import { type Formats, formatsFor } from "../../platform/formats.ts";

/** What has a name in the rules or, for a credential, at the body. */
export type NamedKind = "types" | "exams" | "fees" | "documents" | "paths" | "attributes" | "credentials";

/** The names of codes: those of the rules, newest first, and those of credentials. */
export type CodeNames = Vocabulary & { credentials: readonly { code: string; name: string }[] };

/**
 * What sentences of the journal are made with. The words are English, the formats are of the locale,
 * and the names of codes are those of the rules. A code that no rules name stays a code.
 */
export type Words = Formats & {
  /** `("types", "ce")` is `Continuing education`. */
  named: (kind: NamedKind, code: string) => string;
  /** `[{ unit: "point", amount: "8" }]` is `8 points`. */
  amounts: (quantities: readonly Quantity[]) => string;
  /** `{ area: "clinical" }` is `content area Clinical`. */
  labels: (given: Labels) => string;
  /** `1 token`, `2 tokens`. */
  counted: (count: number, one: string, many?: string) => string;
};

/** Words without the rules of a body: codes stay codes. */
export function wordsFor(locale: string, names: CodeNames | null = null): Words {
  const formats = formatsFor(locale);
  const { number, list } = formats;
  const unit = (code: string, amount: string) => {
    const term = names?.units.find((one) => one.code === code);
    if (term) return amount === "1" ? term.one : term.many;
    return amount === "1" || code.endsWith("s") ? code : `${code}s`;
  };
  const labelValue = (label: Labels[string], value: (code: string) => string): string => {
    if (typeof label === "string") return value(label);
    if (Array.isArray(label)) return list(label.map(value));
    return list(Object.entries(label).map(([code, share]) => `${value(code)} (${number(Number(share))})`));
  };
  return {
    ...formats,
    named: (kind, code) => nameIn(names?.[kind], code),
    amounts: (quantities) =>
      list(quantities.map(({ unit: code, amount }) => `${number(Number(amount))} ${unit(code, amount)}`)),
    labels: (given) => {
      const parts = Object.entries(given).map(([code, label]) => {
        const dimension = names?.dimensions.find((one) => one.code === code);
        return `${dimension?.name ?? code} ${labelValue(label, (value) => nameIn(dimension?.values, value))}`;
      });
      return list(parts.sort());
    },
    counted: (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`,
  };
}

function nameIn(terms: readonly { code: string; name: string }[] | undefined, code: string): string {
  return terms?.find((term) => term.code === code)?.name ?? code;
}

/** `decision-maker` and `DECISION_MAKER` are `decision maker`. */
export function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[-_]/g, " ");
}
