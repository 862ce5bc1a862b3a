import { type Filled, fill } from "./fill.ts";
import { addGroups, cellArc } from "./group-arcs.ts";
import { addInOrder } from "./in-order.ts";
import { backArc, flowOn, freeze, kindArc, type Network, passOver } from "./network.ts";
import type { Plan } from "./plan.ts";
import { type AllocationRequest, UNBOUNDED } from "./request.ts";
import { freezeAtLeastCost, raise, raiseAndFreeze, raiseAtLeastCost } from "./search.ts";

/** Amounts in minor units: counted per group and cell, added per kind (the last kinds left out, where nothing is added). */
export type Amounts = { readonly counted: number[][]; readonly added: number[]; readonly distance: number };

/** What of a plan a flow runs on. */
export type FlowPlan = Pick<Plan, "network" | "kinds">;

/** The distance alone; `null` when no additional credit meets the requirements. */
export function distanceByFlow(plan: FlowPlan, request: AllocationRequest): number | null {
  const filled = fill(plan.network, request);
  if (filled === "contradictory") return null;
  return isLacking(filled) ? meetRequirements(plan, request) : 0;
}

/** Whether the credit there is meets the requirements. */
export function isMetByFlow({ network }: FlowPlan, request: AllocationRequest): boolean {
  const filled = fill(network, request);
  return filled === "lacking" ? meetWithoutAdditions(network, request) : filled === "met" || filled === "everything";
}

/**
 * The optimal amounts by flow over the sets of the plan's network. Each aim is settled in turn and then frozen: least additional credit, most counted
 * credit, group after group, kind after kind. So no weights are needed, and every number stays exact.
 */
export function allocateByFlow(plan: FlowPlan, request: AllocationRequest): Amounts | null {
  const { network } = plan;
  const filled = fill(network, request);
  if (filled === "contradictory") return null;
  const additions = filled === "short" ? addInOrder(plan, request) : null;
  if (additions !== null) return { counted: readGiven(network, request), ...additions };
  const distance = isLacking(filled) ? meetRequirements(plan, request) : 0;
  if (distance === null) return null;
  if (!isLacking(filled) && givenIsOptimal(network, request, filled)) {
    return { counted: readGiven(network, request), added: [], distance };
  }
  settleTotal(network, request, distance);
  settleGroups(network, request);
  const added = settleKinds(plan, distance);
  return { counted: readGroups(network, request), added, distance };
}

function isLacking(filled: Filled): boolean {
  return filled === "lacking" || filled === "short";
}

/**
 * What was given group by group is as much as each could get beside the earlier ones. So when it meets the requirements and no more can be counted in all, it is
 * the optimum with all ties settled.
 */
function givenIsOptimal(network: Network, request: AllocationRequest, filled: Filled): boolean {
  if (filled === "everything") return true;
  addGroups(network, request);
  return raise(network, backArc(network), Number.POSITIVE_INFINITY) === 0;
}

/**
 * Confines the flow to optima: least additional credit, then most counted credit. Where every group is full, no group can be changed, and with them and the sum of all
 * fixed, no sum of additions either. Where nothing is added, no kind was opened.
 */
function settleTotal(network: Network, { groups }: AllocationRequest, distance: number): void {
  const { left, scratch } = network;
  const back = backArc(network);
  let full = true;
  for (let group = 0; group < groups.length && full; group++) full = left[scratch.groupArc[group]!] === 0;
  if (full) {
    for (let group = 0; group < groups.length; group++) freeze(network, scratch.groupArc[group]!);
    freeze(network, back);
    return;
  }
  if (distance > 0) freezeAtLeastCost(network);
  raiseAndFreeze(network, back);
}

function readGiven({ scratch: { given } }: Network, { groups }: AllocationRequest): number[][] {
  const counted = new Array<number[]>(groups.length);
  let slot = 0;
  for (let group = 0; group < groups.length; group++) {
    const cells = groups[group]!.cells.length;
    // A list that grows takes more room than it needs, and nearly all groups have one cell.
    const amounts = [given[slot++]!];
    for (let at = 1; at < cells; at++) amounts.push(given[slot++]!);
    counted[group] = amounts;
  }
  return counted;
}

/** The flow of each group and cell. */
export function readGroups(network: Network, request: AllocationRequest): number[][] {
  const counted = new Array<number[]>(request.groups.length);
  for (let group = 0; group < request.groups.length; group++) {
    const cells = request.groups[group]!.cells.length;
    const amounts = [flowOn(network, cellArc(network, request, group, 0))];
    for (let at = 1; at < cells; at++) amounts.push(flowOn(network, cellArc(network, request, group, at)));
    counted[group] = amounts;
  }
  return counted;
}

/** Meets all requirements with the least additional credit, which is returned; `null` when they contradict the limits. */
function meetRequirements(plan: FlowPlan, request: AllocationRequest): number | null {
  const { network, kinds } = plan;
  const requirements = 2 * network.sets.length;
  if (meetWithoutAdditions(network, request)) return 0;
  openKinds(plan, request);
  for (let arc = 0; arc < requirements; arc += 2) {
    const lack = -network.left[arc + 1]!;
    if (lack > 0 && raiseAtLeastCost(network, arc, lack) < lack) return null;
  }
  let distance = 0;
  for (let kind = 0; kind < kinds.length; kind++) distance += flowOn(network, kindArc(network, kind));
  return distance;
}

// By moving credit about. What still lacks then cannot be had without additions.
function meetWithoutAdditions(network: Network, request: AllocationRequest): boolean {
  addGroups(network, request);
  const { left, sets, scratch } = network;
  let met = true;
  let isAsGiven = true;
  for (let set = 0; set < sets.length; set++) {
    const lack = -left[2 * set + 1]!;
    if (lack <= 0) continue;
    // Where all credit that lies in a set was given, moving it about brings no more.
    const raised = isAsGiven && scratch.withheld[set] === 0 ? 0 : raise(network, 2 * set, lack);
    if (raised > 0) isAsGiven = false;
    if (raised < lack) met = false;
  }
  return met;
}

function openKinds({ network, kinds }: FlowPlan, { mayAdd }: AllocationRequest): void {
  for (const [kind, { cells }] of kinds.entries()) {
    if (mayAdd === undefined || cells.some((cell) => mayAdd[cell] === 1))
      network.left[kindArc(network, kind)] = UNBOUNDED;
  }
}

/** As much of each group in turn as the others allow, then of each of its cells. */
export function settleGroups(network: Network, { groups }: AllocationRequest): void {
  const { left, to } = network;
  let slot = 0;
  let isAsGiven = true;
  for (let group = 0; group < groups.length; group++) {
    const total = network.scratch.groupArc[group]!;
    const count = groups[group]!.cells.length;
    // No group can have more than it was given at first, nor in an earlier cell, as long as those before it have that.
    isAsGiven &&= hasWhatWasGiven(network, total, count, slot);
    slot += count;
    if (isAsGiven) {
      freeze(network, total);
      if (count > 1) for (let arc = total + 2; arc <= total + 2 * count; arc += 2) freezeCell(network, arc);
      passOver(network, to[total]!);
      passOver(network, to[total + 1]!);
      continue;
    }
    raiseAndFreeze(network, total);
    if (count > 1) {
      let rest = flowOn(network, total);
      for (let arc = total + 2; arc <= total + 2 * count; arc += 2) {
        // Of what the group has in all; the last cell takes what the others leave.
        const wanted = rest - left[arc + 1]!;
        if (wanted > 0 && arc < total + 2 * count) raise(network, arc, wanted);
        freezeCell(network, arc);
        rest -= flowOn(network, arc);
      }
    }
    passOver(network, to[total]!);
    passOver(network, to[total + 1]!);
  }
}

function hasWhatWasGiven({ left, scratch: { given } }: Network, total: number, count: number, slot: number): boolean {
  if (count === 1) return left[total + 1] === given[slot];
  for (let at = 0; at < count; at++) if (left[total + 3 + 2 * at] !== given[slot + at]) return false;
  return true;
}

function freezeCell(network: Network, arc: number): void {
  freeze(network, arc);
  passOver(network, network.to[arc]!);
  passOver(network, network.to[arc + 1]!);
}

function settleKinds({ network }: FlowPlan, distance: number): number[] {
  const added: number[] = [];
  let left = distance;
  for (let kind = 0; left > 0; kind++) {
    const arc = kindArc(network, kind);
    raiseAndFreeze(network, arc);
    added.push(flowOn(network, arc));
    left -= added[kind]!;
  }
  return added;
}
