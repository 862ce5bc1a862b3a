import type { Labels, Quantity } from "@openrecert/db";
import { fieldName } from "./phrases.ts";
import { type NamedKind, plain, type Words } from "./words.ts";

/** One value that an event changed, in words. */
export type Change = { field: string; before: string | null; after: string | null };

type Values = Record<string, unknown>;

/** Names of staff by membership, for values that are ids. */
export type NameOf = (membershipId: string) => Promise<string | null>;

/**
 * What an event changed: each value that it holds under `before` (or `was`) and that differs from
 * the value it holds now. `parts` are the event's payload and, unless it was erased, its detail.
 */
export async function changesIn(parts: readonly Values[], words: Words, nameOf: NameOf): Promise<Change[]> {
  const pairs = parts.flatMap(pairsOf).filter(({ before, after }) => !same(before, after));
  return Promise.all(
    pairs.map(async ({ field, before, after, currency }) => {
      const inWords = async (value: unknown, of: unknown) =>
        field === "assignee" && typeof value === "string" ? nameOf(value) : valueIn(words, field, value, of);
      return {
        field: nameOfField(field),
        before: await inWords(before, currency.before),
        after: await inWords(after, currency.after),
      };
    }),
  );
}

/** The reason or note in an event's detail. */
export function reasonIn(detail: Values): string | null {
  const given = [detail.reason, detail.note, detail.lateReason].find((text) => typeof text === "string" && text !== "");
  return typeof given === "string" ? given : null;
}

type Pair = { field: string; before: unknown; after: unknown; currency: { before: unknown; after: unknown } };

function pairsOf(payload: Values): Pair[] {
  const earlier = payload.before ?? payload.was;
  // An event whose only value is a list holds the earlier list itself.
  if (Array.isArray(earlier)) {
    const field = Object.keys(payload).find((name) => name !== "before" && Array.isArray(payload[name]));
    return field ? [pair(field, { [field]: earlier }, payload)] : [];
  }
  if (!isValues(earlier)) return [];
  const later = isValues(payload.after) ? payload.after : payload;
  return Object.keys(earlier)
    .filter((field) => field in later && field !== "currency")
    .map((field) => pair(field, earlier, later));
}

function pair(field: string, before: Values, after: Values): Pair {
  return {
    field,
    before: before[field],
    after: after[field],
    currency: { before: before.currency, after: after.currency },
  };
}

// Values that are codes of the rules.
const CODES: Readonly<Record<string, NamedKind>> = {
  activityType: "types",
  exam: "exams",
  code: "fees",
  documentKind: "documents",
  path: "paths",
  credential: "credentials",
};

function valueIn(words: Words, field: string, value: unknown, currency: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return field === "amountMinor" && typeof currency === "string" ? words.money(value, currency) : words.number(value);
  if (typeof value === "string" && field in CODES) return words.named(CODES[field]!, value);
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? words.day(value) : value;
  if (Array.isArray(value)) {
    if (value.every(isQuantity)) return value.length === 0 ? null : words.amounts(value);
    return words.list(value.map((one) => itemIn(words, one)));
  }
  if (!isValues(value)) return null;
  if (field === "labels") return words.labels(value as Labels) || null;
  const parts = Object.entries(value).map(([name, one]) => `${words.named("attributes", name)} ${itemIn(words, one)}`);
  return parts.length === 0 ? null : words.list(parts.sort());
}

function itemIn(words: Words, value: unknown): string {
  if (isValues(value) && typeof value.from === "string" && typeof value.to === "string")
    return `${words.day(value.from)} to ${words.day(value.to)}`;
  if (typeof value === "string" && !/^\d{4}-/.test(value)) return plain(value);
  return valueIn(words, "", value, null) ?? "none";
}

/** `activityType` is `activity type`; amounts of money are `amount`. */
function nameOfField(field: string): string {
  if (field === "amountMinor") return "amount";
  const name = fieldName(field);
  return name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isQuantity(value: unknown): value is Quantity {
  return isValues(value) && typeof value.unit === "string" && typeof value.amount === "string";
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
