import type { Allocation } from "./allocate.ts";
import { type Amounts, allocateByFlow, type FlowPlan } from "./flow.ts";
import { addGroups, roomToGive } from "./group-arcs.ts";
import { backArc, kindArc, type Network } from "./network.ts";
import type { Plan } from "./plan.ts";
import { type AllocationRequest, UNBOUNDED } from "./request.ts";
import { findPrices } from "./search.ts";

/**
 * Integer prices per set that prove an allocation optimal by linear programming duality; a checker needs only them, the request and the allocation. The positive part of a price
 * values `least`, the negative part `most` (never where it is `UNBOUNDED`).
 *
 * `distance`: over the sets that hold it, the prices of each kind that may be added sum to at most 1. For a group let `alpha` be the largest such sum among its cells, at least 0.
 * Then Σ (p⁺ least − p⁻ most) − Σ alpha × amount is a lower bound on additional credit, and it equals the distance.
 *
 * `counted`: the same for `weight` × additional − counted credit: sums of at most `weight` for kinds, `alpha` of at least 1 + the sum for each cell of a group, and the
 * bound equals `weight` × distance − counted. Whatever the weight, it shows that no allocation with this distance counts more.
 */
export type Certificate = {
  readonly distance: readonly number[];
  readonly counted: { readonly weight: number; readonly prices: readonly number[] };
};

/**
 * Certifies an allocation. `null` where prices cannot prove it: the optimum of an integer program, unless the flow over fewer sets reaches it as well (left out sets are
 * priced 0), or an allocation that isn't optimal.
 */
export function certify(plan: Plan, request: AllocationRequest, allocation: Allocation): Certificate | null {
  for (const network of plan.relaxations) {
    const flow = { network, kinds: plan.kinds };
    const amounts = allocateByFlow(flow, request);
    if (amounts === null || amounts.distance !== allocation.distance) continue;
    if (total(amounts.counted) === total(allocation.counted)) return priced(flow, plan.sets.length, request, amounts);
  }
  return null;
}

function priced(flow: FlowPlan, setCount: number, request: AllocationRequest, amounts: Amounts): Certificate {
  restore(flow, request, amounts);
  const distance = setPrices(flow.network, setCount);
  // On a cycle of the network each group comes at most once, so this weight outranks all that can be counted on it.
  const weight = request.groups.length + 1;
  priceCredit(flow, request, weight, -1);
  const counted = { weight, prices: setPrices(flow.network, setCount) };
  priceCredit(flow, request, 1, 0);
  return { distance, counted };
}

function total(counted: readonly (readonly number[])[]): number {
  return counted.flat().reduce((sum, amount) => sum + amount, 0);
}

/** The network with a given flow, nothing frozen. */
function restore({ network, kinds }: FlowPlan, request: AllocationRequest, { counted, added }: Amounts): void {
  const { sets } = network;
  const { groups, least, most, mayAdd } = request;
  for (const [set, index] of sets.entries()) {
    network.left[2 * set] = most[index]!;
    network.left[2 * set + 1] = -least[index]!;
  }
  const credit = groups.flatMap(({ cells }, group) =>
    cells.map((cell, at) => ({ cell, amount: counted[group]![at]! })),
  );
  const given = roomToGive(network, credit.length);
  for (const [slot, { amount }] of credit.entries()) given[slot] = amount;
  addGroups(network, request);
  for (const [kind, { cell, cells }] of kinds.entries()) {
    if (mayAdd !== undefined && !cells.some((one) => mayAdd[one] === 1)) continue;
    const amount = added[kind] ?? 0;
    credit.push({ cell, amount });
    shift(network, kindArc(network, kind), UNBOUNDED, amount);
    shift(network, backArc(network), 0, amount);
  }
  for (const { cell, amount } of credit) {
    for (const place of [network.upper[cell]!, network.lower[cell]!]) {
      for (let node = place; node > 1; node = network.around[node]!) shift(network, 2 * node - 4, 0, amount);
    }
  }
}

function shift({ left }: Network, arc: number, wider: number, flow: number): void {
  left[arc]! += wider - flow;
  left[arc + 1]! += flow;
}

function priceCredit(
  { network, kinds }: FlowPlan,
  { groups }: AllocationRequest,
  perKind: number,
  perGroup: number,
): void {
  const set = (arc: number, cost: number) => {
    network.cost[arc] = cost;
    network.cost[arc + 1] = -cost;
  };
  for (let kind = 0; kind < kinds.length; kind++) set(kindArc(network, kind), perKind);
  for (let group = 0; group < groups.length; group++) set(network.scratch.groupArc[group]!, perGroup);
}

/** The price of a set is by how much it sets its two ends apart. */
function setPrices(network: Network, count: number): number[] {
  const price = findPrices(network);
  const prices: number[] = new Array(count).fill(0);
  for (const [set, index] of network.sets.entries()) {
    prices[index] = price[network.to[2 * set + 1]!]! - price[network.to[2 * set]!]!;
  }
  return prices;
}
