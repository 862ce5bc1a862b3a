import type { SubmissionFilter, SubmissionSort } from "@openrecert/contract/types";
import { member, memberMatches, submission, type Transaction } from "@openrecert/db";
import { and, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { type ListSource, searchText } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";
import { isStandingSort, JOIN_SUMMARY, summaryConditions, summaryOrder } from "../certifications/standing-orders.ts";
import { isCredential } from "../credentials/reads.ts";

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
        inArray(submission.certificationId, [...certificationIds]),
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
  order: [{ by: sql`${submission.id}`, cast: "uuid" }],
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

const ID: ListSource["order"][number] = { by: sql`${submission.id}`, cast: "uuid" };
const RECEIVED: ListSource["order"] = [{ by: sql`${submission.sortReceived}`, cast: "timestamptz" }, ID];

const JOIN_CERTIFICATION = sql`join certification on certification.organization_id = ${submission.organizationId}
  and certification.id = ${submission.certificationId}`;
const JOIN_MEMBER = sql`join ${member} on ${member.organizationId} = certification.organization_id
  and ${member.id} = certification.member_id`;

/** Submissions that match, in order. */
export async function submissionsList(
  ctx: Ctx,
  filter: SubmissionFilter | null | undefined,
  sort: SubmissionSort,
): Promise<ListSource> {
  const { state, credential, receivedFrom, receivedTo, search } = filter ?? {};
  const bySummary = summaryConditions(filter ?? {});
  const isBySummary = isStandingSort(sort);
  const { order, descending } = isBySummary
    ? summaryOrder(sort)
    : { order: RECEIVED, descending: sort === "RECEIVED_DESC" };
  const needsSummary = isBySummary || bySummary.length > 0;
  // A list without these conditions is read and counted without the other tables.
  const joins = [
    ...(needsSummary || credential || search ? [JOIN_CERTIFICATION] : []),
    ...(search ? [JOIN_MEMBER] : []),
    ...(needsSummary ? [JOIN_SUMMARY] : []),
  ];
  return {
    name: `submissionsList ${sort}`,
    from: sql.join([sql`${submission}`, ...joins], sql` `),
    table: submission,
    parent: null,
    where: [
      state ? sql`${submission.state} = ${STATES[state]}` : undefined,
      credential ? await isCredential(ctx, sql`certification.credential_id`, credential) : undefined,
      receivedFrom ? sql`${submission.receivedOn} >= ${receivedFrom}::date` : undefined,
      receivedTo ? sql`${submission.receivedOn} <= ${receivedTo}::date` : undefined,
      search ? memberMatches(searchText(search)) : undefined,
      ...bySummary,
    ],
    // A certification can have several submissions.
    order: isBySummary ? [...order, ID] : order,
    descending,
  };
}
