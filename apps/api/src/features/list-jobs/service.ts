import type { ActivityRetractAllInput, ListJobCancelInput, SubmissionAssignAllInput } from "@openrecert/contract/types";
import { listJob } from "@openrecert/db";
import { actorKey } from "../../auth/caller.ts";
import { grantOf, NEEDS } from "../../auth/needs.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { canonicalText } from "../../platform/canonical.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx, RequestContext } from "../../platform/context.ts";
import { type NodeType, rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { SEARCH_CHARACTERS_MAX } from "../../platform/pages.ts";
import { newRowId } from "../../platform/rows.ts";
import { invalid, notFound, notPermitted, refuse, stateConflict, type UserError } from "../../platform/user-errors.ts";
import { ACTIVITY_REASON_MAX } from "../activities/correct.ts";
import { jobsById } from "../jobs/reads.ts";
import { requestCancel } from "../jobs/service.ts";
import { assigneeOf } from "../submissions/assignments.ts";
import { ACTS, type ActName, actNamed, type FilterOf, type TermsOf } from "./acts.ts";
import { LISTS } from "./lists.ts";
import { type ListJobRow, visibleListJobsById } from "./reads.ts";
import { keepSelection, readSelection } from "./selection.ts";

/** Rows of one act. Each takes some milliseconds, and somebody has to look at what was refused. */
const ACT_ROWS_MAX = 10_000;
const CHOSEN_MAX = 1_000;

type Listed = { filter?: object | null; sort?: unknown; idempotencyKey: string; dryRun?: boolean };

/** A service that exports a list. */
export function exportOf(list: ListJobRow["list"]) {
  return async (ctx: Ctx, { filter = null, sort = null }: Listed) => {
    const need = NEEDS.ofType(LISTS[list].type);
    // A member may read their own rows, and a list has those of everybody.
    if (need && grantOf(ctx.caller, need) !== "ALL") refuse(notPermitted(need.permission));
    checkSearch(filter);
    // Refuses a filter that the list refuses, before a job is made of it.
    await (LISTS[list].source as (ctx: Ctx, filter: unknown, sort: unknown) => unknown)(ctx, filter, sort);
    const id = newRowId();
    const jobId = await enqueue(ctx, "export", { listJobId: id });
    await ctx.tx.insert(listJob).values({
      ...requested(ctx, id, jobId),
      list,
      act: "export",
      selection: canonicalText({ filter, sort }),
    });
    await record(ctx, { type: "list.exported", subject: { kind: "list_job", id }, payload: { list } });
    return { listJob: id };
  };
}

/** Assigns the submissions of a list. */
export async function assignAll(ctx: RequestContext, input: SubmissionAssignAllInput) {
  const membershipId = await assigneeOf(ctx, input.assigneeId ?? null);
  return actOnAll(
    ctx,
    "assign",
    { ...input, ids: input.submissionIds ?? null, field: "submissionIds" },
    { membershipId },
  );
}

/** Retracts the activities of a list. */
export async function retractAll(ctx: RequestContext, input: ActivityRetractAllInput) {
  const checks = collectChecks();
  const reason = checks.text(["input", "reason"], input.reason, ACTIVITY_REASON_MAX);
  if (checks.errors.length > 0 || !reason) refuse(...checks.errors);
  return actOnAll(ctx, "retract", { ...input, ids: input.activityIds ?? null, field: "activityIds" }, { reason });
}

type Chosen<Filter> = {
  filter?: Filter | null;
  ids: readonly string[] | null;
  /** The input's name for the ids. */
  field: string;
  expectedDigest?: string | null;
  dryRun?: boolean;
};

async function actOnAll<Name extends ActName>(
  ctx: Ctx,
  act: Name,
  { filter = null, ids, field, expectedDigest, dryRun }: Chosen<FilterOf<Name>>,
  terms: TermsOf<Name>,
) {
  const { list, node } = ACTS[act];
  const { source, changes, expected } = actNamed(act);
  checkSearch(filter);
  if (ids && filter) refuse(invalid(["input", field], "Give a filter or chosen rows, not both."));
  const selected = {
    source: await source(ctx, filter),
    ids: ids && chosenIds(ids, node, ["input", field]),
    changes: changes(terms),
    expected,
  };
  const selection = await readSelection(ctx, selected);
  const { rows, digest } = selection;
  if (rows > ACT_ROWS_MAX) refuse(tooMany(rows));
  // A dry run is how the digest becomes known.
  if (dryRun) return { selection };
  if (digest !== expectedDigest) refuse(changed(rows, expectedDigest ?? null));
  if (rows === 0) refuse(invalid(["input", "filter"], "There is nothing to change. Choose other rows."));
  const id = newRowId();
  const jobId = await enqueue(ctx, "bulk-change", { listJobId: id });
  await ctx.tx.insert(listJob).values({
    ...requested(ctx, id, jobId),
    list,
    act,
    selection: canonicalText({ filter, ids }),
    terms: canonicalText(terms),
    rowsTotal: rows,
  });
  await keepSelection(ctx, id, selected);
  await record(ctx, { type: "list.acted-on", subject: { kind: "list_job", id }, payload: { list, act, rows } });
  return { selection, listJob: id };
}

/** Cancels an export or an act. */
export async function cancelListJob(ctx: Ctx, { listJobId }: ListJobCancelInput) {
  const path = ["input", "listJobId"];
  const uuid = rowId("ListJob", listJobId);
  const stored = uuid ? await load(ctx, visibleListJobsById, uuid) : null;
  if (!stored) refuse(notFound("list job", path));
  const job = await loadExisting(ctx, jobsById, stored.jobId);
  if (!(await requestCancel(ctx, job)))
    refuse(stateConflict("WRONG_STATE", "It has ended, so it cannot be canceled.", job.state.toUpperCase(), path));
  const { id, list, act } = stored;
  await record(ctx, { type: "list.cancelled", subject: { kind: "list_job", id }, payload: { list, act } });
  return { listJob: id };
}

/** Lists throw for a text that is too long; an input says so at its field. */
function checkSearch(filter: object | null | undefined): void {
  const { search } = (filter ?? {}) as Record<"search", string | null | undefined>;
  const checks = collectChecks();
  if (search) checks.text(["input", "filter", "search"], search, SEARCH_CHARACTERS_MAX);
  if (checks.errors.length > 0) refuse(...checks.errors);
}

function requested(ctx: Ctx, id: string, jobId: string) {
  const apiKeyId = ctx.caller.kind === "API_CLIENT" ? ctx.caller.apiKeyId : null;
  return { organizationId: ctx.organization.id, id, jobId, requestedBy: actorKey(ctx.caller), apiKeyId };
}

function chosenIds(ids: readonly string[], node: NodeType, path: string[]): string[] {
  if (ids.length > CHOSEN_MAX)
    refuse({
      __typename: "LimitExceeded",
      code: "LIMIT_EXCEEDED",
      message: `You chose ${ids.length} rows, and ${CHOSEN_MAX} is the most. Use a filter instead.`,
      path,
      limit: CHOSEN_MAX,
      given: ids.length,
    });
  // An id of something else matches no row, as if the row did not exist.
  return [...new Set(ids)].flatMap((id) => rowId(node, id) ?? []);
}

function tooMany(rows: number): UserError {
  return {
    __typename: "LimitExceeded",
    code: "LIMIT_EXCEEDED",
    message: `This would change ${rows} rows, and ${ACT_ROWS_MAX} is the most at once. Narrow the list.`,
    path: ["input", "filter"],
    limit: ACT_ROWS_MAX,
    given: rows,
  };
}

function changed(rows: number, expected: string | null): UserError {
  const message =
    expected === null
      ? "Count the rows with a dry run first, and send back the digest that it answers with."
      : `The list changed after you looked at it; now ${rows} ${rows === 1 ? "row" : "rows"} would be changed. Look at it again, then start.`;
  return stateConflict("LIST_CHANGED", message, String(rows), ["input", "expectedDigest"]);
}
