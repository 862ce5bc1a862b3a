import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { sourceOwner } from "../auth/caller.ts";
import type { ActivityRow } from "../features/activities/reads.ts";
import { canonicalText } from "../platform/canonical.ts";
import type { Ctx } from "../platform/context.ts";
import type { StatedActivity } from "./activity-rows.ts";

/** A row of activities with its member, and what identifies it. */
export type Identified = StatedActivity & {
  memberId: string;
  /** Of a row without an id: its content, and which of the equal rows of the file it is, from 1. */
  content: { digest: Buffer; ordinal: number } | null;
};

/** What an activity says, in the form in which rows are compared. */
export type Facts = Pick<
  ActivityRow,
  "type" | "completedOn" | "quantities" | "labels" | "title" | "providerName" | "approvalNumber" | "proof"
>;

/** A stored activity with what rows are compared with. */
export type StoredActivity = Facts &
  Pick<ActivityRow, "id" | "memberId" | "source" | "externalId" | "rowOrdinal" | "version"> & {
    rowDigest: Buffer | null;
    isRetracted: boolean;
  };

const STORED = sql`stored.id, stored.member_id as "memberId", stored.type, stored.completed_on::text as "completedOn",
  stored.quantities, stored.labels, stored.title, stored.provider_name as "providerName",
  stored.approval_number as "approvalNumber", stored.proof, stored.source, stored.external_id as "externalId",
  stored.row_digest as "rowDigest", stored.row_ordinal as "rowOrdinal", stored.version,
  stored.retracted_at is not null as "isRetracted"`;

/** Finds the stored activity of each row; rows without one are new. */
export async function findStored(ctx: Ctx, rows: readonly Identified[]): Promise<Map<Identified, StoredActivity>> {
  const found = await readStored(ctx, rows);
  const byId = new Map(found.map((row) => [row.id, row]));
  const byExternalId = new Map(
    found.flatMap((row) => (row.externalId ? [[key(row.source, row.externalId), row]] : [])),
  );
  const byContent = Map.groupBy(
    [...byId.values()].filter(({ rowDigest }) => rowDigest !== null),
    (row) => key(row.source, row.rowDigest!.toString("base64")),
  );
  // Equal rows that count come first, so that a surplus row of a file meets a retracted one.
  for (const equal of byContent.values())
    equal.sort((a, b) => Number(a.isRetracted) - Number(b.isRetracted) || a.rowOrdinal! - b.rowOrdinal!);
  const storedOf = ({ activityId, source, externalId, content }: Identified) =>
    (activityId && byId.get(activityId)) ||
    (externalId && byExternalId.get(key(source, externalId))) ||
    (content && byContent.get(key(source, content.digest.toString("base64")))?.[content.ordinal - 1]);
  return new Map(
    rows.flatMap((row) => {
      const stored = storedOf(row);
      return stored ? [[row, stored] as const] : [];
    }),
  );
}

/**
 * Reads all that the rows may stand for, in one statement. Each key is looked up by itself, so the
 * time does not depend on how many activities are stored. An activity may come twice.
 */
async function readStored(ctx: Ctx, rows: readonly Identified[]): Promise<StoredActivity[]> {
  const ids = rows.flatMap(({ activityId }) => activityId ?? []);
  const named = rows.filter(({ externalId }) => externalId !== null);
  const unnamed = [...new Map(rows.flatMap((row) => (row.content ? [[contentKey(row), row]] : []))).values()];
  const organizationId = ctx.organization.id;
  const owner = sourceOwner(ctx.caller);
  // Staff may refer to any activity by its id, a program only to its own.
  const byId = owner === "body" ? sql`id = key.id` : sql`id = key.id and source_owner = ${owner}`;
  const lookUp = (keys: SQL, where: SQL) => sql`select ${STORED} from ${keys} cross join lateral (
    select * from activity where organization_id = ${organizationId} and ${where} offset 0) as stored`;
  const list = <Value>(of: readonly Identified[], pick: (row: Identified) => Value) => sql.param(of.map(pick));
  const lookUps = [
    ids.length > 0 && lookUp(sql`unnest(${sql.param(ids)}::uuid[]) as key (id)`, byId),
    named.length > 0 &&
      lookUp(
        sql`unnest(${list(named, ({ source }) => source)}::text[], ${list(named, ({ externalId }) => externalId)}::text[])
          as key (source, external_id)`,
        sql`source_owner = ${owner} and source = key.source and external_id = key.external_id`,
      ),
    unnamed.length > 0 &&
      lookUp(
        sql`unnest(${list(unnamed, ({ source }) => source)}::text[], ${list(unnamed, ({ content }) => content!.digest)}::bytea[])
          as key (source, digest)`,
        sql`source_owner = ${owner} and source = key.source and row_digest = key.digest`,
      ),
  ].filter((one) => one !== false);
  if (lookUps.length === 0) return [];
  const found = await ctx.tx.execute<StoredActivity>(sql`/* findStored */ ${sql.join(lookUps, sql` union all `)}`);
  return found.rows;
}

/** What an activity says once a row is applied to it; what the row does not say stays. */
export function factsAfter(row: StatedActivity, stored: Facts | null): Facts {
  const labels = { ...stored?.labels };
  for (const [dimension, label] of Object.entries(row.labels)) {
    // Stored before rules settled how the dimension is spelled.
    for (const known of Object.keys(labels)) if (known.toLowerCase() === dimension.toLowerCase()) delete labels[known];
    if (label !== null) labels[dimension] = label;
  }
  const kept = <Value>(said: Value | undefined, before: Value | null | undefined) =>
    said === undefined ? (before ?? null) : said;
  return {
    type: row.type,
    completedOn: row.completedOn,
    quantities: row.quantities,
    labels,
    title: kept(row.title, stored?.title),
    providerName: kept(row.providerName, stored?.providerName),
    approvalNumber: kept(row.approvalNumber, stored?.approvalNumber),
    proof: kept(row.proof, stored?.proof),
  };
}

/** The columns in which two activities differ. */
export function differingColumns(one: Facts, other: Facts): string[] {
  const [left, right] = [byColumn(one), byColumn(other)];
  const columns = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...columns].filter((column) => canonicalText(left[column] ?? null) !== canonicalText(right[column] ?? null));
}

/**
 * The identity of a row without an id. Codes are in small letters: rules that are published between
 * two imports change how codes are spelled, and must not make new rows of old ones.
 */
export function contentDigest(row: StatedActivity, memberId: string): Buffer {
  const { title, provider, approval_number, ...coded } = byColumn(factsAfter(row, null));
  const folded = canonicalText(coded).toLowerCase();
  const text = canonicalText({ folded, title, provider, approval_number, memberId, source: row.source });
  return createHash("sha256").update(text).digest();
}

// Labels of one dimension are a set, and so are quantities: their order in the file says nothing.
function byColumn(facts: Facts): Record<string, unknown> {
  const { type, completedOn, quantities, labels, title, providerName, approvalNumber, proof } = facts;
  const inOrder = quantities.toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
  const ofLabels = Object.entries(labels).map(([dimension, label]) => [
    `label.${dimension}`,
    Array.isArray(label) ? label.toSorted() : label,
  ]);
  return {
    type,
    completed: completedOn,
    amount: inOrder.map(({ amount }) => amount),
    unit: inOrder.map(({ unit }) => unit),
    title,
    provider: providerName,
    approval_number: approvalNumber,
    proof,
    ...Object.fromEntries(ofLabels),
  };
}

function contentKey({ source, content }: Identified): string {
  return key(source, content!.digest.toString("base64"));
}

function key(source: string, id: string): string {
  return JSON.stringify([source, id]);
}
