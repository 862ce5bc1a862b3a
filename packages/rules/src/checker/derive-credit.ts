import type { ActivityType } from "../language/activity-type.ts";
import type { Amount } from "../language/amount.ts";
import type { Activity, Label } from "../language/record.ts";
import type { CertifiedLabels } from "./certificate.ts";
import { fits } from "./credit-kind.ts";
import { labelsOf, translated, type Unknown, unknownIn } from "./derive-labels.ts";
import { type Direction, type Fraction, fraction, product, whole } from "./exact.ts";
import { amountOf, dayOf, type Given } from "./facts.ts";

/** Credit that a record holds by the rules of its type: the pieces into which it falls, or the test that it fails (chapter 9 of the reference page). Minor units. */
export type DerivedCredit = {
  readonly id: string;
  readonly carried: boolean;
  readonly activity: Activity | null;
  readonly day: string;
  readonly type: string;
  /** `null` where it is valued. */
  readonly refused: string | null;
  /** What of its labels the rules don't know. */
  readonly unknown: readonly Unknown[];
  readonly valued: number;
  readonly pieces: readonly Piece[];
};

/** What may count under one of some combinations of labels. */
export type Piece = {
  readonly amount: number;
  readonly tier: boolean;
  /** Other credentials that share it up to ceilings. */
  readonly shared: readonly string[];
  readonly options: readonly CertifiedLabels[];
};

/** Days that the checker takes from the certificate. */
export type Times = { readonly isAsked: (day: string) => boolean; readonly claimed: "count" | "leave-out" };

const CREDIT_MAX = 1_000_000;

/** All credit of a record, in its order. */
export function deriveCredit(given: Given, times: Times): DerivedCredit[] {
  const { record, set, determination, minor } = given;
  const activities = (record.activities ?? []).map((activity) => deriveActivity(given, times, activity));
  const carried = (record.carried ?? []).map((stated): DerivedCredit => {
    const { type, labels } = translated(given, stated);
    const day = determination.earn.from!;
    const isKnown = Object.hasOwn(set.types, type);
    const valued = isKnown ? product(set.unit.round, fraction(stated.amount), whole(minor)) : 0;
    const found = labelsOf(set, {}, [labels ?? {}]);
    const pieces = isKnown ? divided(given, { amount: valued, tier: false, shared: [] }, found) : [];
    const refused = isKnown ? null : "type-not-accepted";
    const unknown = isKnown ? unknownIn(set, {}, [labels ?? {}]) : [];
    return { id: stated.id, carried: true, activity: null, day, type, refused, unknown, valued, pieces };
  });
  return [...activities, ...carried];
}

function deriveActivity(given: Given, times: Times, stated: Activity): DerivedCredit {
  const { set } = given;
  const activity = translated(given, stated);
  const type = Object.hasOwn(set.types, activity.type) ? set.types[activity.type]! : null;
  const sayings = statedLabels(given, stated, activity);
  const labels = type === null ? {} : labelsOf(set, type.labels ?? {}, sayings);
  const refused = refusal(given, times, activity, type, labels);
  const areRead = refused === null || refused === "label-not-accepted";
  const unknown = type !== null && areRead ? unknownIn(set, type.labels ?? {}, sayings) : [];
  const head = { id: stated.id, carried: false, activity: stated, day: stated.completed, type: activity.type, unknown };
  if (refused !== null || type === null) return { ...head, refused, valued: 0, pieces: [] };
  const { plain, extra } = weighed(given, type, converted(given, type, activity)!);
  const credit = cutToLimits(given, activity.type, labels, { plain, extra });
  const pieces = splitByUse(given, stated, credit).flatMap((use) => [
    ...divided(given, { amount: use.plain, tier: false, shared: use.shared }, labels),
    ...divided(given, { amount: use.extra, tier: true, shared: use.shared }, labels),
  ]);
  return { ...head, refused: null, valued: plain + extra, pieces };
}

// What others have said about an activity comes before what it says itself.
function statedLabels({ record }: Given, stated: Activity, activity: Activity) {
  const review = stated.review?.state === "adjusted" ? stated.review.labels : undefined;
  // In each dimension the substitution with the first id.
  const substituted = [...(record.accommodations ?? [])]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((one) => (one.kind === "substitution" && one.activity === stated.id ? [one.labels] : []));
  return [substituted, review ?? {}, stated, activity.labels ?? {}] as const;
}

function refusal(
  given: Given,
  { isAsked, claimed }: Times,
  activity: Activity,
  type: ActivityType | null,
  labels: { readonly [dimension: string]: Label },
): string | null {
  const { determination } = given;
  const state = activity.review?.state ?? "claimed";
  if (state === "rejected") return "rejected";
  if (state === "claimed" && claimed === "leave-out") return "left-out";
  const { completed } = activity;
  if (completed > determination.asOf) return "in-the-future";
  if (!isAsked(completed)) return completed < (determination.earn.from ?? "") ? "before-window" : "after-window";
  if (type === null) return "type-not-accepted";
  const { accepted, proof, minimum, accept, refuse } = type;
  if (accepted !== undefined && !isAccepted(given, accepted, activity)) return "type-not-accepted-then";
  if (proof !== undefined && !proof.includes(activity.proof ?? "")) return "proof-missing";
  const stated = quantitiesOf(activity);
  const isSmall = ({ unit, amount }: { unit: string; amount: string | number }) =>
    minimum !== undefined && Object.hasOwn(minimum, unit) && less(fraction(amount), fraction(minimum[unit]!));
  if (stated.some(isSmall)) return "below-minimum";
  const kind = { type: activity.type, labels: valuesIn(given, labels) };
  if ((accept !== undefined && !fits(accept, kind)) || (refuse !== undefined && fits(refuse, kind)))
    return "label-not-accepted";
  return converted(given, type, activity) === null ? "unit-not-accepted" : null;
}

// Where days take reckoning, the determination is taken at its word.
function isAccepted(given: Given, { from, to }: NonNullable<ActivityType["accepted"]>, { id, completed }: Activity) {
  const [first, last] = [from, to].map((rule) => (rule === undefined ? null : dayOf(given, rule)));
  if (first === undefined || last === undefined) {
    const row = given.determination.activities.find((one) => one.id === id);
    return row?.reasons[0]?.code !== "type-not-accepted-then";
  }
  return (first === null || first! <= completed) && (last === null || completed <= last!);
}

function quantitiesOf({ quantities, review }: Activity) {
  return review?.state === "adjusted" ? (review.quantities ?? quantities) : quantities;
}

const less = (a: Fraction, b: Fraction) => a[0] * b[1] < b[0] * a[1];

// A share under a value that isn't declared lies under the one assumed, if there is one.
function valuesIn({ set }: Given, labels: { readonly [dimension: string]: Label }): CertifiedLabels {
  const found: { [dimension: string]: string | readonly string[] } = {};
  for (const [dimension, label] of Object.entries(labels)) {
    const { values, missing } = set.dimensions![dimension]!;
    found[dimension] =
      typeof label === "string" || Array.isArray(label)
        ? label
        : Object.keys(label).flatMap((value) => (values.includes(value) ? value : (missing ?? [])));
  }
  return found;
}

type Credit = { readonly plain: number; readonly extra: number };

function converted({ set, minor }: Given, { convert }: ActivityType, activity: Activity): number | null {
  for (const { unit, to, per = 1 } of convert) {
    const stated = quantitiesOf(activity).find((one) => one.unit === unit);
    if (stated === undefined) continue;
    const [above, below] = fraction(per);
    const amount = product(set.unit.round, fraction(stated.amount), fraction(to), [below, above], whole(minor));
    return Math.min(amount, CREDIT_MAX * minor);
  }
  return null;
}

/** At the plain weight, and the extra that first units bring, each made whole. Steps are taken last, but of a weight in tiers first: of the size. */
function weighed({ set, minor }: Given, { weigh, round }: ActivityType, credit: number): Credit {
  const times = (amount: number, factor: Fraction) => product(set.unit.round, whole(amount), factor);
  const toSteps = (amount: number) => {
    if (round === undefined || amount <= product("down", fraction(round.above ?? 0), whole(minor))) return amount;
    const step = product("down", fraction(round.step), whole(minor));
    return product(round.direction, whole(amount), [1n, BigInt(step)]) * step;
  };
  if (weigh === undefined) return { plain: toSteps(credit), extra: 0 };
  if (weigh.first === undefined) return { plain: toSteps(times(credit, fraction(weigh.times))), extra: 0 };
  const size = toSteps(credit);
  const extra = Math.min(times(size, extraOf(weigh)), extraMost(weigh, minor));
  return { plain: times(size, fraction(weigh.rest ?? 1)), extra };
}

/** What all first units of a type bring more than the rest would. */
export function extraMost(weigh: NonNullable<ActivityType["weigh"]>, minor: number): number {
  const first = product("down", fraction(weigh.first ?? 0), whole(minor));
  return product("down", whole(first), extraOf(weigh));
}

/** By how much the first units of a type outweigh the rest. */
function extraOf(weigh: NonNullable<ActivityType["weigh"]>): Fraction {
  const [times, rest] = [fraction(weigh.times), fraction(weigh.rest ?? 1)];
  return [times[0] * rest[1] - rest[0] * times[1], times[1] * rest[1]];
}

function cutToLimits(given: Given, type: string, labels: { readonly [dimension: string]: Label }, credit: Credit) {
  let { plain, extra } = credit;
  for (const { each, of, most } of given.set.limits ?? []) {
    if (each !== "activity" || (of !== undefined && !fits(of, { type, labels: valuesIn(given, labels) }))) continue;
    const amount = amountOf(given, most as Amount);
    if (amount === undefined) continue;
    plain = Math.min(plain, amount);
    extra = Math.min(extra, amount - plain);
  }
  return { plain, extra };
}

type Use = Credit & { readonly shared: readonly string[] };

/** What each credential has used is the first units; a stretch of units between two such ends is shared by those who have used more. */
function splitByUse({ set, minor, determination }: Given, { used = [], completed }: Activity, credit: Credit): Use[] {
  const all = credit.plain + credit.extra;
  const named = set.sharing?.with ?? {};
  const common = (set.sharing?.ceilings ?? []).flatMap(({ of }) => of);
  const ends = new Map<string, number>();
  for (const use of used) {
    const amount = product(set.unit.round, fraction(use.amount), whole(minor));
    ends.set(use.for, (ends.get(use.for) ?? 0) + amount);
  }
  let gone = 0;
  const sharing = new Map<string, number>();
  for (const [user, end] of ends) {
    const isOwn = user === set.credential;
    const stated = Object.hasOwn(named, user) ? named[user]! : (set.sharing?.otherwise ?? "forbidden");
    const rule = common.includes(user) ? "ceiling" : stated;
    if (isOwn ? completed < determination.earn.from! : rule === "allowed") continue;
    if (isOwn || rule === "forbidden") gone = Math.max(gone, end);
    else sharing.set(user, end);
  }
  const within = (at: number) => Math.max(Math.min(at, all), Math.min(gone, all));
  const stops = [...new Set([gone, ...sharing.values(), all].map(within))].sort((a, b) => a - b);
  const plainUpTo = (at: number) => Math.min(at, credit.plain);
  return stops.slice(1).map((to, at): Use => {
    const from = stops[at]!;
    const plain = plainUpTo(to) - plainUpTo(from);
    const shared = [...sharing.keys()].filter((user) => sharing.get(user)! > from);
    return { plain, extra: to - from - plain, shared };
  });
}

/** Divides credit by stated shares, dimension by dimension, and names the values among which the rest may be chosen. */
function divided(
  { set }: Given,
  { amount, tier, shared }: Omit<Piece, "options">,
  labels: { readonly [dimension: string]: Label },
): Piece[] {
  let pieces: { amount: number; options: CertifiedLabels[] }[] = [{ amount, options: [{}] }];
  const withLabel = (
    options: readonly CertifiedLabels[],
    name: string,
    value: string | readonly string[] | undefined,
  ) => options.map((option) => (value === undefined ? option : { ...option, [name]: value }));
  for (const [name, { values, each, shares, missing }] of Object.entries(set.dimensions ?? {})) {
    const label = labels[name];
    if (each === "split" && typeof label === "object" && !Array.isArray(label)) {
      const stated = sharesIn(label as { readonly [value: string]: string | number }, values, missing);
      pieces = pieces.flatMap((piece) =>
        cutByShares(piece.amount, stated, set.unit.round).map((one) => ({
          amount: one.amount,
          options: withLabel(piece.options, name, one.value),
        })),
      );
      continue;
    }
    const listed = typeof label === "string" ? [label] : Array.isArray(label) ? (label as readonly string[]) : [];
    const known = values.filter((value) => listed.includes(value));
    pieces = pieces.map((piece) => {
      if (each === "many") return { ...piece, options: withLabel(piece.options, name, known) };
      const isChoice = typeof label === "string" || (each === "split" && shares === "free");
      const choices: readonly (string | undefined)[] = isChoice && known.length > 0 ? known : [missing];
      return { ...piece, options: choices.flatMap((value) => withLabel(piece.options, name, value)) };
    });
  }
  return pieces.filter((piece) => piece.amount > 0).map((piece) => ({ ...piece, tier, shared }));
}

type Share = { readonly value: string | undefined; readonly share: Fraction };

// In declared order; values that aren't declared are the one assumed, or none.
function sharesIn(label: { readonly [value: string]: string | number }, values: readonly string[], missing?: string) {
  const place = ({ value }: Share) => (value === undefined ? values.length : values.indexOf(value));
  return Object.entries(label)
    .map(([value, share]): Share => ({ value: values.includes(value) ? value : missing, share: fraction(share) }))
    .filter(({ share }) => share[0] > 0n)
    .sort((a, b) => place(a) - place(b));
}

function cutByShares(amount: number, shares: readonly Share[], direction: Direction) {
  let left = amount;
  return shares.map(({ value, share }, at) => {
    const taken = at === shares.length - 1 ? left : Math.min(left, product(direction, whole(amount), share));
    left -= taken;
    return { value, amount: taken };
  });
}
