import type { QueryJournalArgs } from "@openrecert/contract/types";
import { dayIn } from "../../platform/clock.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import type { SubjectKind } from "../../platform/journal.ts";
import { pageOf } from "../../platform/pages.ts";
import { nodeOf } from "../nodes.ts";
import { actorOf } from "./actors.ts";
import { type JournalEntryRow, journalEntriesById, journalList } from "./reads.ts";
import { sentenceFor } from "./sentences.ts";
import { NODE_OF_SUBJECT } from "./subjects.ts";

export const journalResolvers = {
  Query: {
    journal: async (_: unknown, { filter, ...page }: QueryJournalArgs, ctx: RequestContext) => {
      return toConnection(ctx, await pageOf(ctx, journalList(filter), page, null, filter), journalEntriesById);
    },
  },
  JournalEntry: {
    id: (row: JournalEntryRow) => globalId("JournalEntry", row.id),
    kind: (row: JournalEntryRow) => row.type,
    at: (row: JournalEntryRow) => row.recordedAt,
    businessDate: (row: JournalEntryRow, _: unknown, ctx: RequestContext) =>
      dayIn(ctx.organization.timeZone, row.happenedAt),
    actor: (row: JournalEntryRow, _: unknown, ctx: RequestContext) => actorOf(ctx, row.actorKind, row.actorId),
    subject: (row: JournalEntryRow, _: unknown, ctx: RequestContext) => {
      const type = NODE_OF_SUBJECT[row.subjectKind as SubjectKind];
      return type ? nodeOf(ctx, type, row.subjectId) : null;
    },
    sentence: (row: JournalEntryRow) => sentenceFor(row.type, row.payload),
    data: (row: JournalEntryRow) => row.payload,
  },
};
