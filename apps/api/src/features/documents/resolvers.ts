import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { actorFromKey } from "../journal/actors.ts";
import { membersById } from "../members/reads.ts";
import { type DocumentRow, documentsById } from "./reads.ts";
import { recordDocument } from "./service.ts";

export const documentResolvers = {
  Mutation: { documentRecord: write("documentRecord", recordDocument) },
  DocumentRecordPayload: {
    document: ({ document }: { document?: string }, _: unknown, ctx: RequestContext) =>
      document ? loadExisting(ctx, documentsById, document) : null,
  },
  HeldDocument: {
    id: (row: DocumentRow) => globalId("HeldDocument", row.id),
    member: (row: DocumentRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, membersById, row.memberId),
    issued: (row: DocumentRow) => row.issuedOn,
    expires: (row: DocumentRow) => row.expiresOn,
    recordedBy: (row: DocumentRow, _: unknown, ctx: RequestContext) => actorFromKey(ctx, row.recordedBy),
    recordedAt: (row: DocumentRow) => row.createdAt,
  },
};
