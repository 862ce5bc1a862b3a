import { allocate, leastUse } from "../allocation/allocate.ts";
import { valueAt } from "../allocation/credit-space.ts";
import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Amount } from "../language/amount.ts";
import type { CarryOver } from "../language/document.ts";
import { printMinor } from "../util/decimal.ts";
import { cellsDuring } from "./cells-during.ts";
import { type AdmittedCredit, allCredit, creditAt, ranksOf } from "./credits.ts";
import { isFault, type JudgedChoice } from "./judge-choice.ts";
import { type CellShare, type CreditPool, gather, type Shares, shareOutRest, someMember } from "./pool.ts";
import type { CarryOverResult, Labels } from "./result.ts";
import type { Session } from "./session.ts";
import { EARNING } from "./timeline.ts";

type Line = CarryOverResult["lines"][number];

/**
 * What a renewal carries into the next cycle: the most qualifying credit that can be left out while the requirements stay met, up to the ceiling; the latest earned first. `null` where the set
 * carries nothing, or a condition rules it out or can't be answered.
 */
export function carryOverOf(session: Session, best: JudgedChoice): CarryOverResult | null {
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
  const usable = rule.overLimit === true ? everything(pool.groups, used) : allocation.counted;
  const left = usable.map((cells, group) =>
    cells.map((amount, at) => (spare[group] ? Math.max(0, amount - used[group]![at]!) : 0)),
  );
  return linesOf(session, rule, most, pool, shareOutRest(pool, used, left));
}

/** All valued credit of each group, laid where it is used, the rest in its first cell. */
function everything(groups: readonly { readonly amount: number }[], used: readonly (readonly number[])[]): number[][] {
  return groups.map(({ amount }, group) => {
    const total = used[group]!.reduce((sum, one) => sum + one, 0);
    return used[group]!.map((one, at) => (at === 0 ? one + amount - total : one));
  });
}

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
): CarryOverResult {
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
  for (const index of inOrder) {
    for (const { cell, amount } of leftOf(index)) {
      const taken = Math.min(room, amount);
      room -= taken;
      lost += amount - taken;
      if (taken === 0) continue;
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
  return { amount: printMinor(most - room, minor), lost: printMinor(lost, minor), lines };
}
