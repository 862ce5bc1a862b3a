import type { Resolvers } from "../../generated/resolvers.ts";
import { dayIn } from "../../platform/clock.ts";
import { toConnection } from "../../platform/connections.ts";
import { globalId } from "../../platform/ids.ts";
import { load } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { nodeOf } from "../nodes.ts";
import { actorOf, journalActors, peopleByMembership } from "./actors.ts";
import { changesIn } from "./changes.ts";
import { detailOf, reasonOf } from "./details.ts";
import { wordsOf } from "./names.ts";
import { journalEntriesById, journalList } from "./reads.ts";
import { eventKinds, sentenceFor } from "./sentences.ts";
import { checkJournal } from "./service.ts";
import { subjectOf } from "./subjects.ts";

export const journalResolvers = {
  Query: {
    journalKinds: () => eventKinds(),
    journalActors: (_, __, ctx) => journalActors(ctx),
    journal: async (_, { filter, sort, ...page }, ctx) => {
      const list = journalList(ctx, filter, sort ?? "NEWEST_FIRST");
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
    sentence: async (row, _, ctx) => sentenceFor(row.type, row.payload, await wordsOf(ctx)),
    data: (row) => row.payload,
    changes: async (row, _, ctx) => {
      const nameOf = async (id: string) => (await load(ctx, peopleByMembership, id))?.name ?? null;
      const parts = [JSON.parse(row.payload), await detailOf(ctx, row)];
      return changesIn(parts, await wordsOf(ctx), nameOf);
    },
    reason: (row, _, ctx) => reasonOf(ctx, row),
  },
} satisfies Resolvers;
