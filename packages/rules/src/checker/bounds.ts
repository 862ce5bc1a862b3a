import type { Amount } from "../language/amount.ts";
import type { Limit } from "../language/document.ts";
import type { CreditRequirement } from "../language/requirement.ts";
import type { Selection } from "../language/selection.ts";
import type { BoundKind, Certificate } from "./certificate.ts";
import { type CreditKind, isIn, type Scope } from "./credit-kind.ts";
import { extraMost } from "./derive-credit.ts";
import { type Direction, type Fraction, fraction, product, whole } from "./exact.ts";
import { amountOf, type Given } from "./facts.ts";
import type { Leaf } from "./tree.ts";

/** A bound that a set declares. Amounts in minor units; `undefined` where they don't follow from what the checker reckons itself. */
export type Bound = Scope & {
  readonly kind: BoundKind;
  readonly id: string;
  readonly least: number | undefined;
  readonly most: number | null | undefined;
  /** Of a share of counted credit: how much of the credit in another scope. It has no price. */
  readonly share: { readonly of: Scope; readonly ratio: Fraction } | null;
};

/** The name of a bound among prices. */
export function nameOf({ kind, id }: Pick<Bound, "kind" | "id">): string {
  return `${kind} ${id}`;
}

const EVER = { from: "", to: "9999-12-31" };
const NEVER = { from: "9999-12-31", to: "" };

/** Every limit of a set but those on one activity, value by value and stretch by stretch; the first units of a type that weigh more; ceilings of shared credit. */
export function limitsOf(given: Given, stretches: Certificate["stretches"]): Bound[] {
  const { set, minor } = given;
  const limits = (set.limits ?? []).flatMap((limit) =>
    limit.each === "activity" ? [] : partsOf(given, stretches, limit),
  );
  const tiers = Object.entries(set.types).flatMap(([type, { weigh }]): Bound[] => {
    if (weigh?.first === undefined) return [];
    const most = extraMost(weigh, minor);
    return [{ kind: "tier", id: type, of: [], ...EVER, tier: type, least: 0, most, share: null }];
  });
  const ceiling = (
    kind: "sharing" | "ceiling",
    id: string,
    shared: readonly string[],
    stated: string | number,
  ): Bound => {
    const most = product("down", fraction(stated), whole(minor));
    return { kind, id, of: [], ...EVER, shared, least: 0, most, share: null };
  };
  const own = Object.entries(set.sharing?.with ?? {}).flatMap(([code, rule]) =>
    typeof rule === "object" ? [ceiling("sharing", code, [code], rule.most)] : [],
  );
  const common = (set.sharing?.ceilings ?? []).map(({ id, of, most }) => ceiling("ceiling", id, of, most));
  return [...limits, ...tiers, ...own, ...common];
}

function partsOf(given: Given, stretches: Certificate["stretches"], limit: Limit): Bound[] {
  const { set } = given;
  const { id, each, of, most } = limit;
  const own = of === undefined ? [] : [of];
  const bound = (name: string, selections: readonly Selection[], { from, to }: { from: string; to: string }): Bound => {
    const share = typeof most === "object" && "ofCounted" in most ? most : null;
    const head = { kind: "limit", id: name, of: selections, from, to, least: 0 } as const;
    if (share === null) return { ...head, most: amountOf(given, most as Amount), share: null };
    const whole = { of: share.ofCounted === "all" ? [] : [share.ofCounted], from, to };
    return { ...head, most: null, share: { of: whole, ratio: percent(share.percent) } };
  };
  if (each !== undefined && Object.hasOwn(set.periods ?? {}, each))
    return (stretches[each] ?? []).map((stretch, at) => bound(`${id}.${at + 1}`, own, days(stretch)));
  const times = limit.in === undefined ? [earning(given)] : (stretches[limit.in] ?? []).map(days);
  const values = each === undefined ? [] : each === "type" ? Object.keys(set.types) : set.dimensions![each]!.values;
  return times.flatMap((time) =>
    each === undefined
      ? [bound(id, own, time)]
      : values.map((value) => bound(`${id}.${value}`, [...own, { [each]: value }], time)),
  );
}

function percent(written: string | number): Fraction {
  const [above, below] = fraction(written);
  return [above, 100n * below];
}

/** The earning window. */
export function earning({ determination }: Given): { from: string; to: string } {
  return { from: determination.earn.from!, to: determination.earn.to! };
}

function days({ from, to }: { readonly from: string | null; readonly to: string }): { from: string; to: string } {
  return { from: from ?? "", to };
}

/** Where the credit lies that a requirement asks for, and how much that is by itself. */
export function requirementOf(given: Given, stretches: Certificate["stretches"], leaf: Leaf, isWaived: boolean): Bound {
  const { id, value, stretch } = leaf;
  const { of, in: period, least, each, rounded } = leaf.rule as CreditRequirement;
  // A period whose days can't be told holds nothing, and nobody can say what it asks for.
  const untold =
    period ?? (each !== undefined && Object.hasOwn(given.set.periods ?? {}, each.of) ? each.of : undefined);
  const time = stretch ?? (untold === undefined ? earning(given) : (stretches[untold]?.[0] ?? NEVER));
  const { from, to } = days(time);
  const narrow = value === null ? [] : [{ [each!.of]: value }];
  const scope = { of: [...(of === undefined ? [] : [of]), ...narrow], from, to };
  const head = { kind: "requirement", id, ...scope, most: null } as const;
  if (typeof least === "object" && "ofCounted" in least) {
    const whole = { of: least.ofCounted === "all" ? [] : [least.ofCounted], from, to };
    return { ...head, least: 0, share: isWaived ? null : { of: whole, ratio: percent(least.percent) } };
  }
  if (isWaived) return { ...head, least: 0, share: null };
  const amount = amountOf(given, least as Amount);
  if (time === NEVER && amount !== 0) return { ...head, least: undefined, share: null };
  if (rounded === undefined || amount === undefined) return { ...head, least: amount, share: null };
  const step = product("down", fraction(rounded.step), whole(given.minor));
  return { ...head, least: threshold(amount, step, rounded.direction), share: null };
}

// The least sum whose rounded value reaches the amount; found by halving, as the definition says it.
function threshold(amount: number, step: number, direction: Direction): number {
  let [least, enough] = [0, amount + step];
  while (least < enough) {
    const sum = Math.floor((least + enough) / 2);
    if (product(direction, whole(sum), [1n, BigInt(step)]) * step >= amount) enough = sum;
    else least = sum + 1;
  }
  return least;
}

/** What a set of bounds asks for once credit on top is added: a requirement also holds what requirements inside it take for themselves. */
export function withOnTop(
  bounds: readonly Bound[],
  leaves: readonly Leaf[],
  kinds: readonly CreditKind[],
): (number | undefined)[] {
  const takesItsOwn = (bound: Bound) =>
    bound.kind === "requirement" &&
    leaves.some(({ id, rule }) => id === bound.id && "least" in rule && rule.onTop === true);
  const own = bounds.filter(takesItsOwn);
  return bounds.map((outer) => {
    if (outer.kind !== "requirement" || outer.share !== null) return outer.least;
    return own.reduce<number | undefined>((sum, inner) => {
      if (inner === outer || !kinds.every((kind) => !isIn(inner, kind) || isIn(outer, kind))) return sum;
      return sum === undefined || inner.least === undefined ? undefined : sum + inner.least;
    }, outer.least);
  });
}
