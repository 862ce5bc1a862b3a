import { printPlainDate } from "../calendar/plain-date.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Determination } from "./result.ts";
import type { Frame, Situation } from "./situation.ts";

/** What a result says of time. Results of one frame share it. */
export type FrameResult = Pick<
  Determination,
  "asOf" | "judgedOn" | "provisional" | "cycle" | "earn" | "deadline" | "phase" | "dates" | "nextCycle"
>;

/** What a result says of where a certificant stands in time. */
export function frameResultOf(set: RequirementSet, { known, frame }: Situation): FrameResult {
  const already = frame.shown;
  if (already !== null) return already;
  const dates: { [name: string]: { readonly date: string | null } } = {};
  for (const name in set.dates) dates[name] = { date: printOrNull(known.find(name)) };
  frame.shown = Object.freeze({ ...partsOf(set, frame), dates: Object.freeze(dates) });
  return frame.shown;
}

function partsOf(
  { cycle: { deadline } }: RequirementSet,
  { asOf, judged, provisional, cycle, earn, phase, nextCycle }: Frame,
): Omit<FrameResult, "dates"> {
  return {
    asOf: printPlainDate(asOf),
    judgedOn: printPlainDate(judged),
    provisional,
    cycle: Object.freeze({ from: printOrNull(cycle.from), to: printOrNull(cycle.to) }),
    earn: Object.freeze({ from: printOrNull(earn.from), to: printOrNull(earn.to) }),
    deadline: deadline === undefined ? null : Object.freeze({ time: deadline.time, zone: deadline.zone }),
    phase: phase === null ? null : Object.freeze({ id: phase.id, name: phase.name, status: phase.status }),
    nextCycle:
      nextCycle === null
        ? null
        : Object.freeze({ from: printPlainDate(nextCycle.from), to: printPlainDate(nextCycle.to) }),
  };
}

function printOrNull(date: number): string | null {
  return Number.isNaN(date) ? null : printPlainDate(date);
}
