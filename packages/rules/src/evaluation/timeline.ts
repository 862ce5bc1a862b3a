import { fromParts, orderOf, type PlainDate, printPlainDate, toParts } from "../calendar/plain-date.ts";
import { startOfStretch } from "../calendar/stretches.ts";
import { isDivided } from "../language/divided.ts";
import type { DividedPeriod } from "../language/period.ts";
import type { Known } from "./known.ts";
import type { Frame, Window } from "./situation.ts";

/** No period is divided into more stretches; what lies beyond belongs to none. */
export const STRETCHES_MAX = 24;

/** The name of the earning window among the periods. */
export const EARNING = "@earn";

/**
 * Time as the rules of a set divide it for one certificant: consecutive slices, no boundary of a period inside one, and the slices of each stretch of each period.
 */
export type Timeline = {
  /** First days of the slices, in order, and the day after the last slice. */
  readonly starts: readonly PlainDate[];
  /** Per period its stretches: none where a fact is missing, or where it ends before it begins. */
  readonly periods: ReadonlyMap<string, readonly Stretch[]>;
  /** Periods for which a fact is missing. */
  readonly untold: readonly string[];
  /** Equal for certificants whose time is divided alike, whatever the days are. */
  readonly signature: string;
  /** Whether the earning window is all the time there is. */
  readonly isPlain: boolean;
  /** Its first and last day, `YYYY-MM-DD`; days that no date can lie between where a fact is missing. */
  readonly fromText: string;
  readonly toText: string;
  /** The same as `orderOf` numbers; no day lies between them where a fact is missing. */
  readonly fromOrder: number;
  readonly toOrder: number;
};

/** A stretch of a period: its days, and its slices from the first to the last. */
export type Stretch = Window & { readonly first: number; readonly last: number };

/** Divides time for a certificant. */
export function timelineOf(known: Known, { cycle, earn, asOf }: Pick<Frame, "cycle" | "earn" | "asOf">): Timeline {
  const { set } = known;
  const bounds = boundsOf(earn);
  if (set.periods === undefined && earn.from <= earn.to) return plainTimeline(earn, asOf, bounds);
  const windows: [string, readonly Window[]][] = [[EARNING, [earn]]];
  const untold = isTold(earn) ? [] : [EARNING];
  for (const [id, period] of Object.entries(set.periods ?? {})) {
    if (isDivided(period)) {
      const inside = period.inside ? { from: known.find(period.inside.from), to: known.find(period.inside.to) } : cycle;
      windows.push([id, divided(period, inside)]);
      if (!isTold(inside)) untold.push(id);
    } else {
      const from = period.from === undefined ? Number.NEGATIVE_INFINITY : known.find(period.from);
      const whole = { from, to: known.find(period.to) };
      windows.push([id, [whole]]);
      if (!isTold(whole)) untold.push(id);
    }
  }
  const sound = windows.map(([id, stretches]): [string, readonly Window[]] => [
    id,
    stretches.filter(({ from, to }) => from <= to),
  ]);
  const starts = boundaries(sound);
  const periods = new Map(
    sound.map(([id, stretches]) => [
      id,
      stretches.map(
        ({ from, to }): Stretch => ({ from, to, first: starts.indexOf(from), last: starts.indexOf(to + 1) - 1 }),
      ),
    ]),
  );
  return { starts, periods, untold, signature: signatureOf(starts, periods, asOf), isPlain: false, ...bounds };
}

// Earlier than every date, and later.
const NO_DAY = "";
const NEVER = "9999";

/** Why a day that lies in no period doesn't. */
export function whyOutside(
  { fromText, toText }: Timeline,
  completed: string,
): "before-window" | "after-window" | "window-unknown" {
  if (fromText !== NEVER && completed < fromText) return "before-window";
  if (toText !== NO_DAY && completed > toText) return "after-window";
  return fromText === NEVER || toText === NO_DAY ? "window-unknown" : "after-window";
}

type Bounds = Pick<Timeline, "fromText" | "toText" | "fromOrder" | "toOrder">;

function boundsOf({ from, to }: Window): Bounds {
  const fromText = Number.isNaN(from) ? NEVER : printPlainDate(from);
  const toText = Number.isNaN(to) ? NO_DAY : printPlainDate(to);
  return {
    fromText,
    toText,
    fromOrder: fromText === NEVER ? Number.POSITIVE_INFINITY : orderOf(fromText),
    toOrder: toText === NO_DAY ? Number.NEGATIVE_INFINITY : orderOf(toText),
  };
}

function plainTimeline(earn: Window, asOf: PlainDate, { fromText, toText, fromOrder, toOrder }: Bounds): Timeline {
  const starts = [earn.from, earn.to + 1];
  const periods = new Map([[EARNING, [{ from: earn.from, to: earn.to, first: 0, last: 0 }]]]);
  const signature = earn.to < asOf ? "over" : "open";
  return { starts, periods, untold: NOTHING, signature, isPlain: true, fromText, toText, fromOrder, toOrder };
}

/** Whether a slice belongs to a period; one between two periods belongs to none. */
function isInPeriods({ periods }: Timeline, slice: number): boolean {
  if (slice < 0) return false;
  for (const stretches of periods.values())
    for (const { first, last } of stretches) if (slice >= first && slice <= last) return true;
  return false;
}

/** The slice in which a day falls that belongs to a period; -1 where there is none. */
export function askedSlice(timeline: Timeline, day: PlainDate): number {
  const slice = sliceOf(timeline, day);
  return isInPeriods(timeline, slice) ? slice : -1;
}

/** The slice in which a day falls; -1 where it lies before or after all of them. */
export function sliceOf({ starts }: Timeline, day: PlainDate): number {
  let slice = starts.length - 1;
  while (slice >= 0 && starts[slice]! > day) slice--;
  return slice === starts.length - 1 ? -1 : slice;
}

function boundaries(windows: readonly (readonly [string, readonly Window[]])[]): PlainDate[] {
  const days = new Set<PlainDate>();
  for (const [, stretches] of windows) {
    for (const { from, to } of stretches) {
      days.add(from);
      days.add(to + 1);
    }
  }
  return [...days].sort((a, b) => a - b);
}

function signatureOf(starts: readonly PlainDate[], periods: Timeline["periods"], asOf: PlainDate): string {
  const parts = [...periods].map(
    ([id, stretches]) => `${id}:${stretches.map(({ first, last }) => `${first}-${last}`)}`,
  );
  // Which slices are over decides what can still be earned.
  const over = starts.filter((start) => start <= asOf).length;
  return `${starts.length} ${over} ${parts.join(" ")}`;
}

const NOTHING: readonly string[] = [];

function isTold({ from, to }: Window): boolean {
  return !Number.isNaN(from) && !Number.isNaN(to);
}

function divided({ months, calendar }: DividedPeriod, { from, to }: Window): Window[] {
  if (!isTold({ from, to })) return [];
  const stretches: Window[] = [];
  let start = from;
  while (start <= to && stretches.length < STRETCHES_MAX) {
    const next =
      calendar === "year"
        ? fromParts(toParts(start).year + 1, 1, 1)
        : startOfStretch(from, (stretches.length + 1) * months!);
    stretches.push({ from: start, to: Math.min(to, next - 1) });
    start = next;
  }
  return stretches;
}
