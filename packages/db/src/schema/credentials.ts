import { check, foreignKey, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { coded, createdAt, moment, sized, tenantKey, tenantPolicy, version } from "./columns.ts";
import { organization } from "./organizations.ts";

/** What a body certifies people as, such as the CMA (AAMA). */
export const credential = pgTable(
  "credential",
  {
    ...tenantKey(),
    /** The code in requirement sets: `cma-aama`. */
    code: text().notNull(),
    name: text().notNull(),
    abbreviation: text().notNull(),
    retiredAt: moment("retired_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "credential_key", columns: [table.organizationId, table.id] }),
    foreignKey({ name: "credential_organization", columns: [table.organizationId], foreignColumns: [organization.id] }),
    unique("credential_code").on(table.organizationId, table.code),
    check("credential_code_form", coded(table.code)),
    check("credential_name_size", sized(table.name, 200)),
    check("credential_abbreviation_size", sized(table.abbreviation, 40)),
    tenantPolicy(),
  ],
);
