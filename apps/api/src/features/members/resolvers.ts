import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { activitiesById, activitiesOfMember } from "../activities/reads.ts";
import { certificationsById, certificationsOfMember } from "../certifications/reads.ts";
import { documentsByMember } from "../documents/reads.ts";
import { examAttemptsByMember } from "../exams/reads.ts";
import { journalEntriesById, journalOfMember } from "../journal/reads.ts";
import { paymentsByMember } from "../payments/reads.ts";
import { attributeList } from "./attributes.ts";
import { membersList } from "./list.ts";
import { membersById, membersByNumber } from "./reads.ts";
import { createMember, updateMember } from "./service.ts";

const LATEST_MAX = 100;

export const memberResolvers = {
  Query: {
    members: async (_, { filter, sort, ...page }, ctx) => {
      const source = await membersList(ctx, filter, sort ?? "FAMILY_NAME");
      return toConnection(ctx, await pageOf(ctx, source, page, null, { filter, sort }), membersById);
    },
    memberByNumber: (_, { number }, ctx) => load(ctx, membersByNumber, number),
  },
  Mutation: {
    memberCreate: write("memberCreate", createMember),
    memberUpdate: write("memberUpdate", updateMember),
  },
  MemberCreatePayload: { member: payloadMember },
  MemberUpdatePayload: { member: payloadMember },
  Member: {
    id: (row) => globalId("Member", row.id),
    attributes: (row) => attributeList(row.attributes),
    printedName: (row) => row.name,
    certifications: async (row, page, ctx) =>
      toConnection(ctx, await pageOf(ctx, certificationsOfMember, page, row.id), certificationsById),
    activities: async (row, { filter, ...page }, ctx) =>
      toConnection(ctx, await pageOf(ctx, activitiesOfMember(filter), page, row.id, filter), activitiesById),
    payments: async (row, _, ctx) =>
      (await load(ctx, paymentsByMember, row.id))?.toReversed().slice(0, LATEST_MAX) ?? [],
    examAttempts: async (row, _, ctx) =>
      (await load(ctx, examAttemptsByMember, row.id))?.toReversed().slice(0, LATEST_MAX) ?? [],
    documents: async (row, _, ctx) =>
      (await load(ctx, documentsByMember, row.id))?.toReversed().slice(0, LATEST_MAX) ?? [],
    journal: async (row, page, ctx) => {
      return toConnection(ctx, await pageOf(ctx, journalOfMember, page, row.id), journalEntriesById);
    },
  },
} satisfies Resolvers;

function payloadMember(payload: { member?: string }, _: unknown, ctx: RequestContext) {
  return payload.member ? loadExisting(ctx, membersById, payload.member) : null;
}
