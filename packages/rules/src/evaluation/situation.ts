import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { Phase } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import type { CompiledSet } from "./compile.ts";
import { dateFinder, type FindDate } from "./dates.ts";

/** Where a certificant stands in time on the as-of date: cycle, window, phases, and every date that the set's rules give. */
export type Situation = {
  readonly asOf: PlainDate;
  /** The day the application was received; without one, the as-of date. */
  readonly judged: PlainDate;
  readonly provisional: boolean;
  readonly cycle: { readonly from: PlainDate; readonly to: PlainDate };
  readonly earn: { readonly from: PlainDate; readonly to: PlainDate };
  /** The phase on the as-of date, which says what the credential is worth today. */
  readonly phase: Phase;
  /** The phase on the judged day, which decides what is asked for. */
  readonly judgedPhase: Phase;
  readonly find: FindDate;
  readonly nextCycle: { readonly from: PlainDate; readonly to: PlainDate } | null;
};

/** Finds where a certificant stands in time. */
export function situationOf({ set }: CompiledSet, record: CertificantRecord, asOf: PlainDate): Situation {
  const certified = parsePlainDate(record.certification.certified)!;
  const received = record.application === undefined ? null : parsePlainDate(record.application.received)!;
  const provisional = received === null || received > asOf;
  const judged = provisional ? asOf : received;
  const cycle = currentCycle(set.cycle.first, record, dateFinder(set, new Map([["certified", certified]])));
  const known = new Map([
    ["certified", certified],
    ["application", judged],
    ["cycle.from", cycle.from],
    ["cycle.to", cycle.to],
  ]);
  const find = dateFinder(set, known);
  const phaseOn = (day: PlainDate) => set.cycle.phases.find(({ to }) => to === undefined || day <= find(to))!;
  const judgedPhase = phaseOn(judged);
  const renewal = set.cycle.renewal.find((entry) => entry.in.includes(judgedPhase.id));
  const findForRenewal = dateFinder(set, new Map([...known, ["renewed", asOf]]));
  return {
    asOf,
    judged,
    provisional,
    cycle,
    earn: { from: find(set.cycle.earn.from), to: find(set.cycle.earn.to) },
    phase: phaseOn(asOf),
    judgedPhase,
    find,
    nextCycle: renewal === undefined ? null : { from: findForRenewal(renewal.from), to: findForRenewal(renewal.to) },
  };
}

function currentCycle(
  first: CompiledSet["set"]["cycle"]["first"],
  record: CertificantRecord,
  find: FindDate,
): Situation["cycle"] {
  const granted = record.certification.cycles?.at(-1);
  return granted === undefined
    ? { from: find(first.from), to: find(first.to) }
    : { from: parsePlainDate(granted.from)!, to: parsePlainDate(granted.to)! };
}
