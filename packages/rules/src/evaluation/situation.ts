import { FIRST_DAY, LAST_DAY, type PlainDate, parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { Phase, RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import { extended } from "./dates.ts";
import type { FrameResult } from "./frame-result.ts";
import { Known } from "./known.ts";
import type { Layout } from "./layout.ts";
import { type Timeline, timelineOf } from "./timeline.ts";

/** First and last day, both included; NaN where a fact is missing. */
export type Window = { readonly from: PlainDate; readonly to: PlainDate };

/** Where certificants stand in time on the as-of date. Those whose dates follow from their current cycle alone share one with all others of that cycle. */
export type Frame = {
  readonly asOf: PlainDate;
  /** The same, `YYYY-MM-DD`. */
  readonly asOfText: string;
  /** The day the application was received; without one, the as-of date. */
  readonly judged: PlainDate;
  readonly provisional: boolean;
  readonly cycle: Window;
  readonly earn: Window;
  /** The phase on the as-of date, which says what the credential is worth today; `null` where a fact is missing. */
  readonly phase: Phase | null;
  /** That of the judged day, which conditions ask for. */
  readonly judgedPhase: string | null;
  readonly nextCycle: Window | null;
  readonly timeline: Timeline;
  /** Built-in and named dates. */
  readonly dates: Map<string, PlainDate>;
  /** What a result says of all this, once it has been asked for. */
  shown: FrameResult | null;
  /** Where nothing but time tells layouts apart, the layout, once it has been asked for. */
  layout: Layout | null;
};

/** Where a certificant stands in time, and what rules can find out about them. */
export type Situation = { readonly known: Known; readonly frame: Frame };

/** Finds where a certificant stands in time. */
export function situationOf(set: RequirementSet, record: CertificantRecord, asOf: PlainDate): Situation {
  const received = record.application === undefined ? null : parsePlainDate(record.application.received)!;
  const provisional = received === null || received > asOf;
  const judged = provisional ? asOf : received;
  const dates = new Map([["application", judged]]);
  const cycle = currentCycle(set, record, dates);
  dates.set("cycle.from", cycle.from).set("cycle.to", cycle.to);
  const known = new Known(set, record, dates);
  const earn = { from: known.find(set.cycle.earn.from), to: extended(known, "earn.to", known.find(set.cycle.earn.to)) };
  known.dates.set("earn.from", earn.from).set("earn.to", earn.to);
  const phase = phaseOn(known, asOf);
  const judgedPhase = (judged === asOf ? phase : phaseOn(known, judged))?.id ?? null;
  known.phase = judgedPhase;
  const frame: Frame = {
    asOf,
    asOfText: printPlainDate(asOf),
    judged,
    provisional,
    cycle,
    earn,
    phase,
    judgedPhase,
    nextCycle: nextCycle(known, asOf),
    timeline: timelineOf(known, { cycle, earn, asOf }),
    dates,
    shown: null,
    layout: null,
  };
  return { known, frame };
}

/** Frames by the as-of date, then by the first and the last day of the cycle, all `YYYY-MM-DD`; and how many there are. */
export type Frames = { count: number; readonly byDay: Map<string, Map<string, Map<string, Frame>>> };

/** More are not kept: a population has a few dozen cycles, and a hostile mix must not fill memory. */
const FRAMES_MAX = 4096;

/** The same as `situationOf`, from the frames that were found before. `asOfText` is `asOf` as `YYYY-MM-DD`. */
export function situationFor(
  { set, frames }: { readonly set: RequirementSet; readonly frames: Frames },
  record: CertificantRecord,
  asOf: PlainDate,
  asOfText: string,
): Situation {
  const granted = record.certification.cycles?.at(-1);
  // A first cycle follows from the day of certification, and an application and extensions are somebody's own.
  if (granted === undefined || record.application !== undefined || record.accommodations !== undefined)
    return situationOf(set, record, asOf);
  const frame = frames.byDay.get(asOfText)?.get(granted.from)?.get(granted.to);
  if (frame !== undefined) {
    const known = new Known(set, record, frame.dates);
    known.phase = frame.judgedPhase;
    return { known, frame };
  }
  const situation = situationOf(set, record, asOf);
  // All of them, so that nobody who shares the frame writes a date of their own into it.
  for (const name in set.dates) situation.known.find(name);
  if (!situation.known.isPersonal) keep(frames, situation.frame, asOfText, granted);
  return situation;
}

function keep(frames: Frames, frame: Frame, asOf: string, { from, to }: Granted): void {
  if (frames.count >= FRAMES_MAX) forget(frames);
  const byStart = frames.byDay.get(asOf) ?? new Map<string, Map<string, Frame>>();
  const byEnd = byStart.get(from) ?? new Map<string, Frame>();
  frames.byDay.set(asOf, byStart.set(from, byEnd.set(to, frame)));
  frames.count++;
}

/** Throws away all frames. */
export function forget(frames: Frames): void {
  frames.byDay.clear();
  frames.count = 0;
}

type Granted = NonNullable<CertificantRecord["certification"]["cycles"]>[number];

function phaseOn(known: Known, day: PlainDate): Phase | null {
  for (const phase of known.set.cycle.phases) {
    if (phase.to === undefined) return phase;
    const last = known.find(phase.to);
    if (Number.isNaN(last)) return null;
    if (day <= last) return phase;
  }
  return null;
}

function currentCycle(set: RequirementSet, record: CertificantRecord, dates: Map<string, PlainDate>): Window {
  const granted = record.certification.cycles?.at(-1);
  if (granted !== undefined) return { from: parsePlainDate(granted.from)!, to: parsePlainDate(granted.to)! };
  // Named dates may mean something else once the cycle is known.
  const known = new Known(set, record, new Map(dates));
  return { from: known.find(set.cycle.first.from), to: known.find(set.cycle.first.to) };
}

type Renewal = RequirementSet["cycle"]["renewal"][number];

/** The cycle that a renewal on the as-of date grants; `null` where no rule grants one, where it would have no day or leave the calendar, or a fact is missing. */
function nextCycle(known: Known, asOf: PlainDate): Window | null {
  const { phase, set, dates } = known;
  if (phase === null) return null;
  // The conditions may ask for the day of renewal too. No named date does, so nothing that is found
  // meanwhile depends on it.
  dates.set("renewed", asOf);
  const answers = (one: Renewal) => (one.if === undefined ? true : known.test(one.if));
  const entry = set.cycle.renewal.find((one) => one.in.includes(phase) && answers(one) !== false);
  // Where a missing fact leaves open whether an entry holds, no entry after it is the first that does.
  if (entry === undefined || answers(entry) === null) return null;
  const next = { from: known.find(entry.from), to: known.find(entry.to) };
  return next.from <= next.to && next.from >= FIRST_DAY && next.to <= LAST_DAY ? next : null;
}
