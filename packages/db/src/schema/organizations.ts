import { sql } from "drizzle-orm";
import { boolean, check, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, sized, tenantPolicy, version } from "./columns.ts";

/** A certifying body: the tenant. */
export const organization = pgTable(
  "organization",
  {
    id: uuid().primaryKey().default(sql`uuidv7()`),
    /** First part of the body's addresses: `aama`. */
    slug: text().notNull(),
    name: text().notNull(),
    /** IANA name. Deadlines and "today" use this zone. */
    timeZone: text("time_zone").notNull(),
    /** Example data: may be reset, and every page says so. */
    isExample: boolean("is_example").notNull().default(false),
    /**
     * Whether the reviewer of a claim may decide the application that it supports. Off unless the
     * body turns it on.
     */
    reviewerMayDecide: boolean("reviewer_may_decide").notNull().default(false),
    /**
     * How many approvals a draft of a requirement set needs, by role of who approves: an approval counts
     * for each role of its author.
     */
    rulesQuorum: jsonb("rules_quorum").$type<Record<string, number>>().notNull().default({ "rules-approver": 1 }),
    /** BCP 47 tag: how dates, numbers, and money are written for the body's people. */
    locale: text().notNull().default("en-US"),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("organization_slug").on(table.slug),
    check("organization_slug_form", sql`${table.slug} ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'`),
    check("organization_name_size", sized(table.name, 200)),
    check("organization_time_zone_size", sized(table.timeZone, 64)),
    check(
      "organization_rules_quorum_form",
      sql`jsonb_typeof(${table.rulesQuorum}) = 'object' and coalesce((${table.rulesQuorum} ->> 'rules-approver')::int, 0) between 1 and 9`,
    ),
    check("organization_locale_form", sql`${table.locale} ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'`),
    tenantPolicy(sql`id`),
  ],
);
