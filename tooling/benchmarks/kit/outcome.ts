/**
 * A goal and what was measured. `target` is the least ratio, or the greatest where the goal is a ceiling; `aim` is what one would like to see, where that is more than the
 * target.
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

/** One measured side: how many members a second, and what to know about it. */
export type Line = { name: string; perSecond: number; note: string };

export type Outcome = { title: string; goals: Goal[]; lines: Line[] };

export function atLeast(id: string, what: string, ratio: number, target: number, aim = target): Goal {
  return { id, what, ratio, target, aim, ceiling: false, holds: ratio >= target };
}

export function atMost(id: string, what: string, ratio: number, target: number): Goal {
  return { id, what, ratio, target, aim: target, ceiling: true, holds: ratio <= target };
}

export function line(name: string, nanosecondsPerMember: number, note = ""): Line {
  return { name, perSecond: 1e9 / nanosecondsPerMember, note };
}

/** Hands an outcome to the process that started this one. */
export function hand(outcome: Outcome): void {
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
