import type { DuplicateRule } from "../language/document.ts";
import type { Activity } from "../language/record.ts";
import type { CompiledSet } from "./compile.ts";
import { type Admitted, type AdmittedCredit, allCredit, type Credits, precedes, ranksOf } from "./credits.ts";

/** Activities of which one only may count, by position: those that can't be better than another are left out at once, and say of which they are duplicates. */
export type Duplicates = {
  readonly dropped: ReadonlyMap<number, string>;
  /** Groups whose best instance depends on the rest of the record: exactly one of each counts. */
  readonly open: readonly (readonly number[])[];
};

const NONE: Duplicates = { dropped: new Map(), open: [] };

/** Finds duplicates among what was admitted; `eitherCycle` are the positions of activities that the next cycle may have instead. */
export function findDuplicates({ set }: CompiledSet, credits: Credits, eitherCycle: readonly number[]): Duplicates {
  if (set.duplicates === undefined) return NONE;
  const admitted = allCredit(credits);
  const ranks = ranksOf(admitted);
  const dropped = new Map<number, string>();
  const open: number[][] = [];
  for (const rule of set.duplicates) {
    for (const instances of instancesOf(rule, admitted, ranks)) {
      const left = instances.filter((index) => !dropped.has(index));
      const spent = rule.in === "ever" ? spentInstances(set.credential, rule, admitted, left[0]) : [];
      // What is left of an instance that was used up may stay; it is no duplicate of itself.
      const rivals = spent.length === 0 ? left : left.filter((index) => spent.includes(index));
      const best = notWorse(admitted, rivals, eitherCycle);
      const kept = admitted[best[0] ?? spent[0]!]?.id ?? "";
      for (const index of left) if (!best.includes(index)) dropped.set(index, kept);
      if (best.length > 1) open.push(best);
    }
  }
  return { dropped, open };
}

/** Admitted activities that a rule takes for the same, two or more, in the order of their ranks; with `ever`, single ones too, since an earlier cycle may know them. */
function instancesOf(rule: DuplicateRule, admitted: readonly Admitted[], ranks: readonly number[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, one] of admitted.entries()) {
    const identity = one.ok && one.activity !== null ? identityOf(rule, one.activity) : null;
    if (identity === null) continue;
    const group = groups.get(identity);
    if (group) group.push(index);
    else groups.set(identity, [index]);
  }
  const rank = (index: number) => ranks[index]!;
  return [...groups.values()]
    .filter((group) => group.length > 1 || rule.in === "ever")
    .map((group) => group.sort((a, b) => rank(a) - rank(b)))
    .sort((a, b) => rank(a[0]!) - rank(b[0]!));
}

/** What makes two activities the same; `null` where an activity doesn't say all of it. Case and spacing don't matter. */
function identityOf({ same, types }: DuplicateRule, activity: Activity): string | null {
  if (types !== undefined && !types.includes(activity.type)) return null;
  const parts = same.map((field) => activity[field]?.trim().replaceAll(/\s+/g, " ").toLowerCase());
  return parts.includes(undefined) ? null : JSON.stringify(parts);
}

/** The instances that an earlier cycle of the credential has used, in the order of their days and ids. */
function spentInstances(
  credential: string,
  rule: DuplicateRule,
  admitted: readonly Admitted[],
  sample: number | undefined,
): number[] {
  if (sample === undefined) return [];
  const identity = identityOf(rule, admitted[sample]!.activity!);
  const activityAt = (index: number) => admitted[index]!.activity!;
  return [...admitted.keys()]
    .filter((index) => {
      const { activity } = admitted[index]!;
      const isSpent = activity?.used?.some((use) => use.for === credential) === true;
      return isSpent && identityOf(rule, activity) === identity;
    })
    .sort((a, b) => (precedes(activityAt(a), activityAt(b)) ? -1 : 1));
}

/** Leaves out each instance that another one beats: the same kinds of credit, no less of any, and no less sure to count in this cycle. Among equals the earliest stays. */
function notWorse(
  admitted: readonly Admitted[],
  instances: readonly number[],
  eitherCycle: readonly number[],
): number[] {
  const isBeaten = (index: number, by: number) =>
    beats(admitted[by] as AdmittedCredit, admitted[index] as AdmittedCredit) &&
    (eitherCycle.includes(index) || !eitherCycle.includes(by));
  return instances.filter((index, at) =>
    instances.every((other, otherAt) => {
      if (other === index || !isBeaten(index, other)) return true;
      return isBeaten(other, index) && at < otherAt;
    }),
  );
}

function beats(a: AdmittedCredit, b: AdmittedCredit): boolean {
  return b.parts.every(({ cells, amount }) =>
    a.parts.some((part) => part.amount >= amount && areSame(part.cells, cells)),
  );
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((cell, at) => cell === b[at]);
}

const COMBINATIONS_MAX = 64;
const NOTHING_TO_CHOOSE: readonly ReadonlySet<number>[] = [new Set()];

/** Every way to let one instance of each open group count, as what is left out; `null` when there are too many. */
export function instanceChoices({ dropped, open }: Duplicates): readonly ReadonlySet<number>[] | null {
  if (dropped.size === 0 && open.length === 0) return NOTHING_TO_CHOOSE;
  if (open.reduce((product, group) => product * group.length, 1) > COMBINATIONS_MAX) return null;
  let choices: number[][] = [[...dropped.keys()]];
  for (const group of open) {
    choices = choices.flatMap((before) => group.map((kept) => [...before, ...group.filter((one) => one !== kept)]));
  }
  return choices.map((left) => new Set(left));
}
