import type { ActivityFilter, Permission, SubmissionFilter } from "@openrecert/contract/types";
import { activity, assignment, submission } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { globalId, type NodeType } from "../../platform/ids.ts";
import type { ListSource } from "../../platform/pages.ts";
import { retractActivity } from "../activities/correct.ts";
import { activitiesList } from "../activities/reads.ts";
import { assignSubmission } from "../submissions/assignments.ts";
import { submissionsList } from "../submissions/reads.ts";
import type { ActRow, ListJobRow } from "./reads.ts";

/** An act on rows of a list: which it can change, and what it does with one of them. */
type RowAct<Filter, Terms> = {
  list: ListJobRow["list"];
  node: NodeType;
  needs: Permission;
  source: (ctx: Ctx, filter: Filter | null) => ListSource | Promise<ListSource>;
  /** Condition on rows that the act changes. */
  changes: (terms: Terms) => SQL;
  /** What a row is when the act is agreed on, as text. The act refuses rows that changed since. */
  expected: SQL;
  apply: (ctx: RequestContext, row: Pick<ActRow, "rowId" | "expected">, terms: Terms) => Promise<unknown>;
};

type Assigning = { membershipId: string | null };
type Retracting = { reason: string };

// The services know nothing of these; each row is done once, because its outcome is stored with it.
const ONE = { dryRun: false, idempotencyKey: "" };

const HOLDER = sql`(select ${assignment.membershipId} from ${assignment}
  where ${assignment.organizationId} = ${submission.organizationId} and ${assignment.submissionId} = ${submission.id})`;

const staff = (membershipId: string | null) => (membershipId === null ? null : globalId("Staff", membershipId));

/** Every act on rows of a list. */
export const ACTS = {
  assign: {
    list: "submissions",
    node: "Submission",
    needs: "SUBMISSIONS_ASSIGN",
    source: (ctx, filter) => submissionsList(ctx, filter, "RECEIVED"),
    changes: ({ membershipId }) =>
      sql`${submission.state} = 'submitted' and ${HOLDER} is distinct from ${membershipId}::uuid`,
    expected: sql`${HOLDER}::text`,
    apply: (ctx, { rowId, expected }, { membershipId }) =>
      assignSubmission(ctx, {
        submissionId: globalId("Submission", rowId),
        assigneeId: staff(membershipId),
        expectedAssigneeId: staff(expected),
        ...ONE,
      }),
  } satisfies RowAct<SubmissionFilter, Assigning>,
  retract: {
    list: "activities",
    node: "Activity",
    needs: "ACTIVITIES_CORRECT",
    source: (_, filter) => activitiesList(filter),
    changes: () => sql`${activity.retractedAt} is null`,
    expected: sql`${activity.version}::text`,
    apply: (ctx, { rowId, expected }, { reason }) =>
      retractActivity(ctx, {
        activityId: globalId("Activity", rowId),
        expectedVersion: Number(expected),
        reason,
        ...ONE,
      }),
  } satisfies RowAct<ActivityFilter, Retracting>,
};

export type ActName = keyof typeof ACTS;
export type FilterOf<Name extends ActName> = Name extends "assign" ? SubmissionFilter : ActivityFilter;
export type TermsOf<Name extends ActName> = Name extends "assign" ? Assigning : Retracting;

/** An act by its stored name, with terms that were stored for it. */
export function actNamed(name: string): RowAct<unknown, unknown> {
  if (!Object.hasOwn(ACTS, name)) throw new Error(`there is no act called ${name}`);
  return ACTS[name as ActName] as RowAct<unknown, unknown>;
}
