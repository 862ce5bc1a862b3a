import type { Labels } from "@openrecert/db";
import { type Determination, dayPrinter, type Explained } from "@openrecert/rules";
import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { once } from "../../platform/once.ts";
import { contractWord } from "../../platform/words.ts";
import { labelList } from "../activities/claim.ts";
import { certificationsById } from "../certifications/reads.ts";
import { type FindingRow, findingsByCertification } from "../findings/reads.ts";
import { maySee } from "../owners.ts";
import { announcedFor } from "./announced.ts";
import {
  activityNode,
  carriedView,
  carryOverView,
  causeView,
  cellsView,
  completionView,
  consequencesView,
  factsView,
  feesView,
  missingView,
  reasonsView,
} from "./explanation.ts";
import { pathView, type RequirementView, requirementViews } from "./path-view.ts";
import { reviewView } from "./review-view.ts";
import { isNotBegun, resultDigestOf, type StandingView, standingOnce, standingWith } from "./service.ts";
import { isSupposed } from "./suppose.ts";
import { chosenVersion, standingUnderVersion } from "./under-version.ts";
import { versionReason } from "./version-words.ts";

const field =
  <Value>(pick: (determination: Determination) => Value) =>
  ({ judgment }: StandingView): Value | null =>
    judgment ? pick(judgment.determination) : null;

export const standingResolvers = {
  Query: {
    standing: async (_, { certificationId, asOf, with: supposed, version }, ctx) => {
      const uuid = rowId("Certification", certificationId);
      const certification = uuid ? await load(ctx, certificationsById, uuid) : null;
      // Checked before anything is evaluated: to a member, an unknown id and another member's id
      // look the same.
      if (!certification || !(await maySee(ctx, "Certification", certification))) return null;
      if (version !== undefined && version !== null) {
        const chosen = await chosenVersion(ctx, certification, version);
        return chosen && standingUnderVersion(ctx, certification, asOf ?? ctx.today, chosen, supposed ?? []);
      }
      return supposed?.length
        ? standingWith(ctx, certification, asOf ?? ctx.today, supposed)
        : standingOnce(ctx, certification, asOf ?? ctx.today);
    },
  },
  Standing: {
    timeZone: (_, __, ctx) => ctx.organization.timeZone,
    verdict: ({ judgment }) => contractWord(judgment?.determination.verdict ?? "unknown"),
    cause: field(({ cause }) => causeView(cause)),
    record: ({ canonicalRecord }) => canonicalRecord.text(),
    sentences: (view, _, ctx) => standingSentences(view, ctx.organization.locale),
    begun: (view) => !isNotBegun(view),
    version: ({ judgment, under }) => (under?.draft ? null : (judgment?.version ?? null)),
    draft: ({ under }) => under?.draft ?? null,
    announced: (view, _, ctx) => announcedFor(ctx, view),
    versionReason: (view, _, ctx) => versionReason(view, ctx.organization.locale),
    judgedOn: field(({ judgedOn }) => judgedOn),
    provisional: (view) => view.judgment?.determination.provisional ?? true,
    unit: field(({ unit }) => unit),
    cycle: ({ judgment, record }) => {
      const cycle = judgment?.determination.cycle;
      if (!cycle?.from || !cycle.to) return null;
      const { from, to } = cycle;
      const granted = record.certification.cycles?.find((one) => one.from === from);
      return { from, to, renewed: granted?.renewed ?? null };
    },
    earning: field(({ earn }) => (earn.from && earn.to ? { from: earn.from, to: earn.to, renewed: null } : null)),
    deadline: field(({ deadline }) => deadline),
    phase: field(({ phase }) => (phase ? { code: phase.id, name: phase.name, status: phase.status } : null)),
    dates: ({ judgment }) =>
      Object.entries(judgment?.explained().dates ?? {})
        .map(([code, { date, name, rule }]) => ({ code, name, date, rule }))
        .sort((a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999")),
    paths: ({ judgment, record }) =>
      judgment?.explained().paths.map((path) => pathView(path, judgment.determination, record.application?.path)) ?? [],
    requirements: requirementViews,
    activities: ({ judgment, record, certification }, _, ctx) => {
      if (!judgment) return [];
      const stated = new Map(record.activities?.map((one) => [one.id, one]));
      const findings = once(async () => byActivity(await loadExisting(ctx, findingsByCertification, certification.id)));
      // Credit carried over has no activity of its own.
      const own = judgment.explained().activities.filter(({ id, carried }) => !carried && !isSupposed(id));
      return own.map((result) => ({ result, stated: statedIn(stated, result.id), findings }));
    },
    supposed: ({ judgment }) =>
      judgment
        ?.explained()
        .activities.filter(({ id }) => isSupposed(id))
        .map((result) => ({ ...result, reasons: reasonsView(result) })) ?? [],
    carried: ({ judgment }) => (judgment ? carriedView(judgment.explained()) : []),
    distance: field(({ distance }) => distance),
    distanceMost: field(({ distanceMost }) => distanceMost),
    counted: field(({ counted }) => counted),
    used: field(({ used }) => used),
    surplus: field(({ surplus }) => surplus),
    completion: ({ judgment }) => (judgment ? completionView(judgment.explained()) : null),
    missing: ({ judgment }) => (judgment ? missingView(judgment.explained()) : []),
    missingFacts: ({ judgment }) => factsView(judgment?.determination.unknown ?? []),
    fees: ({ judgment }) => (judgment ? feesView(judgment.explained()) : []),
    consequences: ({ judgment }) => (judgment ? consequencesView(judgment.explained()) : []),
    carryOver: field(carryOverView),
    review: reviewView,
    nextCycle: field(({ nextCycle }) => (nextCycle ? { ...nextCycle, renewed: null } : null)),
    recordDigest: ({ canonicalRecord }) => canonicalRecord.digest(),
    resultDigest: resultDigestOf,
  },
  StandingActivity: {
    activity: ({ result }, _, ctx) => activityNode(result.id, ctx),
    revision: async ({ result, findings }) => (await findings()).get(result.id)?.at(-1)?.lastRevision ?? 0,
    outdated: async ({ result, findings }) => {
      const all = (await findings()).get(result.id) ?? [];
      return all.some(({ current, outdated }) => current && outdated);
    },
    judged: ({ stated }) => judgedView(stated),
    review: ({ stated }) => contractWord(stated.review?.state ?? "claimed"),
    valued: ({ result }) => result.valued,
    counted: ({ result }) => result.counted,
    used: ({ result }) => result.used,
    cells: ({ result }) => cellsView(result),
    reasons: ({ result }) => reasonsView(result),
  },
  NotCounted: {
    of: ({ of }, _, ctx) => storedActivity(of, ctx),
  },
  CarryOverLine: {
    activity: ({ activityId }, _, ctx) => storedActivity(activityId, ctx),
  },
  CreditSource: {
    activity: ({ activityId }, _, ctx) => activityNode(activityId, ctx),
  },
} satisfies Resolvers;

/** An activity that the answer names; null for a hypothetical one. */
function storedActivity(id: string | null, ctx: RequestContext) {
  return id === null || isSupposed(id) ? null : activityNode(id, ctx);
}

/** An activity of a standing, with what its fields are read from. */
export type ActivityView = {
  result: Explained["activities"][number];
  /** The activity as the record has it. */
  stated: RecordedActivity;
  /** Findings for the certification by activity, oldest first. */
  findings: () => Promise<ReadonlyMap<string, readonly FindingRow[]>>;
};

type RecordedActivity = NonNullable<StandingView["record"]["activities"]>[number];

/** Credit that counts for a requirement. */
export type SourceView = RequirementView["sources"][number];

function byActivity(findings: readonly FindingRow[]): ReadonlyMap<string, readonly FindingRow[]> {
  return Map.groupBy(findings, ({ activityId }) => activityId);
}

/** The answer in sentences. After an early renewal there is nothing to answer for yet. */
function standingSentences(view: StandingView, locale: string): readonly string[] {
  const { judgment, problem } = view;
  if (!judgment) return problem === null ? [] : [problem];
  const { from, to } = judgment.determination.cycle;
  if (isNotBegun(view) && from && to) {
    const day = dayPrinter(locale);
    return [`The cycle from ${day(from)} to ${day(to)} has not begun. Nothing is due before it begins.`];
  }
  return judgment.explained().sentences;
}

function statedIn(activities: ReadonlyMap<string, RecordedActivity>, id: string): RecordedActivity {
  const stated = activities.get(id);
  if (!stated) throw new Error("a result names an activity that its record does not have");
  return stated;
}

/** An activity as it was judged; a decided submission keeps it so, whatever is corrected later. */
function judgedView({ type, title, provider, completed, quantities, labels }: RecordedActivity) {
  return {
    type,
    title: title ?? null,
    provider: provider ?? null,
    completed,
    quantities: quantities.map(({ unit, amount }) => ({ unit, amount: String(amount) })),
    labels: labelList((labels ?? {}) as Labels),
  };
}
