import type { Resolvers } from "../../generated/resolvers.ts";
import { dayIn } from "../../platform/clock.ts";
import { toConnection } from "../../platform/connections.ts";
import { globalId } from "../../platform/ids.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { nodeOf } from "../nodes.ts";
import { actorOf } from "./actors.ts";
import { sentenceFor } from "./events.ts";
import { journalEntriesById, journalList } from "./reads.ts";
import { checkJournal } from "./service.ts";
import { subjectOf } from "./subjects.ts";

export const journalResolvers = {
  Query: {
    journal: async (_, { filter, sort, ...page }, ctx) => {
      const list = journalList(filter, sort ?? "NEWEST_FIRST");
      return toConnection(ctx, await pageOf(ctx, list, page, null, filter), journalEntriesById);
    },
  },
  Mutation: { journalCheck: write("journalCheck", checkJournal) },
  JournalEntry: {
    id: (row) => globalId("JournalEntry", row.id),
    kind: (row) => row.type,
    at: (row) => row.recordedAt,
    businessDate: (row, _, ctx) => dayIn(ctx.organization.timeZone, row.happenedAt),
    actor: (row, _, ctx) => actorOf(ctx, row.actorKind, row.actorId),
    keyCreatedBy: (row, _, ctx) => (row.keyCreatedBy === null ? null : actorOf(ctx, "staff", row.keyCreatedBy)),
    subject: (row, _, ctx) => {
      const subject = subjectOf(row.subjectKind);
      return subject && nodeOf(ctx, subject.node, row.subjectId);
    },
    sentence: (row, _, ctx) => sentenceFor(row.type, row.payload, ctx.organization.locale),
    data: (row) => row.payload,
  },
} satisfies Resolvers;
