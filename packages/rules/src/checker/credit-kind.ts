import type { RequirementSet } from "../language/document.ts";
import type { Selection } from "../language/selection.ts";
import type { CertifiedLabels } from "./certificate.ts";

/** Credit as rules tell it apart. `day` stands for its stretch of time; credit from before every day has the empty text. */
export type CreditKind = {
  readonly type: string;
  readonly labels: CertifiedLabels;
  readonly day: string;
  readonly tier: boolean;
  readonly shared: readonly string[];
};

/** What a bound is about: credit that fits all selections, between these days; of tiers only that of one type, of shared credit only what one of these credentials has used. */
export type Scope = {
  readonly of: readonly Selection[];
  /** The empty text where it has no beginning. */
  readonly from: string;
  readonly to: string;
  readonly tier?: string;
  readonly shared?: readonly string[];
};

/** Labels as results say them: one value as a text, several as a list, none left out. */
export function labelsShown(labels: CertifiedLabels): CertifiedLabels {
  const shown = Object.entries(labels).flatMap(([name, label]) => {
    if (typeof label === "string") return label === "" ? [] : [[name, label]];
    return label.length === 0 ? [] : [[name, label.length === 1 ? label[0]! : label]];
  });
  return Object.fromEntries(shown);
}

/** Whether credit lies in a scope. */
export function isIn(scope: Scope, kind: CreditKind): boolean {
  if (kind.day < scope.from || kind.day > scope.to) return false;
  if (scope.tier !== undefined && !(kind.tier && kind.type === scope.tier)) return false;
  if (scope.shared !== undefined && !scope.shared.some((user) => kind.shared.includes(user))) return false;
  return scope.of.every((selection) => fits(selection, kind));
}

/** Whether credit has, in every dimension of a selection, one of the values named. */
export function fits(selection: Selection, { type, labels }: Pick<CreditKind, "type" | "labels">): boolean {
  for (const dimension in selection) {
    const wanted = selection[dimension]!;
    const own = dimension === "type" ? type : labels[dimension];
    if (own === undefined) return false;
    const among = (value: string) => (typeof wanted === "string" ? wanted === value : wanted.includes(value));
    if (typeof own === "string" ? !among(own) : !own.some(among)) return false;
  }
  return true;
}

/** Whether somebody could earn credit under these labels: a value in each dimension, that of its type where the type fixes one, and nothing that `never` rules out. */
export function isObtainable(set: RequirementSet, kind: Pick<CreditKind, "type" | "labels">): boolean {
  if (!Object.hasOwn(set.types, kind.type)) return false;
  for (const name in set.dimensions) {
    const { each, values } = set.dimensions[name]!;
    const label = kind.labels[name];
    if (each === "many" ? typeof label === "string" : typeof label !== "string" || !values.includes(label))
      return false;
  }
  const fixed = fixedLabels(set, kind.type);
  if (Object.keys(fixed).some((name) => kind.labels[name] !== fixed[name])) return false;
  return !(set.never ?? []).some((selection) => fits(selection, kind));
}

/** The values, other than tags, that all credit of a type has. */
function fixedLabels({ types, dimensions }: RequirementSet, type: string): { readonly [dimension: string]: string } {
  const entries = Object.entries(types[type]!.labels ?? {});
  return Object.fromEntries(entries.filter(([name]) => dimensions?.[name]?.each !== "many"));
}

/**
 * Every kind of credit that labels can form in each stretch of time (`days`: a day of each), as far as selections tell kinds apart: what none of them names is represented by one
 * value.
 */
export function allKinds(set: RequirementSet, selections: readonly Selection[], days: readonly string[]): CreditKind[] {
  const named = new Map<string, Set<string>>();
  for (const selection of selections) {
    for (const [dimension, wanted] of Object.entries(selection)) {
      const own = named.get(dimension) ?? new Set();
      for (const value of typeof wanted === "string" ? [wanted] : wanted) own.add(value);
      named.set(dimension, own);
    }
  }
  let labels: CertifiedLabels[] = [{}];
  for (const [name, { each, values }] of Object.entries(set.dimensions ?? {})) {
    const own = named.get(name);
    const choices: (string | readonly string[] | null)[] =
      each === "many" ? subsets([...(own ?? [])]) : own === undefined ? [values[0]!] : [...values, null];
    labels = labels.flatMap((before) =>
      choices.map((choice) => (choice === null ? before : { ...before, [name]: choice })),
    );
  }
  const types = Object.keys(set.types).slice(0, named.has("type") ? undefined : 1);
  return types.flatMap((type) =>
    labels.flatMap((own) => days.map((day): CreditKind => ({ type, labels: own, day, tier: false, shared: [] }))),
  );
}

/** Of these the kinds that somebody could earn. */
export function obtainableKinds(
  set: RequirementSet,
  selections: readonly Selection[],
  days: readonly string[],
): CreditKind[] {
  return allKinds(set, withObtainability(set, selections), days).filter((kind) => isObtainable(set, kind));
}

/**
 * The dimensions in which these kinds are told apart; types always are where all of them are looked
 * at.
 */
export function dimensionsNamed(set: RequirementSet, selections: readonly Selection[]): Set<string> {
  return new Set(["type", ...withObtainability(set, selections).flatMap((selection) => Object.keys(selection))]);
}

// What types fix and what nobody can obtain tells kinds apart as well.
function withObtainability(set: RequirementSet, selections: readonly Selection[]): Selection[] {
  const fixed = Object.keys(set.types).flatMap((type) => {
    const labels = fixedLabels(set, type);
    return Object.keys(labels).length === 0 ? [] : [{ type, ...labels }];
  });
  return [...selections, ...(set.never ?? []), ...fixed];
}

function subsets(values: readonly string[]): string[][] {
  return values.reduce<string[][]>((before, value) => before.flatMap((one) => [one, [...one, value]]), [[]]);
}
