import { FIRST_DAY, LAST_DAY, type PlainDate, parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { Phase, RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import { renewalNumber } from "./conditions.ts";
import { extended } from "./dates.ts";
import { type Known, knownFrom } from "./known.ts";

/** First and last day, both included; NaN where a fact is missing. */
export type Window = { readonly from: PlainDate; readonly to: PlainDate };

/** Where a certificant stands in time on the as-of date, and what rules can find out about them. */
export type Situation = {
  readonly known: Known;
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
  readonly nextCycle: Window | null;
};

/** Finds where a certificant stands in time. */
export function situationOf(set: RequirementSet, record: CertificantRecord, asOf: PlainDate): Situation {
  const certified = parsePlainDate(record.certification.certified)!;
  const received = record.application === undefined ? null : parsePlainDate(record.application.received)!;
  const provisional = received === null || received > asOf;
  const judged = provisional ? asOf : received;
  const granted = record.certification.cycles?.at(-1);
  const dates = new Map([
    ["certified", certified],
    ["application", judged],
    ["cycle.granted", granted === undefined ? certified : grantedOn(granted, record, certified)],
  ]);
  const cycle = currentCycle(set, record, dates);
  dates.set("cycle.from", cycle.from).set("cycle.to", cycle.to);
  const known = knownFrom(set, record, dates);
  const earn = { from: known.find(set.cycle.earn.from), to: extended(known, "earn.to", known.find(set.cycle.earn.to)) };
  known.dates.set("earn.from", earn.from).set("earn.to", earn.to);
  const phase = phaseOn(known, asOf);
  const judgedPhase = judged === asOf ? phase : phaseOn(known, judged);
  known.phase = judgedPhase?.id ?? null;
  return {
    known,
    asOf,
    asOfText: printPlainDate(asOf),
    judged,
    provisional,
    cycle,
    earn,
    phase,
    nextCycle: nextCycle(known, asOf),
  };
}

type Granted = NonNullable<CertificantRecord["certification"]["cycles"]>[number];

// Where a record doesn't state on which day a later cycle was granted, its first day stands in.
function grantedOn({ from, renewed }: Granted, record: CertificantRecord, certified: PlainDate): PlainDate {
  if (renewed !== undefined) return parsePlainDate(renewed)!;
  return renewalNumber(record) > 1 ? parsePlainDate(from)! : certified;
}

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
  const known = knownFrom(set, record, new Map(dates));
  return { from: known.find(set.cycle.first.from), to: known.find(set.cycle.first.to) };
}

/** The cycle that a renewal on the as-of date grants; `null` where no rule grants one, where it would have no day or leave the calendar, or a fact is missing. */
function nextCycle(known: Known, asOf: PlainDate): Window | null {
  const { phase, set, dates } = known;
  if (phase === null) return null;
  const entry = set.cycle.renewal.find((one) => one.in.includes(phase) && (one.if === undefined || known.test(one.if)));
  if (entry === undefined) return null;
  // No named date refers to the day of renewal, so nothing that is found meanwhile depends on it.
  dates.set("renewed", asOf);
  const next = { from: known.find(entry.from), to: known.find(entry.to) };
  return next.from <= next.to && next.from >= FIRST_DAY && next.to <= LAST_DAY ? next : null;
}
