import { credential } from "@openrecert/db";
import { inArray, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, indexed, load } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";

export type CredentialRow = typeof credential.$inferSelect;

export const credentialsById = rowsById(credential);

/** Credentials by their code. */
export const credentialsByCode: Batch<string, CredentialRow> = async (ctx, codes) => {
  const rows = await ctx.tx
    .select()
    .from(credential)
    .where(inArray(credential.code, [...codes]));
  return indexed(rows, (row) => row.code);
};

/**
 * Condition on a column with the id of a credential, by its code. The id is looked up first, so that
 * the database can plan with it.
 */
export async function isCredential(ctx: Ctx, column: SQL, code: string): Promise<SQL> {
  const known = await load(ctx, credentialsByCode, code);
  return known ? sql`${column} = ${known.id}::uuid` : sql`false`;
}

/** The credentials of the organization, by code. */
export const credentialsList: ListSource = {
  name: "credentialsList",
  from: sql`${credential}`,
  table: credential,
  parent: null,
  where: [],
  order: [{ by: credential.code, cast: "text" }],
  descending: false,
};
