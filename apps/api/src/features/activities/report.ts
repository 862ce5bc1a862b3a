import type {
  ActivityReportBatchInput,
  ActivityReportInput,
  ActivityReportRow,
  ActivityReportStatus,
} from "@openrecert/contract/types";
import { ACTIVITIES_MAX, activity } from "@openrecert/db";
import { and, eq, inArray, or } from "drizzle-orm";
import { sourceOwner } from "../../auth/caller.ts";
import { canonicalText } from "../../platform/canonical.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { newRowId } from "../../platform/rows.ts";
import { alreadyExists, notFound, refuse, type UserError } from "../../platform/user-errors.ts";
import type { Warning } from "../../platform/warnings.ts";
import { membersByNumber } from "../members/reads.ts";
import { maySee } from "../owners.ts";
import { readVocabulary } from "../requirement-sets/vocabulary.ts";
import { type Claim, checkClaim } from "./claim.ts";
import { inKnownWords } from "./known-words.ts";
import { type ActivityRow, resemblingActivities } from "./reads.ts";
import { BEYOND_LIMIT, splitByLimit } from "./record-limit.ts";

const BATCH_MAX = 500;

type Row = { index: number; memberId: string; claim: Claim; warnings: Warning[]; id: string };
/** The result of one row, with the activity's row id. */
export type ReportResult = {
  index: number;
  status: ActivityReportStatus;
  activity?: string;
  userErrors: UserError[];
  warnings: Warning[];
};

/** Reports one activity. */
export async function reportActivity(ctx: Ctx, input: ActivityReportInput) {
  const [result] = await reportAll(ctx, [input], () => ["input"]);
  if (!result) throw new Error("a report has no result");
  const { status, activity: id, warnings } = result;
  if (status === "STORED") return { activity: id, warnings };
  if (status === "REFUSED") refuse(...result.userErrors);
  const message = `This source already reported an activity with this external id${AS[status]}.`;
  return refuse(alreadyExists(message, ["input", "activity", "externalId"], id ? globalId("Activity", id) : null));
}

const AS = {
  KNOWN: "and the same facts. You do not need to do anything",
  CHANGED: "but different facts. Correct that activity instead",
  RETRACTED: ", which was retracted. If it took place, use another external id",
};

/** Reports up to 500 activities. Each is accepted or refused on its own. */
export async function reportActivities(ctx: Ctx, input: ActivityReportBatchInput) {
  const given = input.activities.length;
  if (given === 0 || given > BATCH_MAX)
    refuse({
      __typename: "LimitExceeded",
      code: "LIMIT_EXCEEDED",
      message: `There are ${given} activities. Send 1 to ${BATCH_MAX} per call, or import a file.`,
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
  const vocabulary = await readVocabulary(ctx);
  const refused: ReportResult[] = [];
  const accepted: Row[] = [];
  for (const [index, { memberNumber, activity: given }] of rows.entries()) {
    const path = pathOf(index);
    const checks = collectChecks();
    const claim = checkClaim(checks, [...path, "activity"], given, ctx.today);
    const member = members.get(memberNumber);
    const isOthers = ctx.caller.kind === "MEMBER" && ctx.caller.memberId !== member?.id;
    if (!member || isOthers) checks.errors.push(notFound("member", [...path, "memberNumber"]));
    if (!member || checks.errors.length > 0) refused.push(refusedRow(index, ...checks.errors));
    else {
      const known = inKnownWords(claim, vocabulary, [...path, "activity"]);
      accepted.push({ index, memberId: member.id, ...known, id: newRowId() });
    }
  }
  const { within, beyond } = await splitByLimit(ctx, accepted);
  const tooMuch = beyond.map(({ row, given }) => refusedRow(row.index, tooMany(pathOf, row, given)));
  return [...refused, ...tooMuch, ...(await store(ctx, within, pathOf))].sort((a, b) => a.index - b.index);
}

function tooMany(pathOf: (index: number) => string[], { index }: Row, given: number): UserError {
  return {
    __typename: "LimitExceeded",
    code: "LIMIT_EXCEEDED",
    message: BEYOND_LIMIT,
    path: [...pathOf(index), "memberNumber"],
    limit: ACTIVITIES_MAX,
    given,
  };
}

function refusedRow(index: number, ...userErrors: UserError[]): ReportResult {
  return { index, status: "REFUSED", userErrors, warnings: [] };
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
  const alike = await visiblyAlike(ctx, [...isStored]);
  return rows.map(({ id, index, claim, memberId, warnings }): ReportResult => {
    if (isStored.has(id)) {
      const found = alike.get(id)!;
      const more = found > 0 ? [resembles(found, [...pathOf(index), "activity"])] : [];
      return { index, status: "STORED", activity: id, userErrors: [], warnings: [...warnings, ...more] };
    }
    const earlier = known.get(identityOf(claim))!;
    // The owner is not named, because the caller may be a member, who sees only their own data.
    if (earlier.memberId !== memberId) return refusedRow(index, takenId([...pathOf(index), "activity", "externalId"]));
    const status = earlier.retractedAt ? "RETRACTED" : factsOf(earlier) === factsOf(claim) ? "KNOWN" : "CHANGED";
    return { index, status, activity: earlier.id, userErrors: [], warnings };
  });
}

// Counts only what the caller may read: a provider does not learn what others reported.
async function visiblyAlike(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const [id, others] of await resemblingActivities(ctx, ids)) {
    const visible = await Promise.all(others.map((other) => maySee(ctx, "Activity", other)));
    counts.set(id, visible.filter(Boolean).length);
  }
  return counts;
}

function resembles(found: number, path: string[]): Warning {
  const others = found === 1 ? "another activity" : `${found} other activities`;
  const message = `It looks the same as ${others} of the member. It is stored; a reviewer will judge which one counts.`;
  return { code: "RESEMBLES", message, path };
}

type Told = Pick<
  ActivityRow,
  "type" | "title" | "providerName" | "approvalNumber" | "completedOn" | "quantities" | "labels" | "proof"
>;

// Canonical, because the database does not preserve the order of labels.
function factsOf({ type, title, providerName, approvalNumber, completedOn, quantities, labels, proof }: Told): string {
  return canonicalText({ type, title, providerName, approvalNumber, completedOn, quantities, labels, proof });
}

function takenId(path: string[]): UserError {
  return alreadyExists(
    "This external id belongs to another activity from this source. Check the source and the id.",
    path,
  );
}

async function knownActivities(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, ActivityRow>> {
  if (rows.length === 0) return new Map();
  const bySource = Map.groupBy(rows, (row) => row.claim.source);
  const found = await ctx.tx
    .select()
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
