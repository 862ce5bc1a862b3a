import type {
  ActivityReportBatchInput,
  ActivityReportInput,
  ActivityReportRow,
  ActivityReportStatus,
} from "@openrecert/contract/types";
import { ACTIVITIES_MAX, activity, memberActivityCount } from "@openrecert/db";
import { and, eq, inArray, or } from "drizzle-orm";
import { sourceOwner } from "../../auth/caller.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { newRowId } from "../../platform/rows.ts";
import { alreadyExists, notFound, refuse, type UserError } from "../../platform/user-errors.ts";
import { membersByNumber } from "../members/reads.ts";
import { type Claim, checkClaim } from "./claim.ts";

const BATCH_MAX = 500;

type Row = { index: number; memberId: string; claim: Claim; id: string };
/** What came of one row; the activity by its row id. */
export type ReportResult = {
  index: number;
  status: ActivityReportStatus;
  activity?: string;
  userErrors: UserError[];
};

/** Reports one activity. */
export async function reportActivity(ctx: Ctx, input: ActivityReportInput) {
  const [result] = await reportAll(ctx, [input], () => ["input"]);
  if (result?.status === "KNOWN") {
    const message = "This source has reported an activity with this external id before. Correct that one instead.";
    refuse(alreadyExists(message, ["input", "activity", "externalId"], globalId("Activity", result.activity!)));
  }
  if (result?.status !== "STORED") refuse(...(result?.userErrors ?? []));
  return { activity: result.activity };
}

/** Reports up to 500 activities, each accepted or refused by itself. */
export async function reportActivities(ctx: Ctx, input: ActivityReportBatchInput) {
  const given = input.activities.length;
  if (given === 0 || given > BATCH_MAX)
    refuse({
      __typename: "LimitExceeded",
      code: "LIMIT_EXCEEDED",
      message: `There are ${given} activities, and 1 to ${BATCH_MAX} are accepted. Send them in several calls, or as a file.`,
      path: ["input", "activities"],
      limit: BATCH_MAX,
      given,
    });
  return { results: await reportAll(ctx, input.activities, (index) => ["input", "activities", String(index)]) };
}

async function reportAll(
  ctx: Ctx,
  rows: readonly ActivityReportRow[],
  pathOf: (index: number) => string[],
): Promise<ReportResult[]> {
  const members = await membersByNumber(ctx, [...new Set(rows.map((row) => row.memberNumber))]);
  const refused: ReportResult[] = [];
  const accepted: Row[] = [];
  for (const [index, { memberNumber, activity: given }] of rows.entries()) {
    const path = pathOf(index);
    const checks = collectChecks();
    const claim = checkClaim(checks, [...path, "activity"], given, ctx.today);
    const member = members.get(memberNumber);
    const isOthers = ctx.caller.kind === "MEMBER" && ctx.caller.memberId !== member?.id;
    if (!member || isOthers) checks.errors.push(notFound("member", [...path, "memberNumber"]));
    if (!member || checks.errors.length > 0) refused.push({ index, status: "REFUSED", userErrors: checks.errors });
    else accepted.push({ index, memberId: member.id, claim, id: newRowId() });
  }
  const { within, beyond } = await splitByLimit(ctx, accepted, pathOf);
  return [...refused, ...beyond, ...(await store(ctx, within, pathOf))].sort((a, b) => a.index - b.index);
}

/**
 * A record holds a limited number of activities, since the rules judge no more. What goes beyond is refused here, not
 * when somebody asks for a standing. The counts are held until the end, so that reports at once don't pass it together.
 */
async function splitByLimit(
  ctx: Ctx,
  rows: readonly Row[],
  pathOf: (index: number) => string[],
): Promise<{ within: Row[]; beyond: ReportResult[] }> {
  const counts = await lockedCounts(ctx, [...new Set(rows.map(({ memberId }) => memberId))]);
  const within: Row[] = [];
  const beyond: ReportResult[] = [];
  for (const row of rows) {
    const given = (counts.get(row.memberId) ?? 0) + 1;
    if (given > ACTIVITIES_MAX)
      beyond.push({ index: row.index, status: "REFUSED", userErrors: [tooMany(pathOf, row, given)] });
    else {
      counts.set(row.memberId, given);
      within.push(row);
    }
  }
  return { within, beyond };
}

async function lockedCounts(ctx: Ctx, memberIds: readonly string[]): Promise<Map<string, number>> {
  if (memberIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ memberId: memberActivityCount.memberId, activities: memberActivityCount.activities })
    .from(memberActivityCount)
    .where(inArray(memberActivityCount.memberId, [...memberIds]))
    .orderBy(memberActivityCount.memberId)
    .for("update");
  return new Map(rows.map(({ memberId, activities }) => [memberId, activities]));
}

function tooMany(pathOf: (index: number) => string[], { index }: Row, given: number): UserError {
  return {
    __typename: "LimitExceeded",
    code: "LIMIT_EXCEEDED",
    message: `The member's record holds ${ACTIVITIES_MAX} activities, which is the most. Retract those that don't count first.`,
    path: [...pathOf(index), "memberNumber"],
    limit: ACTIVITIES_MAX,
    given,
  };
}

async function store(ctx: Ctx, rows: readonly Row[], pathOf: (index: number) => string[]): Promise<ReportResult[]> {
  if (rows.length === 0) return [];
  const stored = await ctx.tx
    .insert(activity)
    .values(
      rows.map(({ id, memberId, claim }) => ({
        organizationId: ctx.organization.id,
        id,
        memberId,
        ...claim,
        sourceOwner: sourceOwner(ctx.caller),
      })),
    )
    .onConflictDoNothing()
    .returning({ id: activity.id });
  const isStored = new Set(stored.map((row) => row.id));
  const known = await knownActivities(
    ctx,
    rows.filter((row) => !isStored.has(row.id)),
  );
  await record(ctx, ...rows.filter((row) => isStored.has(row.id)).map(reported));
  return rows.map(({ id, index, claim, memberId }): ReportResult => {
    if (isStored.has(id)) return { index, status: "STORED", activity: id, userErrors: [] };
    const earlier = known.get(identityOf(claim))!;
    // Whose it is stays unsaid: the caller may be a member, who sees nothing of anybody else.
    if (earlier.memberId !== memberId)
      return { index, status: "REFUSED", userErrors: [takenId([...pathOf(index), "activity", "externalId"])] };
    return { index, status: "KNOWN", activity: earlier.id, userErrors: [] };
  });
}

function takenId(path: string[]): UserError {
  return alreadyExists("This external id belongs to another activity of this source. Check source and id.", path);
}

type Known = { id: string; memberId: string };

async function knownActivities(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, Known>> {
  if (rows.length === 0) return new Map();
  const bySource = Map.groupBy(rows, (row) => row.claim.source);
  const found = await ctx.tx
    .select({
      id: activity.id,
      memberId: activity.memberId,
      source: activity.source,
      externalId: activity.externalId,
    })
    .from(activity)
    .where(
      and(
        eq(activity.sourceOwner, sourceOwner(ctx.caller)),
        or(
          ...[...bySource].map(([source, group]) =>
            and(
              eq(activity.source, source),
              inArray(
                activity.externalId,
                group.flatMap(({ claim }) => claim.externalId ?? []),
              ),
            ),
          ),
        ),
      ),
    );
  return new Map(found.map((row) => [identityOf(row), row]));
}

function identityOf({ source, externalId }: { source: string; externalId: string | null }): string {
  return JSON.stringify([source, externalId]);
}

function reported({ id, memberId, claim }: Row) {
  const { type, completedOn, quantities, labels, source, title, providerName, approvalNumber, externalId } = claim;
  return {
    type: "activity.reported" as const,
    subject: { kind: "activity" as const, id },
    payload: { memberId, activityType: type, completed: completedOn, quantities, labels, source },
    detail: { title, providerName, approvalNumber, externalId },
  };
}
