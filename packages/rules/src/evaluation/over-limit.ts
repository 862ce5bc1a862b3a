import type { Allocation } from "../allocation/allocate.ts";
import { printMinor } from "../util/decimal.ts";
import type { JudgedChoice } from "./judge-choice.ts";
import type { Reason } from "./result.ts";

/** The id of the limit that keeps credit out of cells, empty where none has one. */
export function limitInTheWay(
  { plan: { limits, limitShares }, request }: JudgedChoice,
  { load }: Allocation,
  cells: readonly number[],
): string {
  const lies = (set: Uint8Array) => cells.some((cell) => set[cell]);
  const full = limits.find((limit, index) => load[index] === request.most[index] && lies(limit.cells));
  const limit = full ?? limitShares.find((share) => lies(share.cells));
  return limit?.rule.kind === "declared" ? limit.rule.limit.id : (limit?.id ?? "");
}

/** The reason of credit that a limit keeps out. */
export function overLimit(limit: string, minorAmount: number, minor: number): Reason {
  const amount = printMinor(minorAmount, minor);
  return limit === "" ? { code: "over-limit", amount } : { code: "over-limit", amount, limit };
}
