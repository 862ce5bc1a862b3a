import type { SubmissionFilter, SubmissionSort } from "@openrecert/contract/types";
import { memberMatches, submission, type Transaction } from "@openrecert/db";
import { and, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { type ListSource, searchText } from "../../platform/pages.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";
import { isStandingSort, joinSummary, summaryConditions, summaryOrder } from "../certifications/standing-orders.ts";
import { isCredential } from "../credentials/reads.ts";
import { assigneeCondition } from "./assignees.ts";

export type SubmissionRow = typeof submission.$inferSelect;

export const submissionsById = rowsById(submission);

/** Submissions that are neither decided nor withdrawn. A certification has at most one. */
export const openSubmissionByCertification: Batch<string, SubmissionRow> = async (ctx, ids) =>
  indexed(await openSubmissionsQuery(ctx.tx, ids), (row) => row.certificationId);

export function openSubmissionsQuery(tx: Transaction, certificationIds: readonly string[]) {
  return tx
    .select()
    .from(submission)
    .where(
      and(
        isOneOf(submission.certificationId, certificationIds),
        inArray(submission.state, ["created", "attested", "submitted"]),
      ),
    );
}

/** Submissions of a certification, newest first. */
export const submissionsOfCertification: ListSource = {
  name: "submissionsOfCertification",
  from: sql`${submission}`,
  table: submission,
  parent: sql`${submission.certificationId}`,
  where: [],
  order: [{ by: submission.id, cast: "uuid" }],
  descending: true,
};

const STATES = {
  DRAFT: "created",
  ATTESTED: "attested",
  SUBMITTED: "submitted",
  DECIDED: "decided",
  WITHDRAWN: "withdrawn",
} as const;

/** The contract's name of a stored state. */
export function contractState(state: SubmissionRow["state"]): keyof typeof STATES {
  return (Object.keys(STATES) as (keyof typeof STATES)[]).find((name) => STATES[name] === state)!;
}

const ID: ListSource["order"][number] = { by: submission.id, cast: "uuid" };
const RECEIVED: ListSource["order"] = [{ by: submission.sortReceived, cast: "timestamptz" }, ID];

const JOIN_CERTIFICATION = sql`join certification on certification.organization_id = ${submission.organizationId}
  and certification.id = ${submission.certificationId}`;

const JOIN_SUMMARY = joinSummary(submission.organizationId, submission.certificationId);

/** Submissions that match, in order. */
export async function submissionsList(
  ctx: Ctx,
  filter: SubmissionFilter | null | undefined,
  sort: SubmissionSort,
): Promise<ListSource> {
  const { state, credential, receivedFrom, receivedTo, search, assignee } = filter ?? {};
  const bySummary = summaryConditions(filter ?? {});
  const isBySummary = isStandingSort(sort);
  const { order, descending } = isBySummary
    ? summaryOrder(sort)
    : { order: RECEIVED, descending: sort === "RECEIVED_DESC" };
  // Tables that neither the conditions nor the order need are neither read nor counted.
  const joined = (needsSummary: boolean) =>
    sql.join(
      [
        sql`${submission}`,
        ...(credential || search ? [JOIN_CERTIFICATION] : []),
        ...(needsSummary ? [JOIN_SUMMARY] : []),
      ],
      sql` `,
    );
  const where = [
    state ? sql`${submission.state} = ${STATES[state]}` : undefined,
    credential ? await isCredential(ctx, sql`certification.credential_id`, credential) : undefined,
    receivedFrom ? sql`${submission.receivedOn} >= ${receivedFrom}::date` : undefined,
    receivedTo ? sql`${submission.receivedOn} <= ${receivedTo}::date` : undefined,
    search ? memberMatches(searchText(search), sql`certification.member_id`) : undefined,
    assignee ? assigneeCondition(ctx, assignee) : undefined,
    ...bySummary,
  ];
  return {
    name: `submissionsList ${sort}`,
    from: joined(isBySummary || bySummary.length > 0),
    table: submission,
    parent: null,
    where,
    counted: { from: joined(bySummary.length > 0), where },
    isCostly: Boolean(credential || search || bySummary.length > 0),
    // A certification can have several submissions.
    ...(isBySummary ? { order: [...order, ID], indexed: order.length } : { order }),
    descending,
  };
}
