import { type PlainDate, parsePlainDate } from "../calendar/plain-date.ts";
import type { ActivityType } from "../language/activity-type.ts";
import type { Limit, RequirementSet } from "../language/document.ts";
import type { Activity, CarriedCredit, CertificantRecord, Label } from "../language/record.ts";
import { parseDecimal, powerOfTen, toMinorExactly } from "../util/decimal.ts";
import { multiplyAndRound } from "../util/rounding.ts";
import { creditOf, labelRefusal, refusedInReview, typeRefusal } from "./admit.ts";
import type { CompiledSet, CompiledType } from "./compile.ts";
import { type Admitted, type AdmittedCredit, type Credits, NO_REASONS, type RefusedCredit } from "./credits.ts";
import { crosswalked, type Reading, readThrough } from "./crosswalk.ts";
import type { Known } from "./known.ts";
import {
  effectiveLabels,
  effectiveSubstitutions,
  type LabelsOfActivity,
  labelNotes,
  labelNotesOfCarried,
} from "./labels.ts";
import type { Layout } from "./layout.ts";
import { type LabeledPart, type Piece, partsOf } from "./parts.ts";
import { LONG_WAY } from "./refusals.ts";
import type { Reason, ReasonCode } from "./result.ts";
import { cutToLimits, splitByUse } from "./shared-credit.ts";
import type { Situation } from "./situation.ts";
import { takeShortWays } from "./take-short-ways.ts";
import { askedSlice, sliceOf, type Timeline, whyOutside } from "./timeline.ts";
import { type Credit, inTiers, weigh, weighWithoutTier } from "./weights.ts";

/** How a series values activities. */
export type Valuation = {
  /** Whether older versions value what was completed under them. */
  readonly byDate: boolean;
  /** The older version in force when an activity was completed; `null` for the governing version, which also values what was completed later. */
  readonly versionOn: (completed: PlainDate) => OtherVersion | null;
  /** How the governing version reads labels of all others. */
  readonly reading: Reading;
};

/** An older version, what its rules can find out, how it reads labels, and the versions since, the governing one last. */
export type OtherVersion = {
  readonly compiled: CompiledSet;
  readonly known: Known;
  readonly reading: Reading;
  readonly since: readonly RequirementSet[];
};

type Setting = {
  readonly compiled: CompiledSet;
  readonly situation: Situation;
  readonly timeline: Timeline;
  readonly layout: Layout;
  readonly withClaimed: boolean;
  readonly valuation: Valuation | null;
  /** `null` where labels are read as they stand. */
  readonly reading: Reading | null;
};

/** Admits and values all credit of a record. */
export function admitAll(options: Omit<Setting, "reading">): Credits {
  const { compiled, valuation, situation, timeline, layout, withClaimed } = options;
  const record: CertificantRecord = situation.known.record;
  const { set } = compiled;
  const reading = valuation?.reading ?? (set.crosswalk === undefined ? null : { lineage: [set], later: [set] });
  const activities = record.activities ?? NO_ACTIVITIES;
  const known = layout.places;
  const places = new Array<number>(activities.length);
  const amounts = new Array<number>(activities.length);
  let someLong = true;
  if (reading === null && record.accommodations === undefined) {
    const look = { timeline, asOfText: situation.frame.asOfText, withClaimed };
    someLong = takeShortWays(layout, look, activities, places, amounts);
  }
  if (!someLong && record.carried === undefined) return { activities, places, known, amounts, long: NONE_LONG };
  const long = new Map<number, Admitted>();
  const setting = { ...options, reading };
  const add = (index: number, admitted: Admitted) => {
    places[index] = LONG_WAY;
    amounts[index] = 0;
    long.set(index, admitted);
  };
  for (const [index, activity] of activities.entries())
    if ((places[index] ?? LONG_WAY) === LONG_WAY) add(index, admitActivity(setting, activity));
  for (const carried of record.carried ?? []) add(places.length, admitCarried(setting, carried));
  return { activities, places, known, amounts, long };
}

const NO_ACTIVITIES: readonly Activity[] = [];
const NONE_LONG: Credits["long"] = new Map();

function refuse(activity: Activity, code: ReasonCode, notes: readonly Reason[] = NO_REASONS): RefusedCredit {
  return { ok: false, id: activity.id, activity, reasons: [{ code }, ...notes] };
}

function admitActivity(setting: Setting, activity: Activity): Admitted {
  const { situation, timeline, compiled, withClaimed, reading } = setting;
  const inReview = refusedInReview(activity, withClaimed);
  if (inReview !== null) return refuse(activity, inReview);
  const { completed } = activity;
  // Plain dates in their one notation compare as text.
  if (completed > situation.frame.asOfText) return refuse(activity, "in-the-future");
  const slice = askedSlice(timeline, parsePlainDate(completed)!);
  if (slice < 0) return refuse(activity, whyOutside(timeline, completed));
  if (reading !== null) return admitThroughVersions(setting, activity, reading, slice);
  const type = compiled.types.get(activity.type);
  if (type === undefined) return refuse(activity, "type-not-accepted");
  const refusal = typeRefusal(type, situation.known, activity);
  if (refusal !== null) return refuse(activity, refusal);
  const labels = effectiveLabels(compiled.set, situation.known.record, activity, type.rule);
  const notes = labelNotes(compiled.set, situation.known.record, activity, type.rule);
  const byLabels = labelRefusal(compiled.set, type, labels);
  if (byLabels !== null) return refuse(activity, byLabels, notes);
  const credit = creditOf(compiled, type, activity);
  if (credit < 0) return refuse(activity, "unit-not-accepted");
  const substitutions = effectiveSubstitutions(compiled.set, situation.known.record, activity, type.rule);
  const admitted = withNotes(admitValued(setting, activity, slice, type, labels, credit), notes);
  return substitutions.length === 0 ? admitted : { ...admitted, substitutions };
}

function withNotes(credit: AdmittedCredit, notes: readonly Reason[]): AdmittedCredit {
  return notes.length === 0 ? credit : { ...credit, reasons: [...notes, ...credit.reasons] };
}

/** Values an activity by the older version in force when it was completed, and reads its labels through the crosswalks. */
function admitThroughVersions(setting: Setting, activity: Activity, reading: Reading, slice: number): Admitted {
  const { compiled, situation, valuation } = setting;
  const other = valuation?.versionOn(parsePlainDate(activity.completed)!) ?? null;
  const version = other ?? { compiled, known: situation.known, reading };
  const read = readThrough(version.reading, activity);
  const type = version.compiled.types.get(read.type);
  if (type === undefined) return refuse(activity, "type-not-accepted");
  const refusal = typeRefusal(type, version.known, read);
  if (refusal !== null) return refuse(activity, refusal);
  const labels = effectiveLabels(version.compiled.set, version.known.record, read, type.rule);
  const notes = labelNotes(version.compiled.set, version.known.record, read, type.rule);
  const byLabels = labelRefusal(version.compiled.set, type, labels);
  if (byLabels !== null) return refuse(activity, byLabels, notes);
  const credit = creditOf(version.compiled, type, read);
  if (credit < 0) return refuse(activity, "unit-not-accepted");
  const substitutions = effectiveSubstitutions(version.compiled.set, version.known.record, read, type.rule);
  const admitted =
    other === null
      ? admitValued(setting, activity, slice, type, labels, credit)
      : admitOlder(setting, activity, slice, { other, type, labels, credit });
  return { ...withNotes(admitted, notes), substitutions };
}

type Valued = {
  readonly other: OtherVersion;
  readonly type: CompiledType;
  readonly labels: LabelsOfActivity;
  readonly credit: number;
};

/**
 * Credit that an older version has valued, in the governing one. What follows is the governing
 * version's, and so are the tiers, which are limits on sums: a flat weight of its own is not
 * applied
 * again. A type that it no longer has is the older version's only: the credit is of no type here.
 */
function admitOlder(setting: Setting, activity: Activity, slice: number, valued: Valued): AdmittedCredit {
  const { compiled } = setting;
  const { other, type, labels, credit } = valued;
  const translated = crosswalked(other.since, { type: type.id, labels });
  const own = compiled.types.get(translated.type) ?? null;
  const weighed = weighWithoutTier(type, credit, other.compiled.rounding);
  const size = multiplyAndRound(weighed, compiled.minor, other.compiled.minor, compiled.rounding);
  const inParts = own?.weight?.extra != null ? inTiers(own.weight, size, compiled.rounding) : { plain: size, extra: 0 };
  const rules = own ?? { id: translated.type, rule: {}, limits: (compiled.set.limits ?? []).filter(isOnActivity) };
  return admitWeighed(setting, activity, slice, rules, translated.labels ?? {}, inParts);
}

function isOnActivity({ each }: Limit): boolean {
  return each === "activity";
}

function admitValued(
  setting: Setting,
  activity: Activity,
  slice: number,
  type: CompiledType,
  labels: LabelsOfActivity,
  credit: number,
): AdmittedCredit {
  return admitWeighed(setting, activity, slice, type, labels, weigh(type, credit, setting.compiled.rounding));
}

function admitWeighed(
  setting: Setting,
  activity: Activity,
  slice: number,
  type: Pick<CompiledType, "id" | "limits"> & { readonly rule: Pick<ActivityType, "divide"> },
  labels: LabelsOfActivity,
  { plain, extra }: Credit,
): AdmittedCredit {
  const reasons: Reason[] = [];
  const cut = cutToLimits(setting.compiled, setting.situation.known, type, labels, { plain, extra }, reasons);
  const uses = splitByUse(setting.compiled, activity, activity.completed >= setting.timeline.fromText, cut, reasons);
  const parts = uses.flatMap(({ plain: fresh, extra: more, users }) => [
    ...divided(setting, { type: type.id, amount: fresh, tier: null, users, slice }, labels),
    ...divided(setting, { type: type.id, amount: more, tier: type.id, users, slice }, labels),
  ]);
  const { id, completed } = activity;
  const available = parts.reduce((sum, { amount }) => sum + amount, 0);
  const { divide } = type.rule;
  return {
    ok: true,
    id,
    activity,
    completed,
    type: type.id,
    valued: plain + extra,
    available,
    parts,
    divide,
    reasons,
  };
}

function divided({ compiled, layout }: Setting, piece: Piece, labels: LabelsOfActivity): LabeledPart[] {
  return partsOf(layout.space, piece, labels, compiled.rounding);
}

/** Credit carried over belongs to the first day of the earning window. */
function admitCarried(setting: Setting, carried: CarriedCredit): Admitted {
  const { compiled, situation, timeline, reading } = setting;
  const { id, type, labels = {} } = reading === null ? carried : readThrough(reading, carried);
  const refused = (code: ReasonCode): RefusedCredit => ({ ok: false, id, activity: null, reasons: [{ code }] });
  if (!compiled.types.has(type) && !isOfOlder(setting, type)) return refused("type-not-accepted");
  const slice = timeline.isPlain ? 0 : sliceOf(timeline, situation.frame.earn.from);
  if (slice < 0) return refused("before-window");
  const decimal = parseDecimal(carried.amount)!;
  const amount =
    toMinorExactly(decimal, compiled.minor) ??
    multiplyAndRound(decimal.digits, compiled.minor, powerOfTen(decimal.scale), compiled.rounding);
  const piece = { type, amount, tier: null, users: [], slice };
  const parts = divided(setting, piece, withAssumed(compiled, labels));
  const completed = timeline.fromText;
  return {
    ok: true,
    id,
    activity: null,
    completed,
    type,
    valued: amount,
    available: amount,
    parts,
    divide: undefined,
    reasons: labelNotesOfCarried(compiled.set, labels),
  };
}

/**
 * Whether credit carried over is of a type that an older version has, where older versions value
 * credit.
 */
function isOfOlder({ valuation }: Setting, type: string): boolean {
  return valuation?.byDate === true && valuation.reading.lineage.some(({ types }) => Object.hasOwn(types, type));
}

function withAssumed({ set }: CompiledSet, labels: { readonly [dimension: string]: Label }): LabelsOfActivity {
  const found: { [dimension: string]: Label } = {};
  for (const [name, { missing }] of Object.entries(set.dimensions ?? {})) {
    const label = Object.hasOwn(labels, name) ? labels[name] : missing;
    if (label !== undefined) found[name] = label;
  }
  return found;
}
