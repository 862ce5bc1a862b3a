import type { Resolvers } from "../../generated/resolvers.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { warningsOf } from "../../platform/warnings.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { documentsById } from "./reads.ts";
import { recordDocument } from "./service.ts";

export const documentResolvers = {
  Mutation: { documentRecord: write("documentRecord", recordDocument) },
  DocumentRecordPayload: {
    warnings: warningsOf,
    document: ({ document }, _, ctx) => (document ? loadExisting(ctx, documentsById, document) : null),
  },
  HeldDocument: {
    id: (row) => globalId("HeldDocument", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    issued: (row) => row.issuedOn,
    expires: (row) => row.expiresOn,
    recordedBy: (row, _, ctx) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row) => row.createdAt,
  },
} satisfies Resolvers;
