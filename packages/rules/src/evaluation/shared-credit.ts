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
  { minor }: CompiledSet,
  known: Known,
  type: CompiledType,
  labels: LabelsOfActivity,
  credit: Credit,
  reasons: Reason[],
): Credit {
  let { plain, extra } = credit;
  for (const limit of type.limits) {
    if (limit.of !== undefined && !fits(limit.of, type.id, labels)) continue;
    const most = known.amount(limit.most as Amount);
    const over = plain + extra - most;
    if (!(over > 0)) continue;
    reasons.push({ code: "over-limit", amount: printMinor(over, minor), limit: limit.id });
    plain = Math.min(plain, most);
    extra = Math.min(extra, most - plain);
  }
  return { plain, extra };
}

/**
 * Divides the credit of an activity into what is free and what another credential with a ceiling shares; what is used up is left out. What earlier cycles have used is used up in the earning
 * window only (`isInWindow`): longer periods count it again.
 */
export function splitByUse(
  { set, minor, rounding }: CompiledSet,
  { used = [] }: Activity,
  isInWindow: boolean,
  credit: Credit,
  reasons: Reason[],
): (Credit & { readonly shared: string | null })[] {
  let { plain, extra } = credit;
  const pieces: (Credit & { readonly shared: string | null })[] = [];
  const take = (amount: number): Credit => {
    const fromPlain = Math.min(plain, amount);
    const fromExtra = Math.min(extra, amount - fromPlain);
    plain -= fromPlain;
    extra -= fromExtra;
    return { plain: fromPlain, extra: fromExtra };
  };
  for (const use of used) {
    const rule = ruleFor(set, use.for);
    if (rule === "allowed" || (use.for === set.credential && !isInWindow)) continue;
    const { digits, scale } = parseDecimal(use.amount)!;
    const taken = take(multiplyAndRound(digits, minor, powerOfTen(scale), rounding));
    if (rule === "shared") pieces.push({ ...taken, shared: use.for });
    else if (taken.plain + taken.extra > 0) {
      reasons.push({ code: "used-elsewhere", amount: printMinor(taken.plain + taken.extra, minor), for: use.for });
    }
  }
  return [{ plain, extra, shared: null }, ...pieces];
}

// What an earlier cycle of the same credential has used is used up, whatever is said about others.
function ruleFor(set: CompiledSet["set"], credential: string): "allowed" | "forbidden" | "shared" {
  if (credential === set.credential) return "forbidden";
  const { sharing } = set;
  const rule = Object.hasOwn(sharing?.with ?? {}, credential) ? sharing!.with![credential]! : undefined;
  if (rule === undefined) return sharing?.otherwise ?? "forbidden";
  return typeof rule === "object" ? "shared" : rule;
}
