import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { RequirementSet } from "../language/document.ts";
import type { Activity, CarriedCredit, Label } from "../language/record.ts";
import { parseDecimal, powerOfTen, toMinorExactly } from "../util/decimal.ts";
import { multiplyAndRound } from "../util/rounding.ts";
import { refused, refusedInReview, type Valued, value } from "./admit.ts";
import type { CompiledSet } from "./compile.ts";
import { crosswalked } from "./crosswalk.ts";
import type { LabelsOfActivity } from "./labels.ts";
import type { Layout } from "./layout.ts";
import { type LabelledPart, type Piece, partsOf } from "./parts.ts";
import type { Reason } from "./result.ts";
import { cutToLimits, splitByUse } from "./shared-credit.ts";
import type { Situation } from "./situation.ts";
import { sliceOf, type Timeline } from "./timeline.ts";

/** What became of an activity, or of credit carried over, before anything is allocated. Amounts in minor units. */
export type Admitted = AdmittedCredit | RefusedCredit;

export type AdmittedCredit = {
  readonly ok: true;
  readonly id: string;
  readonly activity: Activity | null;
  readonly completed: PlainDate;
  /** Its place by day of completion, then by id. */
  rank: number;
  readonly type: string;
  readonly valued: number;
  readonly parts: readonly LabelledPart[];
  readonly divide: "whole" | "one-cell" | undefined;
  /** Why some of its credit is not available: used elsewhere, or over a limit on one activity. */
  readonly reasons: readonly Reason[];
};

export type RefusedCredit = {
  readonly ok: false;
  readonly id: string;
  readonly activity: Activity | null;
  readonly reason: Reason;
};

/** How a series values activities. */
export type Valuation = {
  /** The version in force when an activity was completed; `null` for the governing version itself. */
  readonly versionOn: (completed: PlainDate) => OtherVersion | null;
  /** All versions up to the governing one, whose crosswalks lead from older labels to its own. */
  readonly lineage: readonly RequirementSet[];
};

/** Another version, what its rules can find out, and the versions since, the governing one last. */
export type OtherVersion = {
  readonly compiled: CompiledSet;
  readonly known: Situation["known"];
  readonly since: readonly RequirementSet[];
};

type Setting = {
  readonly compiled: CompiledSet;
  readonly situation: Situation;
  readonly timeline: Timeline;
  readonly layout: Layout;
  readonly withClaimed: boolean;
  readonly valuation: Valuation | null;
};

/** Admits and values all credit of a record, in the record's order: activities, then what was carried over. */
export function admitAll(setting: Setting): Admitted[] {
  const { record } = setting.situation.known;
  const admitted: Admitted[] = [];
  for (const activity of record.activities ?? []) admitted.push(admitActivity(setting, activity));
  for (const carried of record.carried ?? []) admitted.push(admitCarried(setting, carried));
  const credit = admitted.filter((one): one is AdmittedCredit => one.ok);
  credit.sort((a, b) => a.completed - b.completed || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const [rank, one] of credit.entries()) one.rank = rank;
  return admitted;
}

function admitActivity(setting: Setting, activity: Activity): Admitted {
  const { situation, timeline } = setting;
  const refuse = (reason: Reason): RefusedCredit => ({ ok: false, id: activity.id, activity, reason });
  const inReview = refusedInReview(activity, setting.withClaimed);
  if (inReview !== null) return refuse({ code: inReview });
  const completed = parsePlainDate(activity.completed)!;
  if (completed > situation.asOf) return refuse({ code: "in-the-future" });
  const slice = sliceOf(timeline, completed);
  if (slice < 0 || !isAskedFor(timeline, slice)) {
    return refuse({ code: completed < situation.earn.from ? "before-window" : "after-window" });
  }
  const valued = valueByItsVersion(setting, activity, completed);
  if (!valued.ok) return refuse(valued.reason);
  return admitValued(setting, activity, completed, slice, valued);
}

// A slice between two periods belongs to none of them.
function isAskedFor({ periods }: Timeline, slice: number): boolean {
  for (const stretches of periods.values())
    for (const { first, last } of stretches) if (slice >= first && slice <= last) return true;
  return false;
}

function valueByItsVersion(setting: Setting, activity: Activity, completed: PlainDate) {
  const { compiled, situation, valuation } = setting;
  const other = valuation?.versionOn(completed) ?? null;
  if (other === null) return value(compiled, situation.known, crosswalked(lineageOf(setting), activity), completed);
  const valued = value(other.compiled, other.known, activity, completed);
  return valued.ok ? translated(compiled, other, valued) : valued;
}

function lineageOf({ compiled, valuation }: Setting): readonly RequirementSet[] {
  return valuation?.lineage ?? [compiled.set];
}

/** Credit valued by another version, in the units, types and labels of this one. */
function translated(compiled: CompiledSet, other: OtherVersion, valued: Valued): Valued | ReturnType<typeof refused> {
  const { labels, type } = crosswalked(other.since, { type: valued.type.id, labels: valued.labels });
  const own = compiled.types.get(type);
  if (own === undefined) return refused("type-not-accepted");
  const scaled = (amount: number) => multiplyAndRound(amount, compiled.minor, other.compiled.minor, compiled.rounding);
  return { ok: true, type: own, labels: labels ?? {}, plain: scaled(valued.plain), extra: scaled(valued.extra) };
}

function admitValued(
  setting: Setting,
  activity: Activity,
  completed: PlainDate,
  slice: number,
  { type, labels, plain, extra }: Valued,
): AdmittedCredit {
  const reasons: Reason[] = [];
  const cut = cutToLimits(setting.compiled, setting.situation.known, type, labels, { plain, extra }, reasons);
  const uses = splitByUse(setting.compiled, activity, cut, reasons);
  const parts = uses.flatMap(({ plain: fresh, extra: more, shared }) => [
    ...divide(setting, { type: type.id, amount: fresh, tier: null, shared, slice }, labels),
    ...divide(setting, { type: type.id, amount: more, tier: type.id, shared, slice }, labels),
  ]);
  return {
    ok: true,
    id: activity.id,
    activity,
    completed,
    rank: 0,
    type: type.id,
    valued: plain + extra,
    parts,
    divide: type.rule.divide,
    reasons,
  };
}

function divide({ compiled, layout }: Setting, piece: Piece, labels: LabelsOfActivity): LabelledPart[] {
  return partsOf(layout.space, piece, labels, compiled.rounding);
}

/** Credit carried over belongs to the first day of the earning window. */
function admitCarried(setting: Setting, carried: CarriedCredit): Admitted {
  const { compiled, situation, timeline } = setting;
  const { id, type, labels = {} } = crosswalked(lineageOf(setting), carried);
  const completed = situation.earn.from;
  if (!compiled.types.has(type)) return { ok: false, id, activity: null, reason: { code: "type-not-accepted" } };
  const slice = sliceOf(timeline, completed);
  if (slice < 0) return { ok: false, id, activity: null, reason: { code: "before-window" } };
  const decimal = parseDecimal(carried.amount)!;
  const amount =
    toMinorExactly(decimal, compiled.minor) ??
    multiplyAndRound(decimal.digits, compiled.minor, powerOfTen(decimal.scale), compiled.rounding);
  const piece = { type, amount, tier: null, shared: null, slice };
  const parts = divide(setting, piece, withAssumed(compiled, labels));
  return {
    ok: true,
    id,
    activity: null,
    completed,
    rank: 0,
    type,
    valued: amount,
    parts,
    divide: undefined,
    reasons: [],
  };
}

function withAssumed({ set }: CompiledSet, labels: { readonly [dimension: string]: Label }): LabelsOfActivity {
  const found: { [dimension: string]: Label } = {};
  for (const [name, { missing }] of Object.entries(set.dimensions ?? {})) {
    const label = Object.hasOwn(labels, name) ? labels[name] : missing;
    if (label !== undefined) found[name] = label;
  }
  return found;
}
