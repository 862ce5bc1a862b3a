import type { JournalFilter } from "@openrecert/contract/types";
import { journalEntry } from "@openrecert/db";
import { type SQL, sql } from "drizzle-orm";
import { parseGlobalId } from "../../platform/ids.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";
import { NODE_OF_SUBJECT } from "./subjects.ts";

export type JournalEntryRow = typeof journalEntry.$inferSelect;

export const journalEntriesById = rowsById(journalEntry);

const NEWEST_FIRST = {
  id: sql`${journalEntry.id}`,
  order: [{ by: sql`${journalEntry.id}`, cast: "uuid" as const }],
  descending: true,
};

/** The journal, newest first: ids sort by time. */
export function journalList(filter: JournalFilter | null | undefined): ListSource {
  const { kind, subjectId, from, to } = filter ?? {};
  return {
    name: "journalList",
    from: sql`${journalEntry}`,
    parent: null,
    where: [
      kind ? sql`${journalEntry.type} = ${kind}` : undefined,
      subjectId ? subjectCondition(subjectId) : undefined,
      from ? sql`${journalEntry.recordedAt} >= ${from}::timestamptz` : undefined,
      to ? sql`${journalEntry.recordedAt} <= ${to}::timestamptz` : undefined,
    ],
    ...NEWEST_FIRST,
  };
}

function subjectCondition(id: string): SQL {
  const subject = parseGlobalId(id);
  const kind = Object.entries(NODE_OF_SUBJECT).find(([, type]) => type === subject?.type)?.[0];
  return subject && kind
    ? sql`${journalEntry.subjectKind} = ${kind} and ${journalEntry.subjectId} = ${subject.uuid}::uuid`
    : sql`false`;
}

// What belongs to a member; each arm is found by an index that begins with the member.
const SUBJECTS_OF_MEMBER = sql`(
  select 'member' as kind, id, id as member_id from member
  union all select 'certification', id, member_id from certification
  union all select 'activity', id, member_id from activity
  union all select 'payment', id, member_id from payment
  union all select 'exam_attempt', id, member_id from exam_attempt
  union all select 'held_document', id, member_id from held_document
  union all select 'submission', submission.id, certification.member_id from submission
    join certification on certification.organization_id = submission.organization_id
      and certification.id = submission.certification_id
) as owned`;

/** Entries about a member: themself, and what is theirs. */
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
