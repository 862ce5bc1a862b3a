import { credential } from "@openrecert/db";
import { inArray, sql } from "drizzle-orm";
import { type Batch, indexed } from "../../platform/loaders.ts";
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

/** The credentials of the organization, by code. */
export const credentialsList: ListSource = {
  name: "credentialsList",
  from: sql`${credential}`,
  id: sql`${credential.id}`,
  parent: null,
  where: [],
  order: [{ by: sql`${credential.code}`, cast: "text" }],
  descending: false,
};
