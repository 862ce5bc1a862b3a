import type { DuplicateRule } from "../language/document.ts";
import type { DerivedCredit } from "./derive-credit.ts";
import type { Given } from "./facts.ts";

/** Which activities are the same as others: groups of which one only may count, and activities that count as done in an earlier cycle. */
export type Sameness = {
  readonly groups: readonly { readonly name: string; readonly ids: readonly string[] }[];
  readonly spent: ReadonlySet<string>;
};

/** Finds what the rules on duplicates take for the same. */
export function samenessOf({ set, record }: Given, credit: readonly DerivedCredit[]): Sameness {
  const groups: { name: string; ids: string[] }[] = [];
  const spent = new Set<string>();
  for (const rule of set.duplicates ?? []) {
    const own = new Map<string, string[]>();
    for (const { activity, refused } of credit) {
      const identity = activity === null || refused !== null ? null : identityOf(rule, activity);
      if (identity === null) continue;
      own.set(identity, [...(own.get(identity) ?? []), activity!.id]);
    }
    for (const [identity, ids] of own) {
      const earlier = (record.activities ?? []).filter(
        (one) => identityOf(rule, one) === identity && (one.used ?? []).some((use) => use.for === set.credential),
      );
      const isDone = (id: string) => earlier.length > 0 && !earlier.some((one) => one.id === id);
      if (rule.in === "ever") for (const id of ids) if (isDone(id)) spent.add(id);
      if (ids.length > 1) groups.push({ name: `${rule.id} ${identity}`, ids });
    }
  }
  return { groups, spent };
}

type Identified = { readonly [field in DuplicateRule["same"][number]]?: string | undefined };

function identityOf({ same, types }: DuplicateRule, activity: Identified): string | null {
  if (types !== undefined && !types.includes(activity.type ?? "")) return null;
  const parts = same.map((field) => activity[field]?.trim().replaceAll(/\s+/g, " ").toLowerCase());
  return parts.includes(undefined) ? null : JSON.stringify(parts);
}
