import type { Determination } from "../evaluation/result.ts";
import type { Amount, Count } from "../language/amount.ts";
import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import type { Requirement } from "../language/requirement.ts";
import type { AmountOrShare } from "../language/share.ts";
import { type Fraction, fraction, product, whole } from "./exact.ts";

/** What the checker is given, and what it looks up in it. */
export type Given = {
  readonly set: RequirementSet;
  /** The versions before it, the oldest first, and itself: labels are read through their crosswalks. */
  readonly lineage: readonly RequirementSet[];
  /** Itself and the versions after it, whose labels are read back through theirs. */
  readonly later: readonly RequirementSet[];
  readonly record: CertificantRecord;
  readonly determination: Determination;
  readonly minor: number;
};

const AMOUNT_MAX = 1_000_000_000;

/**
 * An amount in minor units, where it follows from the set's own numbers, from attributes and from credentials held; `undefined` where it takes dates or conditions. Then what the
 * certificate says is taken on trust.
 */
export function amountOf(given: Given, rule: Amount): number | undefined {
  const { set, minor } = given;
  const { round } = set.unit;
  const several = (rules: readonly Amount[], join: (amounts: number[]) => number) => {
    const amounts = rules.map((one) => amountOf(given, one));
    return amounts.includes(undefined) ? undefined : join(amounts as number[]);
  };
  const exact = (): number | undefined => {
    if (typeof rule !== "object") return product(round, fraction(rule), whole(minor));
    if ("percent" in rule) {
      const base = leastById(set, rule.of);
      const amount = base === undefined ? undefined : amountOf(given, base as Amount);
      return amount === undefined ? undefined : product(round, whole(amount), fraction(rule.percent), [1n, 100n]);
    }
    if ("attribute" in rule) {
      const number = numberOf(given, rule.attribute);
      return number === undefined ? undefined : product(round, number, whole(minor));
    }
    if ("sum" in rule) return several(rule.sum, (amounts) => amounts.reduce((sum, one) => sum + one, 0));
    if ("larger" in rule) return several(rule.larger, (amounts) => Math.max(...amounts));
    if ("smaller" in rule) return several(rule.smaller, (amounts) => Math.min(...amounts));
    if ("cases" in rule) return undefined;
    const count = countOf(given, rule.count);
    if (count === undefined) return undefined;
    return (
      product("down", fraction(rule.plus ?? 0), whole(minor)) +
      product(round, fraction(rule.times), whole(minor), count)
    );
  };
  const amount = exact();
  return amount === undefined ? undefined : Math.min(amount, AMOUNT_MAX * minor);
}

function countOf(given: Given, count: Count): Fraction | undefined {
  if ("attribute" in count) return numberOf(given, count.attribute);
  if (!("holds" in count)) return undefined;
  const day = given.determination.judgedOn;
  const held = (given.record.credentials ?? []).filter(({ from = "", to = "9999" }) => from <= day && day <= to);
  return whole(count.holds.filter((code) => held.some((one) => one.code === code)).length);
}

function numberOf({ set, record }: Given, name: string): Fraction | undefined {
  const isStated = Object.hasOwn(record.attributes ?? {}, name);
  const stated = isStated ? record.attributes![name] : set.attributes?.[name]?.missing;
  return /^\d{1,9}(\.\d{1,6})?$/.test(String(stated)) ? fraction(String(stated)) : undefined;
}

function leastById(set: RequirementSet, id: string): AmountOrShare | undefined {
  const find = (node: Requirement | undefined): AmountOrShare | undefined => {
    if (node === undefined) return undefined;
    if ("least" in node) return node.id === id ? node.least : undefined;
    for (const child of childrenOf(node)) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const path of Object.values(set.paths)) {
    const found = find(path.require);
    if (found !== undefined) return found;
  }
  return undefined;
}

function childrenOf(node: Requirement): readonly (Requirement | undefined)[] {
  if ("all" in node) return node.all;
  if ("any" in node) return node.any;
  if ("atLeast" in node) return node.of;
  return "if" in node ? [node.then, node.else] : [];
}

/** The day that a rule gives, where it is written or the determination states it; `undefined` where it takes reckoning. */
export function dayOf(given: Given, rule: DateRule): string | undefined {
  const { record, determination } = given;
  if (typeof rule === "string") {
    switch (rule) {
      case "certified":
        return record.certification.certified;
      case "application":
        return determination.judgedOn;
      case "cycle.from":
        return determination.cycle.from ?? undefined;
      case "cycle.to":
        return determination.cycle.to ?? undefined;
      case "earn.from":
        return determination.earn.from ?? undefined;
      case "earn.to":
        return determination.earn.to ?? undefined;
      default:
        return /^\d{4}-\d\d-\d\d$/.test(rule) ? rule : (determination.dates[rule]?.date ?? undefined);
    }
  }
  const ends = "later" in rule ? rule.later : "earlier" in rule ? rule.earlier : [];
  const days = ends.map((one) => dayOf(given, one));
  if (days.length === 0 || days.includes(undefined)) return undefined;
  const sorted = (days as string[]).sort();
  return "later" in rule ? sorted.at(-1) : sorted[0];
}
