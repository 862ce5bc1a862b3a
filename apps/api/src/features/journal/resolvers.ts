import type { QueryJournalArgs } from "@openrecert/contract/types";
import { dayIn } from "../../platform/clock.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { nodeOf } from "../nodes.ts";
import { actorOf } from "./actors.ts";
import { sentenceFor } from "./events.ts";
import { type JournalEntryRow, journalEntriesById, journalList } from "./reads.ts";
import { checkJournal } from "./service.ts";
import { subjectOf } from "./subjects.ts";

export const journalResolvers = {
  Query: {
    journal: async (_: unknown, { filter, sort, ...page }: QueryJournalArgs, ctx: RequestContext) => {
      const list = journalList(filter, sort ?? "NEWEST_FIRST");
      return toConnection(ctx, await pageOf(ctx, list, page, null, filter), journalEntriesById);
    },
  },
  Mutation: { journalCheck: write("journalCheck", checkJournal) },
  JournalEntry: {
    id: (row: JournalEntryRow) => globalId("JournalEntry", row.id),
    kind: (row: JournalEntryRow) => row.type,
    at: (row: JournalEntryRow) => row.recordedAt,
    businessDate: (row: JournalEntryRow, _: unknown, ctx: RequestContext) =>
      dayIn(ctx.organization.timeZone, row.happenedAt),
    actor: (row: JournalEntryRow, _: unknown, ctx: RequestContext) => actorOf(ctx, row.actorKind, row.actorId),
    subject: (row: JournalEntryRow, _: unknown, ctx: RequestContext) => {
      const subject = subjectOf(row.subjectKind);
      return subject && nodeOf(ctx, subject.node, row.subjectId);
    },
    sentence: (row: JournalEntryRow) => sentenceFor(row.type, row.payload),
    data: (row: JournalEntryRow) => row.payload,
  },
};
