import type { Money, RequirementResult, Verdict } from "../evaluation/result.ts";
import type { FeeRequirement } from "../language/requirement.ts";
import { type Facts, isWithin, whenOver } from "./facts.ts";

type FeeFinding = Pick<RequirementResult, "blocked"> & {
  readonly verdict: Verdict;
  readonly fee: NonNullable<RequirementResult["fee"]>;
};

/** Payments under the code reach the amount, in time where days are named; where the amount isn't known, any payment under the code meets it. */
export function judgeFee(rule: FeeRequirement, facts: Facts): FeeFinding {
  const inTime = facts.payments.filter(({ code, received }) => code === rule.fee && isWithin(rule, facts, received));
  const paid = totals(inTime.map(({ amount }) => amount));
  const amount = rule.amount ?? null;
  const isPaid =
    amount === null
      ? paid.length > 0
      : paid.some(({ minor, currency }) => currency === amount.currency && minor >= amount.minor);
  const owesNothing = amount !== null && amount.minor === 0;
  const fee = { code: rule.fee, amount, paid };
  return isPaid || owesNothing ? { verdict: "met", fee } : { verdict: "unmet", fee, ...whenOver(rule, facts) };
}

const NOTHING_PAID: Money[] = [];

function totals(amounts: readonly Money[]): Money[] {
  if (amounts.length === 0) return NOTHING_PAID;
  const byCurrency = new Map<string, number>();
  for (const { minor, currency } of amounts) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + minor);
  return [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ minor, currency }));
}
