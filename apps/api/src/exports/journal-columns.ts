import { actorOf } from "../features/journal/actors.ts";
import { reasonOf } from "../features/journal/details.ts";
import { wordsOf } from "../features/journal/names.ts";
import type { JournalEntryRow } from "../features/journal/reads.ts";
import { sentenceFor } from "../features/journal/sentences.ts";
import { subjectOf } from "../features/journal/subjects.ts";
import { dayIn } from "../platform/clock.ts";
import { globalId } from "../platform/ids.ts";
import type { Column } from "./column.ts";

export const JOURNAL_COLUMNS: readonly Column<JournalEntryRow>[] = [
  { name: "sequence", cell: ({ sequence }) => (sequence === null ? null : String(sequence)) },
  { name: "at", cell: ({ recordedAt }) => recordedAt.toISOString() },
  { name: "business_date", cell: ({ happenedAt }, { organization }) => dayIn(organization.timeZone, happenedAt) },
  { name: "kind", cell: ({ type }) => type },
  { name: "actor", cell: async ({ actorKind, actorId }, ctx) => nameIn(await actorOf(ctx, actorKind, actorId)) },
  { name: "sentence", cell: async ({ type, payload }, ctx) => sentenceFor(type, payload, await wordsOf(ctx)) },
  { name: "reason", shows: ["JournalEntry", "reason"], cell: (row, ctx) => reasonOf(ctx, row) },
  {
    name: "subject",
    cell: ({ subjectKind, subjectId }) => {
      const subject = subjectOf(subjectKind);
      return subject && globalId(subject.node, subjectId);
    },
  },
  { name: "data", cell: ({ payload }) => payload },
];

function nameIn({ name, kind }: { name?: string | null; kind: string }): string {
  return name ?? kind.toLowerCase();
}
