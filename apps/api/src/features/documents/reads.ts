import { heldDocument } from "@openrecert/db";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type DocumentRow = typeof heldDocument.$inferSelect;

export const documentsById = rowsById(heldDocument);

/** Documents of members, in the order recorded. */
export const documentsByMember = rowsBy(heldDocument, heldDocument.memberId, (row) => row.memberId, [heldDocument.id]);
