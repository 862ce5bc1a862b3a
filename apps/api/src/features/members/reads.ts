import { member, type Transaction } from "@openrecert/db";
import { inArray } from "drizzle-orm";
import { type Batch, indexed } from "../../platform/loaders.ts";
import { isOneOf, rowsById } from "../../platform/rows.ts";

export type MemberRow = typeof member.$inferSelect;

export const membersById = rowsById(member);

/** What records state about members. */
export function membersQuery(tx: Transaction, ids: readonly string[]) {
  const { id, birthDate, attributes } = member;
  return tx.select({ id, birthDate, attributes }).from(member).where(isOneOf(id, ids));
}

/** Members by their number. */
export const membersByNumber: Batch<string, MemberRow> = async (ctx, numbers) => {
  const rows = await ctx.tx
    .select()
    .from(member)
    .where(inArray(member.number, [...numbers]));
  return indexed(rows, (row) => row.number);
};
