import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Activity, CertificantRecord } from "../language/record.ts";
import { addDecimals, smallerDecimal } from "../util/decimal.ts";
import { renewalNumber } from "./conditions.ts";
import type { Determination } from "./result.ts";
import { situationOf } from "./situation.ts";

/**
 * The record with which the next cycle begins, once a person has renewed the credential on the as-of date as a determination recommends: the cycle granted, what was used up of each
 * activity, what is carried over. What belongs to this renewal alone (application, statements, payments, accommodations) is left behind. `null` where no renewal is recommended, or no rule grants a cycle that begins after this one.
 */
export function closeCycle(
  set: RequirementSet,
  record: CertificantRecord,
  determination: Determination,
): CertificantRecord | null {
  const { verdict, nextCycle, cycle, asOf, carryOver } = determination;
  if (verdict !== "met" || nextCycle === null || (cycle.from !== null && nextCycle.from <= cycle.from)) return null;
  const { certified } = record.certification;
  // A cycle that an early renewal cuts short ends on the day before the next begins.
  const lastDay = printPlainDate(parsePlainDate(nextCycle.from)! - 1);
  const { from, to } = cycle;
  const first = from === null || to === null ? [] : [{ from, to }];
  const cycles = (record.certification.cycles ?? first).map((one) =>
    one.to > lastDay ? { ...one, to: lastDay } : one,
  );
  const granted = { ...nextCycle, renewed: asOf, number: renewalNumber(record) + 1 };
  const { attributes, credentials, exams, documents } = record;
  const kept = { attributes, credentials, exams, documents };
  const carried = (carryOver?.lines ?? []).map(({ id, type, amount, labels }) => ({ id, type, amount, labels }));
  const shared = inBoundary(set, record, asOf);
  const activities = (record.activities ?? []).map((activity) => markUsed(activity, determination, shared));
  return {
    certification: { certified, cycles: [...cycles, granted] },
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    ...(activities.length > 0 ? { activities } : {}),
    ...(carried.length > 0 ? { carried } : {}),
  };
}

function markUsed(
  activity: Activity,
  { activities, credential, carryOver }: Determination,
  shared: (activity: Activity) => boolean,
): Activity {
  const result = activities.find(({ id, carried }) => id === activity.id && carried === undefined);
  // An activity that either cycle could have belongs to one of them as a whole.
  const spent = result === undefined ? "0" : shared(activity) ? result.counted : result.used;
  // What is carried is in the next record as carried credit; the activity has it no more.
  const moved = (carryOver?.lines ?? []).filter((line) => line.activity === activity.id).map((line) => line.amount);
  const amount = smallerDecimal(moved.reduce(addDecimals, spent), result?.valued ?? "0");
  if (amount === "0") return activity;
  return { ...activity, used: [...(activity.used ?? []), { for: credential, amount }] };
}

function inBoundary(set: RequirementSet, record: CertificantRecord, asOf: string): (activity: Activity) => boolean {
  const { boundary } = set.cycle;
  if (boundary === undefined) return () => false;
  const { known } = situationOf(set, record, parsePlainDate(asOf)!);
  const from = known.find(boundary.from);
  const to = known.find(boundary.to);
  return ({ completed }) => {
    const day = parsePlainDate(completed)!;
    return day >= from && day <= to;
  };
}
