import type { Allocation } from "../allocation/allocate.ts";
import { orderOf } from "../calendar/plain-date.ts";
import { sortFew } from "../util/sort-few.ts";
import { precedes } from "./credits.ts";
import type { JudgedChoice } from "./judge-choice.ts";
import { limitInTheWay, overLimit } from "./over-limit.ts";
import type { CreditPool } from "./pool.ts";
import type { ActivityResult } from "./result.ts";
import { named, partialRow, wholeRow } from "./row-of.ts";
import type { Session } from "./session.ts";

/**
 * Writes the rows of activities in groups of one cell, all of which took the short way, as nearly all do. What a group has counted and used belongs to the earlier completed.
 * Returns the numbers of the other groups.
 */
export function writePlainGroups(
  session: Session,
  best: JudgedChoice,
  allocation: Allocation,
  used: readonly (readonly number[])[] | null,
  results: ActivityResult[],
): number[] {
  const { layout, compiled } = session;
  const { credits, groups, next } = best.pool;
  const rest: number[] = [];
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at]!;
    if (group.cells.length > 1 || group.more.length > 0) {
      rest.push(at);
      continue;
    }
    const counted = allocation.counted[at]![0]!;
    const spent = used === null ? 0 : used[at]![0]!;
    const labeling = group.cells[0]! % layout.labels.length;
    if (counted === group.amount && (spent === 0 || spent === counted)) {
      for (let index = group.first; index >= 0; index = next[index]!) {
        const amount = credits.amounts[index]!;
        const row = wholeRow(layout, labeling, amount, spent > 0, compiled.minor);
        results[index] = named(credits.activities[index]!.id, row);
      }
      continue;
    }
    let countedLeft = counted;
    let usedLeft = spent;
    let limit: string | null = null;
    const members = earliestFirst(best.pool, group.first);
    for (let member = 0; member < members.length; member++) {
      const index = members[member]!;
      const amount = credits.amounts[index]!;
      const counts = Math.min(countedLeft, amount);
      const uses = Math.min(usedLeft, amount);
      countedLeft -= counts;
      usedLeft -= uses;
      const isWhole = counts === amount && (uses === 0 || uses === amount);
      const row = isWhole
        ? wholeRow(layout, labeling, amount, uses > 0, compiled.minor)
        : partialRow(layout.labels[labeling]!, amount, counts, uses, compiled.minor);
      const { id } = credits.activities[index]!;
      if (counts === amount) results[index] = named(id, row);
      else {
        limit ??= limitInTheWay(best, allocation, group.cells);
        results[index] = { ...named(id, row), reasons: [overLimit(limit, amount - counts, compiled.minor)] };
      }
    }
  }
  return rest;
}

/** The activities of a group that begins with one, the earlier completed first, then by id. */
function earliestFirst({ credits: { activities }, next }: CreditPool, first: number): number[] {
  const members: number[] = [];
  const orders = new Array<number>(activities.length);
  for (let index = first; index >= 0; index = next[index]!) {
    members.push(index);
    orders[index] = orderOf(activities[index]!.completed);
  }
  // Days alone settle nearly all.
  sortFew(members, (a, b) => orders[a]! - orders[b]! || (precedes(activities[a]!, activities[b]!) ? -1 : 1));
  return members;
}
