import { apiClient, apiKey, membership } from "@openrecert/db";
import { sql } from "drizzle-orm";
import type { ListSource } from "../../platform/pages.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type MembershipRow = typeof membership.$inferSelect;
export type ApiClientRow = typeof apiClient.$inferSelect;
export type ApiKeyRow = typeof apiKey.$inferSelect;

export const membershipsById = rowsById(membership);
export const apiClientsById = rowsById(apiClient);
export const apiKeysById = rowsById(apiKey);

/** Keys of API clients, oldest first. */
export const keysByApiClient = rowsBy(apiKey, apiKey.apiClientId, (row) => row.apiClientId, [apiKey.id]);

/** The staff, in the order in which they joined: names live outside the tenants. */
export const staffList: ListSource = {
  name: "staffList",
  from: sql`${membership}`,
  table: membership,
  parent: null,
  where: [],
  order: [{ by: membership.id, cast: "uuid" }],
  descending: false,
};

/** API clients, by name. */
export const apiClientsList: ListSource = {
  name: "apiClientsList",
  from: sql`${apiClient}`,
  table: apiClient,
  parent: null,
  where: [],
  order: [
    { by: apiClient.name, cast: "text" },
    { by: apiClient.id, cast: "uuid" },
  ],
  descending: false,
};
