import type { Cycle, StatedHolding } from "./member-rows.ts";

/** A certification that a member holds, with its cycles from the first to the last. */
export type Held = {
  id: string;
  certifiedOn: string;
  expiresOn: string | null;
  /** Whether a decision rests on its days, which then stay as they are. */
  isDecided: boolean;
  /** Whether an application for it was received and is not decided yet. */
  isApplying: boolean;
  cycles: (Cycle & { ordinal: number })[];
};

/** What a row does to the certifications of one credential. */
export type HoldingPlan =
  | { act: "nothing" }
  | { act: "create"; certifiedOn: string; cycle: Cycle | null }
  | { act: "add-cycle"; held: Held; cycle: Cycle }
  | { act: "correct"; held: Held; certifiedOn: string; cycle: Cycle | null }
  | { act: "refuse"; column: string; code: string; message: string; held?: Held };

/**
 * Compares a row with what a member holds of a credential. The same day of certification means the
 * same certification: a later cycle is added to it, and another cycle over a stored one corrects
 * it. Another day means another certification, unless the two would overlap: then it corrects the
 * stored one. A correction needs a reason.
 * `firstCycle` is what the rules compute for a day of certification, where the row states no cycle.
 */
export function planHolding(
  { certifiedOn, cycle }: StatedHolding,
  held: readonly Held[],
  reason: string | null,
  firstCycle: Cycle | null,
): HoldingPlan {
  if (certifiedOn === null && held.length === 0)
    return refuse("certified", "INVALID_INPUT", "A new certification needs its first day in `certified`.");
  if (certifiedOn === null && held.length > 1)
    return refuse(
      "certified",
      "AMBIGUOUS",
      "The member holds this credential more than once. Give the certification day in `certified`.",
    );
  const same = certifiedOn === null ? held[0] : held.find((one) => one.certifiedOn === certifiedOn);
  if (same) return cycle === null ? { act: "nothing" } : planCycle(cycle, same, held, reason);
  const day = certifiedOn!;
  const span = { from: day, to: (cycle ?? firstCycle)?.to ?? day };
  const overlapping = held.filter((one) => overlaps(spanOf(one), span));
  const [one] = overlapping;
  if (!one) return { act: "create", certifiedOn: day, cycle };
  if (overlapping.length > 1)
    return refuse("certified", "OVERLAPS", "The row overlaps several certifications of this credential.");
  if (reason === null)
    return refuse(
      "certified",
      "REASON_REQUIRED",
      `The member has held this credential since ${one.certifiedOn}, but the row says ${day}. To correct that, give a reason in the column \`reason\`.`,
      one,
    );
  return refusedReplacement(cycle, one) ?? { act: "correct", held: one, certifiedOn: day, cycle };
}

function planCycle(cycle: Cycle, same: Held, held: readonly Held[], reason: string | null): HoldingPlan {
  if (same.cycles.some(({ from, to }) => from === cycle.from && to === cycle.to)) return { act: "nothing" };
  const meeting = same.cycles.filter((stored) => overlaps(stored, cycle));
  const last = same.cycles.at(-1);
  if (meeting.length === 0) {
    if (last && cycle.from < last.from)
      return refuse(
        "cycle_from",
        "EARLIER_CYCLE",
        `The cycle is before the stored cycle of ${last.from} to ${last.to}. Import cycles in order, oldest first.`,
      );
    const other = held.find((one) => one !== same && overlaps(spanOf(one), cycle));
    if (same.isApplying)
      return refuse(
        "cycle_from",
        "APPLICATION_OPEN",
        "An application for this certification is not decided yet, and it would then be for a cycle that has ended. Decide it, or have it withdrawn, before you import the next cycle.",
      );
    return other
      ? refuse("cycle_from", "OVERLAPS", `The cycle overlaps the certification of ${other.certifiedOn}.`)
      : { act: "add-cycle", held: same, cycle };
  }
  const refused = refusedReplacement(cycle, same);
  if (refused) return refused;
  const [stored] = meeting;
  if (reason === null)
    return refuse(
      "cycle_from",
      "REASON_REQUIRED",
      `The cycle overlaps the stored cycle of ${stored!.from} to ${stored!.to}. To correct that, give a reason in the column \`reason\`.`,
      same,
    );
  return { act: "correct", held: same, certifiedOn: same.certifiedOn, cycle };
}

function refusedReplacement(cycle: Cycle | null, held: Held): HoldingPlan | null {
  if (cycle && held.cycles.filter((stored) => overlaps(stored, cycle)).length > 1)
    return refuse("cycle_from", "OVERLAPS", "The cycle overlaps several stored cycles of this certification.");
  return held.isDecided
    ? refuse(
        cycle ? "cycle_from" : "certified",
        "DECIDED",
        "A decision made here rests on the dates of this certification, so they cannot change.",
      )
    : null;
}

/** The cycles of a certification with one more, in place of the one that it overlaps. */
export function cyclesWith(held: Held, cycle: Cycle | null): Held["cycles"] {
  if (cycle === null) return held.cycles;
  const index = held.cycles.findIndex((stored) => overlaps(stored, cycle));
  if (index < 0) return [...held.cycles, { ...cycle, ordinal: (held.cycles.at(-1)?.ordinal ?? 0) + 1 }];
  return held.cycles.map((stored, at) => (at === index ? { ...stored, ...cycle } : stored));
}

function spanOf({ certifiedOn, expiresOn, cycles }: Held): Cycle {
  return { from: certifiedOn, to: cycles.at(-1)?.to ?? expiresOn ?? certifiedOn };
}

function overlaps(one: Cycle, other: Cycle): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function refuse(column: string, code: string, message: string, held?: Held): HoldingPlan {
  return { act: "refuse", column, code, message, ...(held ? { held } : {}) };
}
