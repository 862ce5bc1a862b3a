import type { NamesFragment } from "@openrecert/contract";
import { spelled, titled } from "../layout/words.ts";

type Label = { dimension: string; value: string; share?: string | null };
type Quantity = { unit: string; amount: string };

/** The words of requirement sets for people: a name for each code. */
export type Names = {
  /** Everything that forms offer; null until it is known. */
  known: NamesFragment | null;
  type: (code: string) => string;
  /** What people call an activity: its title, or else its type. */
  activity: (activity: { title: string | null; type: string }) => string;
  proof: (code: string) => string;
  exam: (code: string) => string;
  fee: (code: string) => string;
  document: (code: string) => string;
  path: (code: string) => string;
  /** A fact about a member that rules ask for. */
  attribute: (code: string) => string;
  dimension: (code: string) => string;
  value: (dimension: string, code: string) => string;
  /** The unit that follows an amount: `point` or `points`. */
  unit: (code: string, amount: string) => string;
  /** `8 points, 400 minutes`. */
  amounts: (quantities: readonly Quantity[]) => string;
  /** `Clinical 60 % · General 40 % · AAMA-approved`. */
  labels: (labels: readonly Label[]) => string;
};

/** Names from a vocabulary. What it does not know, such as a code of an older version, is spelled out. */
export function namesIn(known: NamesFragment | null | undefined): Names {
  const named = (terms: readonly { code: string; name: string }[] | undefined) => (code: string) =>
    terms?.find((term) => term.code === code)?.name ?? titled(code);
  const valuesOf = (dimension: string) => known?.dimensions.find(({ code }) => code === dimension)?.values;
  const unit = (code: string, amount: string) => {
    const term = known?.units.find((one) => one.code === code);
    return term ? (amount === "1" ? term.one : term.many) : spelled(code);
  };
  const value = (dimension: string, code: string) => named(valuesOf(dimension))(code);
  const type = named(known?.types);
  return {
    known: known ?? null,
    type,
    activity: ({ title, type: code }) => title ?? type(code),
    proof: named(known?.proofs),
    exam: named(known?.exams),
    fee: named(known?.fees),
    document: named(known?.documents),
    path: named(known?.paths),
    attribute: (code) => capital(named(known?.attributes)(code)),
    dimension: (code) => capital(named(known?.dimensions)(code)),
    value,
    unit,
    amounts: (quantities) => quantities.map(({ unit: code, amount }) => `${amount} ${unit(code, amount)}`).join(", "),
    labels: (labels) =>
      labels
        .map(({ dimension, value: code, share }) =>
          share === null || share === undefined
            ? value(dimension, code)
            : `${value(dimension, code)} ${percentOf(share)} %`,
        )
        .join(" · "),
  };
}

/** A name as a heading or label, with a capital. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A share from 0 to 1 in percent, exactly: `0.125` is `12.5`. */
export function percentOf(share: string): string {
  return String(Number((Number(share) * 100).toFixed(6)));
}
