import { allocate, leastUse, loadsOf } from "../allocation/allocate.ts";
import { valueAt } from "../allocation/credit-space.ts";
import type { ExactSolver } from "../allocation/exact-solver.ts";
import type { Plan } from "../allocation/plan.ts";
import { type AllocationRequest, UNBOUNDED } from "../allocation/request.ts";
import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Amount } from "../language/amount.ts";
import type { CarryOver } from "../language/document.ts";
import { printMinor } from "../util/decimal.ts";
import { cellsDuring } from "./cells-during.ts";
import { type AdmittedCredit, allCredit, creditAt, ranksOf } from "./credits.ts";
import { isFault, type JudgedChoice, sumOf } from "./judge-choice.ts";
import { type CellShare, type CreditPool, gather, type Shares, shareOutRest, someMember } from "./pool.ts";
import type { CarryOverResult, Labels } from "./result.ts";
import type { Session } from "./session.ts";
import { EARNING } from "./timeline.ts";

type Line = CarryOverResult["lines"][number];

/**
 * What a renewal carries into the next cycle, with the use beside which it does: both are of one
 * allocation, so that no credit is both.
 */
export type Carried = {
  readonly result: CarryOverResult;
  /** Where each line comes from. */
  readonly sources: readonly CarriedShare[];
  readonly pool: CreditPool;
  /** Per group and cell of the pool. */
  readonly used: readonly (readonly number[])[];
};

/** What of the credit at a position is carried, in minor units, and from which cell. */
export type CarriedShare = { readonly index: number; readonly cell: number; readonly amount: number };

/**
 * What a renewal carries into the next cycle: the most qualifying credit that can be left out while the requirements stay met, up to the ceiling; the latest earned first. `null` where the set
 * carries nothing, or a condition rules it out or can't be answered.
 */
export function carryOverOf(session: Session, best: JudgedChoice): Carried | null {
  const { compiled, situation, layout, solve } = session;
  const rule = compiled.set.carryOver;
  if (rule === undefined || (rule.unless !== undefined && situation.known.test(rule.unless) !== false)) return null;
  const most = situation.known.amount(rule.most as Amount);
  if (Number.isNaN(most)) return null;
  const qualifies = qualifying(session, rule);
  // The groups of the allocation mix credit that qualifies with credit that doesn't.
  const pool = gather(layout, best.pool.credits, best.pool.without, qualifies.activity);
  const request = { ...best.request, groups: pool.groups, bundles: pool.bundles };
  const allocation = allocate(best.plan.plan, request, solve);
  if (isFault(allocation)) return null;
  const spare = pool.groups.map((group) => qualifies.activity(someMember(group)) && group.cells.every(qualifies.cell));
  const used = leastUse(best.plan.plan, request, allocation, spare, solve);
  if (used === null || isFault(used)) return null;
  const left = leftBeside(best.plan.plan, request, { used, counted: allocation.counted, spare, rule, solve });
  if (left === null) return null;
  return { ...linesOf(session, rule, most, pool, shareOutRest(pool, used, left)), pool, used };
}

type Using = {
  readonly used: readonly (readonly number[])[];
  readonly counted: readonly (readonly number[])[];
  readonly spare: readonly boolean[];
  readonly rule: CarryOver;
  readonly solve: ExactSolver | undefined;
};

/**
 * What is left of the spare groups beside what is used, per group and cell: all of it, or as much
 * as the limits let count beside that.
 */
function leftBeside(
  plan: Plan,
  request: AllocationRequest,
  { used, counted, spare, rule, solve }: Using,
): readonly (readonly number[])[] | null {
  const rest = request.groups.map(({ amount }, group) => (spare[group] ? amount - sumOf([used[group]!]) : 0));
  if (rule.overLimit === true) return used.map((cells, group) => cells.map((_, at) => (at === 0 ? rest[group]! : 0)));
  // What is a share of all that counts says nothing of what is left alone: there no more is left
  // than counts.
  const counts = (group: number) =>
    counted[group]!.reduce((sum, one, at) => sum + Math.max(0, one - used[group]![at]!), 0);
  const most = plan.shares.length === 0 ? rest : rest.map((amount, group) => Math.min(amount, counts(group)));
  const load = loadsOf(plan, request, used);
  const beside = {
    ...request,
    least: request.least.map(() => 0),
    most: request.most.map((limit, set) => (limit === UNBOUNDED ? limit : limit - load[set]!)),
    ratios: plan.shares.map(({ sense }) => (sense === "most" ? ANY_SHARE : NO_SHARE)),
    groups: request.groups.map((group, at) => ({ ...group, amount: most[at]! })),
  };
  const found = allocate(plan, beside, solve);
  return isFault(found) ? null : found.counted;
}

const ANY_SHARE = { numerator: 1, denominator: 0 };
const NO_SHARE = { numerator: 0, denominator: 1 };

function qualifying({ layout, situation: { known }, timeline, credits }: Session, { of, completed }: CarryOver) {
  const cells = cellsDuring(layout.space, of, timeline.periods.get(EARNING)?.[0]);
  const from = completed?.from === undefined ? Number.NEGATIVE_INFINITY : known.find(completed.from);
  const to = completed?.to === undefined ? Number.POSITIVE_INFINITY : known.find(completed.to);
  return {
    cell: (cell: number) => cells[cell] === 1,
    // Credit that was carried into this cycle is not carried on.
    activity: (index: number) => {
      const one = creditAt(credits, index) as AdmittedCredit;
      const day = parsePlainDate(one.completed)!;
      return one.activity !== null && day >= from && day <= to;
    },
  };
}

function linesOf(
  { compiled: { minor }, layout }: Session,
  { labels = {} }: CarryOver,
  most: number,
  pool: CreditPool,
  { single, byCell }: Shares,
): Pick<Carried, "result" | "sources"> {
  const admitted = allCredit(pool.credits);
  const leftOf = (index: number): readonly CellShare[] =>
    single[index]! > 0 ? [{ cell: pool.credits.places[index]!, amount: single[index]! }] : (byCell.get(index) ?? []);
  const ranks = ranksOf(admitted);
  const inOrder = [...admitted.keys()].filter((index) => admitted[index]!.ok && leftOf(index).length > 0);
  inOrder.sort((a, b) => ranks[b]! - ranks[a]!);
  const { type: newType, ...newLabels } = labels as Labels & { type?: string };
  let room = most;
  let lost = 0;
  const lines: Line[] = [];
  const sources: CarriedShare[] = [];
  for (const index of inOrder) {
    for (const { cell, amount } of leftOf(index)) {
      const taken = Math.min(room, amount);
      room -= taken;
      lost += amount - taken;
      if (taken === 0) continue;
      sources.push({ index, cell, amount: taken });
      const { id, type } = admitted[index] as AdmittedCredit;
      lines.push({
        id: `${id}-carried${lines.some(({ activity }) => activity === id) ? `-${lines.length}` : ""}`,
        activity: id,
        type: newType ?? layout.space.axes[0]!.values[valueAt(layout.space, cell, 0)] ?? type,
        amount: printMinor(taken, minor),
        labels: { ...layout.labels[cell % layout.labels.length], ...newLabels },
      });
    }
  }
  return { result: { amount: printMinor(most - room, minor), lost: printMinor(lost, minor), lines }, sources };
}
