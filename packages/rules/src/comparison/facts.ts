import type { Amount } from "../language/amount.ts";
import type { Condition } from "../language/condition.ts";
import type { DateRule } from "../language/dates.ts";
import type { RequirementSet } from "../language/document.ts";
import type { AmountOrShare } from "../language/share.ts";
import { eachRequirement, innerAmounts, innerDates } from "../language/walk.ts";
import { type Effect, NONE, together } from "./effect.ts";
import type { Pair } from "./pair.ts";

/** Something computed, of which it is asked what it rests on. */
export type Computed =
  | { readonly date: DateRule | undefined }
  | { readonly amount: AmountOrShare | undefined }
  | { readonly condition: Condition | undefined };

/** What a computed value rests on. */
export type Base =
  | { readonly kind: "attribute" | "date" | "table" | "requirement"; readonly id: string }
  | { readonly kind: "phase" };

/**
 * Calls `visit` with all that a computed value rests on, through named dates and the amounts of
 * other requirements. `inCondition` says whether it stands in a condition.
 */
export function eachBase(set: RequirementSet, computed: Computed, visit: (base: Base) => void): void {
  const seen = new Set<string>();
  const once = (key: string, visitInner: () => void) => {
    if (seen.has(key)) return;
    seen.add(key);
    visitInner();
  };
  const date = (rule: DateRule | undefined): void => {
    if (rule === undefined) return;
    if (typeof rule === "string") {
      visit({ kind: "date", id: rule });
      if (Object.hasOwn(set.dates ?? {}, rule)) once(`date ${rule}`, () => date(set.dates![rule]));
      return;
    }
    if ("attribute" in rule) visit({ kind: "attribute", id: rule.attribute });
    if ("table" in rule) visit({ kind: "table", id: rule.table });
    if ("cases" in rule) for (const { when } of rule.cases) condition(when);
    for (const [inner] of innerDates(rule)) date(inner);
  };
  const amount = (rule: AmountOrShare | undefined): void => {
    if (typeof rule !== "object" || "ofCounted" in rule) return;
    if ("percent" in rule) {
      visit({ kind: "requirement", id: rule.of });
      once(`requirement ${rule.of}`, () => amount(leastOf(set, rule.of)));
    }
    if ("attribute" in rule) visit({ kind: "attribute", id: rule.attribute });
    if ("count" in rule) count(rule.count);
    if ("cases" in rule) for (const { when } of rule.cases) condition(when);
    for (const [inner] of innerAmounts(rule)) amount(inner);
  };
  const count = (of: Extract<Amount, { count: unknown }>["count"]): void => {
    if ("attribute" in of) visit({ kind: "attribute", id: of.attribute });
    if (!("months" in of)) return;
    date(of.from);
    date(of.to);
  };
  const condition = (one: Condition | undefined): void => {
    if (one === undefined) return;
    if ("phase" in one) visit({ kind: "phase" });
    if ("attribute" in one) visit({ kind: "attribute", id: one.attribute });
    if ("date" in one) for (const key of ["date", "from", "to"] as const) date(one[key]);
    if ("holds" in one) date(one.on);
    if ("amount" in one) amount(one.amount);
    if ("not" in one) condition(one.not);
    if ("all" in one) one.all.forEach(condition);
    if ("any" in one) one.any.forEach(condition);
  };
  if ("date" in computed) date(computed.date);
  else if ("amount" in computed) amount(computed.amount);
  else condition(computed.condition);
}

const leasts = new WeakMap<RequirementSet, ReadonlyMap<string, AmountOrShare>>();

/** What a credit requirement asks for. */
export function leastOf(set: RequirementSet, id: string): AmountOrShare | undefined {
  const known = leasts.get(set);
  if (known !== undefined) return known.get(id);
  const found = new Map<string, AmountOrShare>();
  eachRequirement(set, (node) => {
    if ("least" in node) found.set(node.id, node.least);
  });
  leasts.set(set, found);
  return found.get(id);
}

/**
 * What becomes of members of whom a fact is missing. A rule that asks for a fact that it did not
 * ask for before has no answer for them.
 */
export function effectOfFacts(before: Computed, after: Computed, pair: Pair): Effect {
  const asked = factsOf(pair.before, before);
  const askedAfter = factsOf(pair.after, after);
  return together(
    [...askedAfter].some((id) => !asked.has(id)) ? { better: false, worse: true } : NONE,
    [...asked].some((id) => !askedAfter.has(id)) ? { better: true, worse: false } : NONE,
  );
}

function factsOf(set: RequirementSet, computed: Computed): ReadonlySet<string> {
  const facts = new Set<string>();
  eachBase(set, computed, (base) => {
    if (base.kind === "attribute" && set.attributes?.[base.id]?.missing === undefined) facts.add(base.id);
  });
  return facts;
}
