import { createHash } from "node:crypto";
import type { ActivityLabelInput } from "@openrecert/contract/types";
import { activity } from "@openrecert/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Claim, checkClaim } from "../features/activities/claim.ts";
import { membersByNumber } from "../features/members/reads.ts";
import { canonicalText } from "../platform/canonical.ts";
import { collectChecks } from "../platform/checks.ts";
import type { RequestContext } from "../platform/context.ts";
import { newRowId } from "../platform/rows.ts";
import { isDate, isDecimal } from "../platform/scalars.ts";
import { recordImported } from "./journal.ts";
import type { BatchOutcome, Importer, Row, RowError } from "./run.ts";

const LABEL_PREFIX = "label.";

type Ready = {
  line: number;
  id: string;
  memberId: string;
  claim: Claim;
  rowDigest: Buffer | null;
  rowOrdinal: number | null;
};

/**
 * Imports activities. Columns: `member_number`, `type`, `completed`, `amount`, `unit`; and `external_id`, `title`, `provider`,
 * `approval_number`, `proof`, and one `label.<dimension>` per dimension: a value, `a|b` for several, `a:0.6|b:0.4` for shares.
 */
export function activitiesImporter(): Importer {
  // How often an equal row without an id was seen in this file: the second one is a second activity.
  const seen = new Map<string, number>();
  return {
    kind: "activities",
    needed: ["member_number", "type", "completed", "amount", "unit"],
    store: (ctx, rows, run) => storeActivities(ctx, rows, run, seen),
  };
}

async function storeActivities(
  ctx: RequestContext,
  rows: readonly Row[],
  run: { id: string; source: string },
  seen: Map<string, number>,
): Promise<BatchOutcome> {
  const members = await membersByNumber(ctx, [...new Set(rows.map(({ values }) => values.membernumber?.trim() ?? ""))]);
  const errors: RowError[] = [];
  const ready: Ready[] = [];
  const ids = new Set<string>();
  for (const row of rows) {
    const { claim, problems } = claimOf(row, run.source, ctx.today);
    const member = members.get(row.values.membernumber?.trim() ?? "");
    if (!member) problems.unshift(unknownMember(row));
    if (claim.externalId && ids.has(claim.externalId)) problems.push(repeatedId(row));
    if (claim.externalId) ids.add(claim.externalId);
    if (!member || problems.length > 0) errors.push(...problems);
    else
      ready.push({ line: row.line, id: newRowId(), memberId: member.id, claim, ...identity(claim, member.id, seen) });
  }
  if (ready.length === 0) return { inserted: 0, updated: 0, unchanged: 0, errors };
  const isStored = await insertNew(ctx, ready, run.id);
  const fresh = ready.filter((row) => isStored.has(row.id));
  await recordImported(ctx, fresh.map(imported));
  const known = ready.filter((row) => !isStored.has(row.id));
  const differing = await differences(ctx, known);
  return {
    inserted: fresh.length,
    updated: 0,
    unchanged: known.length - differing.length,
    errors: [...errors, ...differing],
  };
}

// One statement with one parameter: a thousand rows of bound values cost the query builder more than the database.
async function insertNew(ctx: RequestContext, ready: readonly Ready[], runId: string): Promise<Set<string>> {
  const rows = ready.map(({ line: _, claim, rowDigest, ...row }) => ({
    ...row,
    ...claim,
    rowDigest: rowDigest?.toString("hex") ?? null,
  }));
  const stored = await ctx.tx.execute<{ id: string }>(sql`/* insertNew */ insert into activity
    (organization_id, import_run_id, id, member_id, type, title, provider_name, approval_number, completed_on, quantities,
      labels, proof, source, external_id, row_digest, row_ordinal)
    select ${ctx.organization.id}, ${runId}, id, "memberId", type, title, "providerName", "approvalNumber", "completedOn",
      quantities, labels, proof, source, "externalId", decode("rowDigest", 'hex'), "rowOrdinal"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, "memberId" uuid, type text, title text,
      "providerName" text, "approvalNumber" text, "completedOn" date, quantities jsonb, labels jsonb, proof text, source text,
      "externalId" text, "rowDigest" text, "rowOrdinal" int)
    on conflict do nothing returning id`);
  return new Set(stored.rows.map(({ id }) => id));
}

function claimOf(row: Row, source: string, today: string): { claim: Claim; problems: RowError[] } {
  const { values, line } = row;
  const checks = collectChecks();
  const cell = (name: string) => values[name]?.trim() || null;
  const completed = cell("completed") ?? "";
  const amount = cell("amount") ?? "";
  const problems: RowError[] = [];
  if (!isDate(completed))
    problems.push({
      line,
      column: "completed",
      code: "INVALID_INPUT",
      message: `"${completed.slice(0, 40)}" is not a day. Write it as YYYY-MM-DD.`,
    });
  if (!isDecimal(amount))
    problems.push({
      line,
      column: "amount",
      code: "INVALID_INPUT",
      message: `"${amount.slice(0, 40)}" is not an amount. Write plain digits, such as 10 or 0.5.`,
    });
  const claim = checkClaim(
    checks,
    [],
    {
      type: cell("type") ?? "",
      title: cell("title"),
      provider: cell("provider"),
      approvalNumber: cell("approvalnumber"),
      completed: isDate(completed) ? completed : today,
      quantities: [{ unit: cell("unit") ?? "", amount: isDecimal(amount) ? amount : "1" }],
      labels: Object.keys(values)
        .filter((name) => name.startsWith(LABEL_PREFIX))
        .flatMap((name) => labelsOf(name.slice(LABEL_PREFIX.length), cell(name))),
      proof: cell("proof"),
      source,
      externalId: cell("externalid"),
    },
    today,
  );
  const found = checks.errors.map(({ path, code, message }) => ({ line, column: path[0] ?? "", code, message }));
  return { claim, problems: [...problems, ...found] };
}

function labelsOf(dimension: string, text: string | null): ActivityLabelInput[] {
  if (!text) return [];
  return text.split("|").map((part) => {
    const [value = "", share] = part.split(":").map((piece) => piece.trim());
    // A share that is no number cannot sum to one, which is the error that the row then gets.
    return share === undefined ? { dimension, value } : { dimension, value, share: isDecimal(share) ? share : "9" };
  });
}

function identity(claim: Claim, memberId: string, seen: Map<string, number>) {
  if (claim.externalId) return { rowDigest: null, rowOrdinal: null };
  const rowDigest = createHash("sha256")
    .update(canonicalText({ ...claim, memberId }))
    .digest();
  const key = rowDigest.toString("base64");
  const rowOrdinal = (seen.get(key) ?? 0) + 1;
  seen.set(key, rowOrdinal);
  return { rowDigest, rowOrdinal };
}

// The same id with other facts is not a repetition, and overwriting would hide a change from the journal's readers.
async function differences(ctx: RequestContext, known: readonly Ready[]): Promise<RowError[]> {
  const withId = known.filter((row) => row.claim.externalId);
  const [first] = withId;
  if (!first) return [];
  const stored = await ctx.tx
    .select()
    .from(activity)
    .where(
      and(
        eq(activity.sourceOwner, "body"),
        eq(activity.source, first.claim.source),
        inArray(
          activity.externalId,
          withId.map((row) => row.claim.externalId!),
        ),
      ),
    );
  const facts = new Map(stored.map((row) => [row.externalId, factsOf(row.memberId, row)]));
  return withId
    .filter((row) => facts.get(row.claim.externalId) !== factsOf(row.memberId, row.claim))
    .map(({ line }) => ({
      line,
      column: "external_id",
      code: "DIFFERS",
      message:
        "An activity with this external id is stored with other facts. Correct or retract that one, or give this row an id of its own.",
    }));
}

function factsOf(
  memberId: string,
  { type, completedOn, quantities, labels }: Pick<Claim, "type" | "completedOn" | "quantities" | "labels">,
): string {
  return canonicalText({ memberId, type, completedOn, quantities, labels });
}

function imported({ id, memberId, claim }: Ready) {
  const { type, completedOn, quantities, labels, source, title, providerName, approvalNumber, externalId } = claim;
  return {
    type: "activity.imported" as const,
    subject: { kind: "activity" as const, id },
    payload: { memberId, activityType: type, completed: completedOn, quantities, labels, source },
    detail: { title, providerName, approvalNumber, externalId },
  };
}

function unknownMember({ line, values }: Row): RowError {
  const number = values.membernumber?.trim().slice(0, 64) ?? "";
  return {
    line,
    column: "member_number",
    code: "UNKNOWN_MEMBER",
    message: `There is no member "${number}". Import members first, or correct the number.`,
  };
}

function repeatedId({ line }: Row): RowError {
  return {
    line,
    column: "external_id",
    code: "REPEATED_ID",
    message: "The external id stands on an earlier row of this file too. Give each activity an id of its own.",
  };
}
