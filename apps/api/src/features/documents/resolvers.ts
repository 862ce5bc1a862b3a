import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { warningsOf } from "../../platform/warnings.ts";
import { isLocked } from "../decisions/facts.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { documentsById } from "./reads.ts";
import { correctDocument, recordDocument, voidDocument } from "./service.ts";

const payload = {
  document: ({ document }: { document?: string }, _: unknown, ctx: RequestContext) =>
    document ? loadExisting(ctx, documentsById, document) : null,
};

export const documentResolvers = {
  Mutation: {
    documentRecord: write("documentRecord", recordDocument),
    documentCorrect: write("documentCorrect", correctDocument),
    documentVoid: write("documentVoid", voidDocument),
  },
  DocumentRecordPayload: { ...payload, warnings: warningsOf },
  DocumentCorrectPayload: { ...payload, warnings: warningsOf },
  DocumentVoidPayload: payload,
  HeldDocument: {
    id: (row) => globalId("HeldDocument", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    issued: (row) => row.issuedOn,
    expires: (row) => row.expiresOn,
    recordedBy: (row, _, ctx) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row) => row.createdAt,
    locked: (row, _, ctx) => isLocked(ctx, "held_document", row.id),
    voidedBy: (row, _, ctx) => (row.voidedBy === null ? null : actorFromKey(ctx, row.voidedBy)),
  },
} satisfies Resolvers;
