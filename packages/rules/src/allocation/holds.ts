import type { Amounts } from "./flow.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest } from "./request.ts";

/** Whether amounts keep every bound, share and bundle of a request, reckoned in integers. Each group within its amount is taken for granted. */
export function holds(plan: Plan, request: AllocationRequest, amounts: Pick<Amounts, "counted" | "added">): boolean {
  const { least, most, ratios } = request;
  const sum = (cells: Uint8Array) => creditIn(plan, request, amounts, cells);
  return (
    plan.sets.every(({ cells }, set) => {
      const load = sum(cells);
      return least[set]! <= load && load <= most[set]!;
    }) &&
    plan.shares.every(({ part, whole, sense }, share) => {
      const { numerator, denominator } = ratios[share]!;
      const inPart = BigInt(sum(part)) * BigInt(denominator);
      const allowed = BigInt(sum(whole)) * BigInt(numerator);
      return sense === "most" ? inPart <= allowed : inPart >= allowed;
    }) &&
    keepsTogether(request, amounts.counted)
  );
}

function creditIn(
  { kinds }: Plan,
  { groups }: AllocationRequest,
  { counted, added }: Pick<Amounts, "counted" | "added">,
  cells: Uint8Array,
): number {
  let sum = 0;
  for (const [group, { cells: own }] of groups.entries()) {
    for (const [at, cell] of own.entries()) if (cells[cell]) sum += counted[group]![at]!;
  }
  for (const [kind, { cell }] of kinds.entries()) if (cells[cell]) sum += added[kind] ?? 0;
  return sum;
}

function keepsTogether({ groups, bundles }: AllocationRequest, counted: readonly (readonly number[])[]): boolean {
  const counts = bundles.map(() => false);
  const misses = bundles.map(() => false);
  for (const [group, { amount, bundle, oneCell }] of groups.entries()) {
    const amounts = counted[group]!;
    if (oneCell === true && amounts.filter((one) => one > 0).length > 1) return false;
    if (bundle === undefined) continue;
    const total = amounts.reduce((sum, one) => sum + one, 0);
    if (total > 0) counts[bundle] = true;
    if (total < amount) misses[bundle] = true;
  }
  const counting = bundles.filter(({ rivals }, bundle) => rivals >= 0 && counts[bundle]);
  return (
    bundles.every(({ whole }, bundle) => !(whole && counts[bundle] && misses[bundle])) &&
    new Set(counting.map(({ rivals }) => rivals)).size === counting.length
  );
}
