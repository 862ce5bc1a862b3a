import type { JournalFilter, JournalSort } from "@openrecert/contract/types";
import { journalDetail, journalEntry } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import type { Batch } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";
import { storedActorKind } from "./actors.ts";
import { SUBJECTS } from "./subjects.ts";

export type JournalEntryRow = typeof journalEntry.$inferSelect;

export const journalEntriesById = rowsById(journalEntry);

/** Details of entries, as JSON, by entry; without those that were erased. */
export const detailsByEntry: Batch<string, string> = async (ctx, ids) => {
  const rows = await ctx.tx
    .select({ entryId: journalDetail.entryId, content: journalDetail.content })
    .from(journalDetail)
    .where(isOneOf(journalDetail.entryId, ids));
  return new Map(rows.map(({ entryId, content }) => [entryId, content]));
};

const NUMBERS: Record<JournalSort, { name: string; descending: boolean }> = {
  NEWEST_FIRST: { name: "journalNewestFirst", descending: true },
  OLDEST_FIRST: { name: "journalOldestFirst", descending: false },
};

// For one member or submission: ids sort by time, and an entry is visible at once.
const NEWEST_FIRST = {
  table: journalEntry,
  order: [{ by: journalEntry.id, cast: "uuid" as const }],
  descending: true,
};

/**
 * The journal in the order of its numbers. Entries without a number are not listed yet: others that
 * began earlier may still commit, and a reader who had passed their place would miss them.
 */
export function journalList(
  { organization: { timeZone } }: Ctx,
  filter: JournalFilter | null | undefined,
  sort: JournalSort,
): ListSource {
  const { kind, subjectId, actorKind, actorId, from, to, fromDay, toDay } = filter ?? {};
  const startOf = (day: string, later = 0) => sql`(${day}::date + ${later}::int)::timestamp at time zone ${timeZone}`;
  return {
    ...NUMBERS[sort],
    table: journalEntry,
    from: sql`${journalEntry}`,
    parent: null,
    where: [
      sql`${journalEntry.sequence} is not null`,
      kind ? sql`${journalEntry.type} = ${kind}` : undefined,
      subjectId ? subjectCondition(subjectId) : undefined,
      actorKind ? sql`${journalEntry.actorKind} = ${storedActorKind(actorKind)}` : undefined,
      actorId ? actorCondition(actorId) : undefined,
      from ? since(sql`${from}::timestamptz`) : undefined,
      fromDay ? since(startOf(fromDay)) : undefined,
      to
        ? sql`${journalEntry.recordedAt} <= ${to}::timestamptz and ${numberedBefore(sql`${to}::timestamptz`)}`
        : undefined,
      toDay
        ? sql`${journalEntry.recordedAt} < ${startOf(toDay, 1)} and ${numberedBefore(startOf(toDay, 1))}`
        : undefined,
    ],
    order: [{ by: journalEntry.sequence, cast: "bigint" }],
  };
}

// Entries are numbered when they become visible, so numbers follow moments except for transactions that ran side by
// side. None runs for a day. These bounds let the database begin at the right place in the order of numbers.
const since = (moment: SQL) => sql`${journalEntry.recordedAt} >= ${moment} and ${numberedAfter(moment)}`;
const numberedAfter = (moment: SQL) => sql`${journalEntry.sequence} >= coalesce((select earlier.sequence
  from journal_entry as earlier where earlier.sequence is not null
    and earlier.recorded_at < ${moment} - interval '1 day'
  order by earlier.recorded_at desc limit 1), 0)`;
const numberedBefore = (moment: SQL) => sql`${journalEntry.sequence} <= coalesce((select later.sequence
  from journal_entry as later where later.sequence is not null
    and later.recorded_at > ${moment} + interval '1 day'
  order by later.recorded_at limit 1), 9223372036854775807)`;

const ACTOR_KINDS = { Staff: "staff", ApiClient: "client", Member: "member" } as const;

function actorCondition(id: string): SQL {
  const actor = parseGlobalId(id);
  const kind = Object.entries(ACTOR_KINDS).find(([type]) => type === actor?.type)?.[1];
  return actor && kind
    ? sql`${journalEntry.actorKind} = ${kind} and ${journalEntry.actorId} = ${actor.uuid}::uuid`
    : sql`false`;
}

function subjectCondition(id: string): SQL {
  const subject = parseGlobalId(id);
  const kind = Object.entries(SUBJECTS).find(([, { node }]) => node === subject?.type)?.[0];
  return subject && kind
    ? sql`${journalEntry.subjectKind} = ${kind} and ${journalEntry.subjectId} = ${subject.uuid}::uuid`
    : sql`false`;
}

const SUBJECTS_OF_MEMBER = sql`(${sql.join(
  Object.entries(SUBJECTS).flatMap(([kind, { ofMember }]) =>
    ofMember ? [sql`select ${sql.raw(`'${kind}'`)} as kind, owned.* from (${ofMember}) as owned`] : [],
  ),
  sql` union all `,
)}) as owned`;

/** Entries about a member: the member, and everything that belongs to the member. */
export const journalOfMember: ListSource = {
  name: "journalOfMember",
  from: sql`${SUBJECTS_OF_MEMBER} join ${journalEntry}
    on ${journalEntry.subjectKind} = owned.kind and ${journalEntry.subjectId} = owned.id`,
  parent: sql`owned.member_id`,
  where: [],
  ...NEWEST_FIRST,
};

/** Entries about a submission. */
export const journalOfSubmission: ListSource = {
  name: "journalOfSubmission",
  from: sql`${journalEntry}`,
  parent: sql`${journalEntry.subjectId}`,
  where: [sql`${journalEntry.subjectKind} = 'submission'`],
  ...NEWEST_FIRST,
};
