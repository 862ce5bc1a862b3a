/**
 * A goal and its measurement. `target` is the lowest acceptable ratio, or the highest if the goal
 * is a ceiling. `aim` is the desired ratio, where it goes beyond the target.
 */
export type Goal = {
  id: string;
  what: string;
  ratio: number;
  target: number;
  aim: number;
  ceiling: boolean;
  holds: boolean;
};

/** One measured side: members (or what the outcome counts) per second, and a note. */
export type Line = { name: string; perSecond: number; note: string };

/** Figures that are not a speed each. */
export type Table = { head: string[]; rows: string[][] };

/** `unit` is what the lines count; without it, members. `table` takes the place of lines. */
export type Outcome = { title: string; unit?: string; goals: Goal[]; lines: Line[]; table?: Table };

export function atLeast(id: string, what: string, ratio: number, target: number, aim = target): Goal {
  return { id, what, ratio, target, aim, ceiling: false, holds: ratio >= target };
}

export function atMost(id: string, what: string, ratio: number, target: number, aim = target): Goal {
  return { id, what, ratio, target, aim, ceiling: true, holds: ratio <= target };
}

export function line(name: string, nanosecondsEach: number, note = ""): Line {
  return { name, perSecond: 1e9 / nanosecondsEach, note };
}

/** Sends an outcome to the parent process. */
export function hand(outcome: Outcome): void {
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
