import type { PathAvailability, ReviewStanding } from "@openrecert/contract/types";
import type { Labels } from "@openrecert/db";
import { type Determination, dayPrinter, type Explained } from "@openrecert/rules";
import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { contractWord } from "../../platform/words.ts";
import { labelList } from "../activities/claim.ts";
import { type ActivityRow, activitiesById } from "../activities/reads.ts";
import { certificationsById } from "../certifications/reads.ts";
import { findingsByCertification } from "../findings/reads.ts";
import { maySee } from "../owners.ts";
import { completionView, consequencesView, feesView, labelsView, missingView } from "./explanation.ts";
import { digestsOf, isNotBegun, type Judgment, type StandingView, standingOnce, standingWith } from "./service.ts";
import { isSupposed } from "./suppose.ts";

const VERDICTS = { met: "MET", unmet: "UNMET", unknown: "UNKNOWN" } as const;
const REQUIREMENT_VERDICTS = { ...VERDICTS, "not-applicable": "NOT_APPLICABLE", waived: "WAIVED" } as const;

type ExplainedPath = Explained["paths"][number];

const field =
  <Value>(pick: (determination: Determination) => Value) =>
  ({ judgment }: StandingView): Value | null =>
    judgment ? pick(judgment.determination) : null;

const activityNode = (id: string, ctx: RequestContext) => loadExisting(ctx, activitiesById, id);

export const standingResolvers = {
  Query: {
    standing: async (_, { certificationId, asOf, with: supposed }, ctx) => {
      const uuid = rowId("Certification", certificationId);
      const certification = uuid ? await load(ctx, certificationsById, uuid) : null;
      // Checked before anything is evaluated: to a member, an unknown id and another member's id
      // look the same.
      if (!certification || !(await maySee(ctx, "Certification", certification))) return null;
      return supposed?.length
        ? standingWith(ctx, certification, asOf ?? ctx.today, supposed)
        : standingOnce(ctx, certification, asOf ?? ctx.today);
    },
  },
  Standing: {
    timeZone: (_, __, ctx) => ctx.organization.timeZone,
    verdict: ({ judgment }) => VERDICTS[judgment?.determination.verdict ?? "unknown"],
    sentences: (view, _, ctx) => standingSentences(view, ctx.organization.locale),
    begun: (view) => !isNotBegun(view),
    version: ({ judgment }) => judgment?.version ?? null,
    versionReason: (view, _, ctx) => versionReason(view, ctx.organization.locale),
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
    phase: field(({ phase }) => (phase ? { code: phase.id, name: phase.name, status: phase.status } : null)),
    dates: ({ judgment }) =>
      Object.entries(judgment?.explained().dates ?? {})
        .map(([code, { date, name, rule }]) => ({ code, name, date, rule }))
        .sort((a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999")),
    paths: ({ judgment, record }) =>
      judgment?.explained().paths.map((path) => pathView(path, judgment.determination, record.application?.path)) ?? [],
    requirements: requirementViews,
    activities: ({ judgment, record, certification }) =>
      // Credit carried over has no activity of its own.
      judgment
        ?.explained()
        .activities.filter(({ id, carried }) => !carried && !isSupposed(id))
        .map((result) => ({ result, record, certificationId: certification.id })) ?? [],
    supposed: ({ judgment }) =>
      judgment
        ?.explained()
        .activities.filter(({ id }) => isSupposed(id))
        .map((result) => ({ ...result, reasons: reasonsView(result) })) ?? [],
    distance: field(({ distance }) => distance),
    distanceMost: field(({ distanceMost }) => distanceMost),
    counted: field(({ counted }) => counted),
    used: field(({ used }) => used),
    completion: ({ judgment }) => (judgment ? completionView(judgment.explained()) : null),
    missing: ({ judgment }) => (judgment ? missingView(judgment.explained()) : []),
    missingFacts: ({ judgment }) => judgment?.determination.unknown.map(({ id }) => id) ?? [],
    fees: ({ judgment }) => (judgment ? feesView(judgment.explained()) : []),
    consequences: ({ judgment }) => (judgment ? consequencesView(judgment.explained()) : []),
    carryOver: field(({ carryOver }) => carryOver),
    review: reviewView,
    nextCycle: field(({ nextCycle }) => (nextCycle ? { ...nextCycle, renewed: null } : null)),
    recordDigest: async (view) => (await digestsOf(view)).recordDigest,
    resultDigest: async (view) => (await digestsOf(view)).resultDigest,
  },
  StandingActivity: {
    activity: ({ result }, _, ctx) => activityNode(result.id, ctx),
    revision: async (view, _, ctx) => (await newestFinding(ctx, view))?.revision ?? 0,
    outdated: async (view, _, ctx) => {
      const newest = await newestFinding(ctx, view);
      return newest?.current === true && newest.outdated;
    },
    judged: ({ result, record }) => judgedView(record, result.id),
    review: ({ result, record }) =>
      contractWord(record.activities?.find(({ id }) => id === result.id)?.review?.state ?? "claimed"),
    valued: ({ result }) => result.valued,
    counted: ({ result }) => result.counted,
    used: ({ result }) => result.used,
    cells: ({ result }) => result.parts.map((part) => ({ ...part, labels: labelsView(part.labels) })),
    reasons: ({ result }) => reasonsView(result),
  },
  CreditSource: {
    activity: ({ activityId }, _, ctx) => activityNode(activityId, ctx),
  },
} satisfies Resolvers;

function reasonsView({ reasons }: Explained["activities"][number]) {
  return reasons.map(({ code, amount, sentence }) => ({ code, amount: amount ?? null, sentence }));
}

/** An activity of a standing, with what its fields are read from. */
export type ActivityView = {
  result: Explained["activities"][number];
  record: StandingView["record"];
  certificationId: string;
};

/** Credit that counts for a requirement. */
export type SourceView = RequirementView["sources"][number];

async function newestFinding(ctx: RequestContext, { certificationId, result }: ActivityView) {
  const findings = await loadExisting(ctx, findingsByCertification, certificationId);
  return findings.findLast(({ activityId }) => activityId === result.id) ?? null;
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

const SELECTED_BY = {
  application: "the day of application",
  certified: "the day of certification",
  "cycle.from": "the first day of the cycle",
  "cycle.to": "the last day of the cycle",
  "cycle.granted": "the day on which the cycle was granted",
} as const;

function versionReason({ judgment, problem }: StandingView, locale: string): string {
  if (!judgment) return problem ?? "";
  const { provisional, governing } = judgment.determination;
  const version = `Version ${judgment.version.label}`;
  if (governing.date === null)
    return `${version} is the newest; the governing version is unknown because a fact is missing.`;
  const day = SELECTED_BY[governing.by];
  const date = dayPrinter(locale)(governing.date);
  return provisional && governing.by === "application"
    ? `${version} is in force on ${date}; ${day} settles the version.`
    : `${version} governs, since ${day} is ${date}.`;
}

/** An activity as the record has it; a decided submission keeps it so, whatever is corrected later. */
function judgedView({ activities }: StandingView["record"], id: string) {
  const judged = activities?.find((one) => one.id === id);
  if (!judged) throw new Error("a result names an activity that its record does not have");
  const { type, title, provider, completed, quantities, labels } = judged;
  return {
    type,
    title: title ?? null,
    provider: provider ?? null,
    completed,
    quantities: quantities.map(({ unit, amount }) => ({ unit, amount: String(amount) })),
    labels: labelList((labels ?? {}) as Labels),
  };
}

function availabilityOf({ open }: ExplainedPath): PathAvailability {
  if (open === null) return "UNKNOWN";
  return open ? "OPEN" : "CLOSED";
}

function pathView(path: ExplainedPath, determination: Determination, appliedFor: string | undefined) {
  return {
    code: path.id,
    title: path.name,
    availability: availabilityOf(path),
    sentence: path.sentence,
    opens: path.opens,
    closes: path.closes,
    recommended: path.id === determination.path,
    appliedFor: path.id === appliedFor,
    verdict: VERDICTS[path.verdict],
    distance: path.distance,
  };
}

async function requirementViews({ judgment, record }: StandingView) {
  if (!judgment) return [];
  const assured = await judgment.assured();
  const claimed = new Set(
    record.activities?.filter(({ review }) => (review?.state ?? "claimed") === "claimed").map(({ id }) => id),
  );
  return judgment.explained().paths.flatMap((path) => {
    const sure = new Map(
      assured.paths.find(({ id }) => id === path.id)?.requirements.map((one) => [one.id, one.counted ?? null]),
    );
    return path.requirements.map((requirement) => requirementView(judgment, path, requirement, sure, claimed));
  });
}

/** A requirement of a standing. */
export type RequirementView = ReturnType<typeof requirementView>;

function requirementView(
  judgment: Judgment,
  path: ExplainedPath,
  requirement: ExplainedPath["requirements"][number],
  sure: ReadonlyMap<string, string | null>,
  claimed: ReadonlySet<string>,
) {
  return {
    code: requirement.id,
    path: path.id,
    kind: requirement.kind,
    title: requirement.title,
    verdict: REQUIREMENT_VERDICTS[requirement.verdict],
    needed: requirement.needed ?? null,
    counted: requirement.counted ?? null,
    short: requirement.short ?? null,
    assured: sure.get(requirement.id) ?? null,
    advisory: requirement.advisory,
    chosen: requirement.chosen && path.id === judgment.determination.path,
    sentence: requirement.sentence,
    // Neither carried-over credit nor a hypothetical activity has its own node.
    sources: (requirement.sources ?? [])
      .filter(({ activity, carried }) => !carried && !isSupposed(activity))
      .map(({ activity, amount }) => ({ activityId: activity, amount, claimed: claimed.has(activity) })),
  };
}

/** The open questions of a review; activities are read only when selected. */
export type ReviewView = Omit<ReviewStanding, "essential" | "decisive"> & {
  essential: ActivityNodes;
  decisive: ActivityNodes;
};
type ActivityNodes = (_: unknown, ctx: RequestContext) => Promise<ActivityRow>[];

const none: ActivityNodes = () => [];

async function reviewView({ judgment, problem }: StandingView): Promise<ReviewView> {
  if (!judgment)
    return {
      assured: "UNKNOWN",
      possible: "UNKNOWN",
      decided: false,
      sentence: problem ?? "",
      essential: none,
      essentialAre: "ALL",
      decisive: none,
      decisiveIs: "SMALLEST",
    };
  const outcome = await judgment.review();
  const nodes =
    (facts: typeof outcome.essential): ActivityNodes =>
    (_, ctx) =>
      facts.filter(({ list, id }) => list === "activities" && !isSupposed(id)).map(({ id }) => activityNode(id, ctx));
  return {
    assured: VERDICTS[outcome.assured],
    possible: VERDICTS[outcome.possible],
    decided: outcome.decided,
    sentence: reviewSentence(outcome),
    essential: nodes(outcome.essential),
    essentialAre: contractWord(outcome.essentialAre),
    decisive: nodes(outcome.decisive),
    decisiveIs: contractWord(outcome.decisiveIs),
  };
}

function reviewSentence(outcome: Awaited<ReturnType<Judgment["review"]>>): string {
  const { assured, decided, decisive, decisiveIs } = outcome;
  if (decided)
    return assured === "met"
      ? "The outcome is settled: the requirements are met whatever the unjudged claims turn out to be."
      : "The outcome is settled: the requirements are not met even if every unjudged claim is accepted.";
  if (decisive.length === 0) return "The outcome is open, and accepting every unjudged claim would not settle it.";
  const claims = decisive.length === 1 ? "one claim" : `${decisive.length} claims`;
  return {
    smallest: `The outcome is open: accepting ${claims} settles it, and fewer would not.`,
    minimal: `The outcome is open: accepting ${claims} settles it.`,
    sufficient: `The outcome is open: accepting ${claims} settles it, and fewer might.`,
  }[decisiveIs];
}
