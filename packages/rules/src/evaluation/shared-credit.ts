import type { Amount } from "../language/amount.ts";
import type { Activity } from "../language/record.ts";
import { parseDecimal, powerOfTen, printMinor } from "../util/decimal.ts";
import { multiplyAndRound } from "../util/rounding.ts";
import { fits } from "./admit.ts";
import type { CompiledSet, CompiledType } from "./compile.ts";
import type { Known } from "./known.ts";
import type { LabelsOfActivity } from "./labels.ts";
import type { Reason } from "./result.ts";
import type { Credit } from "./weights.ts";

/** Cuts the credit of an activity to the limits on single activities; the extra goes first. */
export function cutToLimits(
  { set, minor }: CompiledSet,
  known: Known,
  type: Pick<CompiledType, "id" | "limits">,
  labels: LabelsOfActivity,
  credit: Credit,
  reasons: Reason[],
): Credit {
  let { plain, extra } = credit;
  for (const limit of type.limits) {
    if (limit.of !== undefined && !fits(set, limit.of, type.id, labels)) continue;
    const most = known.amount(limit.most as Amount);
    const over = plain + extra - most;
    if (!(over > 0)) continue;
    reasons.push({ code: "over-limit", amount: printMinor(over, minor), limit: limit.id });
    plain = Math.min(plain, most);
    extra = Math.min(extra, most - plain);
  }
  return { plain, extra };
}

type Part = Credit & { readonly users: readonly string[] };

/**
 * Divides the credit of an activity into what is free and what other credentials with ceilings share; what is used up is left out. What one credential has used is the first units of the activity,
 * so that uses for different credentials lie on the same credit, whatever their order. What earlier cycles have used is used up in the earning window only (`isInWindow`): longer periods count it again.
 */
export function splitByUse(
  compiled: CompiledSet,
  activity: Activity,
  isInWindow: boolean,
  { plain, extra }: Credit,
  reasons: Reason[],
): Part[] {
  if (activity.used === undefined) return [{ plain, extra, users: [] }];
  const all = plain + extra;
  const between = (from: number, to: number): Credit => {
    const fromPlain = Math.min(plain, to) - Math.min(plain, from);
    return { plain: fromPlain, extra: to - from - fromPlain };
  };
  const { gone, ceilings } = usesOf(compiled, activity, isInWindow);
  let from = Math.min(all, gone?.amount ?? 0);
  if (from > 0)
    reasons.push({ code: "used-elsewhere", amount: printMinor(from, compiled.minor), for: gone!.credential });
  const parts: Part[] = [];
  for (const { amount, users } of chainOf(ceilings)) {
    const to = Math.min(all, amount);
    if (to > from) parts.push({ ...between(from, to), users });
    from = Math.max(from, to);
  }
  return [{ ...between(from, all), users: [] }, ...parts];
}

/** The name of credentials that share credit, among values of an axis. */
export function nameOfUsers(users: readonly string[]): string {
  return users.join(" ");
}

/** The ways in which credentials with ceilings share credit of a record; more are too complex. */
export const USERS_MAX = 16;

/**
 * Which credentials with ceilings share credit of these activities together, each combination once; `null` where no two of them share any, as is nearly always so.
 */
export function jointUsers(compiled: CompiledSet, activities: readonly Activity[]): string[][] | null {
  if (compiled.ceilings.length < 2) return null;
  const found = new Map<string, string[]>();
  for (const activity of activities) {
    if (activity.used === undefined || activity.used.length === 0) continue;
    for (const { users } of chainOf(usesOf(compiled, activity, true).ceilings)) found.set(nameOfUsers(users), users);
  }
  if (![...found.values()].some((users) => users.length > 1)) return null;
  return [...found.keys()].sort().map((name) => found.get(name)!);
}

type Use = { readonly credential: string; readonly amount: number };

/** What has been used, in minor units: the largest use that leaves nothing to count here, and what is shared up to ceilings. */
function usesOf(compiled: CompiledSet, { used = [] }: Activity, isInWindow: boolean) {
  const { set, minor, rounding } = compiled;
  const sums = new Map<string, number>();
  for (const { for: credential, amount } of used) {
    const { digits, scale } = parseDecimal(amount)!;
    const own = multiplyAndRound(digits, minor, powerOfTen(scale), rounding);
    sums.set(credential, (sums.get(credential) ?? 0) + own);
  }
  let gone: Use | null = null;
  const ceilings: Use[] = [];
  for (const credential of [...sums.keys()].sort()) {
    const use = { credential, amount: sums.get(credential)! };
    const rule = ruleFor(compiled, credential);
    if (rule === "allowed" || (credential === set.credential && !isInWindow)) continue;
    if (rule === "shared") ceilings.push(use);
    else if (gone === null || use.amount > gone.amount) gone = use;
  }
  return { gone, ceilings };
}

/** The units that were used, from the first on: up to which unit who has used them, by name. */
function chainOf(ceilings: readonly Use[]): { readonly amount: number; readonly users: string[] }[] {
  const amounts = [...new Set(ceilings.map(({ amount }) => amount))].sort((a, b) => a - b);
  return amounts.map((amount) => ({
    amount,
    users: ceilings.filter((use) => use.amount >= amount).map(({ credential }) => credential),
  }));
}

// What an earlier cycle of the same credential has used is used up, whatever is said about others; a ceiling that names a credential holds whatever else is said about it.
function ruleFor(
  { ceilings, set: { credential: own, sharing } }: CompiledSet,
  credential: string,
): "allowed" | "forbidden" | "shared" {
  if (credential === own) return "forbidden";
  if (ceilings.includes(credential)) return "shared";
  const rule = Object.hasOwn(sharing?.with ?? {}, credential) ? sharing!.with![credential]! : undefined;
  return typeof rule === "string" ? rule : (sharing?.otherwise ?? "forbidden");
}
