import type { SubmissionFilter, SubmissionSort } from "@openrecert/contract/types";
import { member, memberMatches, submission, type Transaction } from "@openrecert/db";
import { and, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { type ListSource, searchText } from "../../platform/pages.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";
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

/** Submissions that match, by moment of receipt. */
export async function submissionsList(
  ctx: Ctx,
  filter: SubmissionFilter | null | undefined,
  sort: SubmissionSort,
): Promise<ListSource> {
  const { state, credential, receivedFrom, receivedTo, search } = filter ?? {};
  return {
    name: `submissionsList ${sort}`,
    from: sql`${submission} join certification on certification.organization_id = ${submission.organizationId}
      and certification.id = ${submission.certificationId} join ${member} on ${member.organizationId} = ${submission.organizationId}
      and ${member.id} = certification.member_id`,
    table: submission,
    parent: null,
    where: [
      state ? sql`${submission.state} = ${STATES[state]}` : undefined,
      credential ? await isCredential(ctx, sql`certification.credential_id`, credential) : undefined,
      receivedFrom ? sql`${submission.receivedOn} >= ${receivedFrom}::date` : undefined,
      receivedTo ? sql`${submission.receivedOn} <= ${receivedTo}::date` : undefined,
      search ? memberMatches(searchText(search)) : undefined,
    ],
    order: [
      { by: sql`${submission.sortReceived}`, cast: "timestamptz" },
      { by: sql`${submission.id}`, cast: "uuid" },
    ],
    descending: sort === "RECEIVED_DESC",
  };
}
