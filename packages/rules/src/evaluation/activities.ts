import type { Allocation } from "../allocation/allocate.ts";
import { reasonSentence } from "../explanation/reason.ts";
import { printMinor } from "../util/decimal.ts";
import type { Choice, CompiledSet } from "./compile.ts";
import { type CellShare, type CreditPool, shareOut } from "./credit.ts";
import type { ActivityPart, ActivityResult, Reason } from "./result.ts";
import type { Situation } from "./situation.ts";

/** What became of each activity of a record under an allocation (`null`: the rules contradict, so nothing is counted). */
export function activityResults(
  compiled: CompiledSet,
  situation: Situation,
  pool: CreditPool,
  choice: Choice,
  allocation: Allocation | null,
): ActivityResult[] {
  const shares = allocation === null ? pool.admitted.map((): CellShare[] => []) : shareOut(pool, allocation);
  const print = (amount: number) => printMinor(amount, compiled.minor);
  return pool.admitted.map(({ activity, outcome }, index) => {
    if (!outcome.ok) {
      const sentence = reasonSentence(compiled.set, situation, activity, { code: outcome.reason });
      return {
        id: activity.id,
        valued: "0",
        counted: "0",
        used: "0",
        parts: [],
        reasons: [{ code: outcome.reason, sentence }],
      };
    }
    const got = shares[index]!;
    const reasons =
      allocation === null ? [] : overLimits(compiled, situation, choice, allocation, outcome.parts, got, activity);
    const total = (what: "counted" | "used") => got.reduce((sum, share) => sum + share[what], 0);
    return {
      id: activity.id,
      valued: print(outcome.valued),
      counted: print(total("counted")),
      used: print(total("used")),
      parts: partResults(compiled, outcome.parts, got),
      reasons,
    };
  });
}

type Valued = readonly { readonly cells: readonly number[]; readonly amount: number }[];

function partResults(compiled: CompiledSet, parts: Valued, got: readonly CellShare[]): ActivityPart[] {
  const print = (amount: number) => printMinor(amount, compiled.minor);
  return parts.flatMap(({ cells, amount }): ActivityPart[] => {
    const rows = got.filter(({ cell }) => cells.includes(cell));
    if (cells.length === 1 || rows.length === 0) {
      const { counted, used } = rows[0] ?? { counted: 0, used: 0 };
      return [
        { labels: compiled.labels[cells[0]!]!, valued: print(amount), counted: print(counted), used: print(used) },
      ];
    }
    // A freely divided part is valued once; each row says what of it went there.
    return rows.map(({ cell, counted, used }) => ({
      labels: compiled.labels[cell]!,
      valued: print(counted),
      counted: print(counted),
      used: print(used),
    }));
  });
}

// What isn't counted was kept out by limits that are full, or the allocation would not be the greatest.
function overLimits(
  compiled: CompiledSet,
  situation: Situation,
  { plan }: Choice,
  allocation: Allocation,
  parts: Valued,
  got: readonly CellShare[],
  activity: { readonly id: string; readonly completed: string },
): Reason[] {
  const amounts = new Map<string, number>();
  for (const { cells, amount } of parts) {
    const counted = got.filter(({ cell }) => cells.includes(cell)).reduce((sum, share) => sum + share.counted, 0);
    const full = plan.sets.find(
      (set, index) => allocation.load[index] === set.most && cells.some((cell) => set.cells[cell]),
    );
    if (amount > counted && full) amounts.set(full.id, (amounts.get(full.id) ?? 0) + amount - counted);
  }
  return [...amounts].map(([limit, minor]) => {
    const reason = { code: "over-limit" as const, amount: printMinor(minor, compiled.minor), limit };
    return { ...reason, sentence: reasonSentence(compiled.set, situation, activity, reason) };
  });
}
