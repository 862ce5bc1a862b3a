import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { byteOrderedText, createdAt, moment, sized, sortedText, tenantKey, tenantPolicy, version } from "./columns.ts";
import { organization } from "./organizations.ts";

/** Facts about a member that rules may ask for: `{ "role": "educator", "credentialsHeld": 2 }`. */
export type MemberAttributes = Record<string, string | number | boolean>;

/** A certificant of one body. One person in two bodies is two members. */
export const member = pgTable(
  "member",
  {
    ...tenantKey(),
    /** The body's own number for the person. */
    number: text().notNull(),
    /** As printed on the certificate. */
    name: text().notNull(),
    givenName: text("given_name"),
    familyName: text("family_name"),
    /** `Ortiz, Ana`, or the printed name if the parts are unknown. Sorted as people sort names. */
    sortName: sortedText("sort_name")
      .notNull()
      .generatedAlwaysAs(
        sql`case when family_name is null then name when given_name is null then family_name else family_name || ', ' || given_name end`,
      ),
    /**
     * When the first of the member's certifications expires, `infinity` without any. Kept by a
     * trigger on `certification`, because lists sort by it.
     */
    earliestExpiry: date("earliest_expiry", { mode: "string" }).notNull().default("infinity"),
    /** When the last of them expires: `infinity` if one has no end, `-infinity` without any. */
    latestExpiry: date("latest_expiry", { mode: "string" }).notNull().default("-infinity"),
    birthDate: date("birth_date", { mode: "string" }),
    email: text(),
    attributes: jsonb().$type<MemberAttributes>().notNull().default({}),
    version: version(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "member_key", columns: [table.organizationId, table.id] }),
    foreignKey({ name: "member_organization", columns: [table.organizationId], foreignColumns: [organization.id] }),
    unique("member_number").on(table.organizationId, table.number),
    index("member_by_name").on(table.organizationId, table.sortName, table.id),
    index("member_by_expiry").on(table.organizationId, table.earliestExpiry, table.id, table.latestExpiry),
    check("member_number_size", sized(table.number, 64)),
    check("member_name_size", sized(table.name, 200)),
    check("member_given_name_size", sized(table.givenName, 200)),
    check("member_family_name_size", sized(table.familyName, 200)),
    check("member_email_size", sized(table.email, 320)),
    check(
      "member_attributes_form",
      sql`jsonb_typeof(${table.attributes}) = 'object' and octet_length(${table.attributes}::text) <= 16384`,
    ),
    tenantPolicy(),
  ],
);

/** The member's identifier in another system: `{ system: "cebroker", value: "20-12345" }`. */
export const memberExternalId = pgTable(
  "member_external_id",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
    system: text().notNull(),
    value: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "member_external_id_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "member_external_id_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    unique("member_external_id_value").on(table.organizationId, table.system, table.value),
    index("member_external_id_by_member").on(table.organizationId, table.memberId),
    check("member_external_id_system_size", sized(table.system, 64)),
    check("member_external_id_value_size", sized(table.value, 128)),
    tenantPolicy(),
  ],
);

/**
 * The words by which a member is found: normalized parts of name, number, and email address, kept
 * by a trigger on `member`. A table and not a text index, because row level security lets an index
 * serve only leak-proof operators: `term >= 'ort' and term < 'oru'` is one, LIKE is not.
 */
export const memberSearchTerm = pgTable(
  "member_search_term",
  {
    organizationId: uuid("organization_id").notNull(),
    memberId: uuid("member_id").notNull(),
    term: byteOrderedText("term").notNull(),
  },
  (table) => [
    primaryKey({ name: "member_search_term_key", columns: [table.organizationId, table.term, table.memberId] }),
    foreignKey({
      name: "member_search_term_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }).onDelete("cascade"),
    index("member_search_term_by_member").on(table.organizationId, table.memberId),
    tenantPolicy(),
  ],
);

/**
 * The most activities that a member's record may hold, not counting retracted ones. The rules judge
 * no more.
 */
export const ACTIVITIES_MAX = 2000;

/**
 * The number of activities in a member's record, kept by triggers on `activity` to avoid counting.
 */
export const memberActivityCount = pgTable(
  "member_activity_count",
  {
    organizationId: uuid("organization_id").notNull(),
    memberId: uuid("member_id").notNull(),
    activities: integer().notNull(),
  },
  (table) => [
    primaryKey({ name: "member_activity_count_key", columns: [table.organizationId, table.memberId] }),
    foreignKey({
      name: "member_activity_count_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    check("member_activity_count_range", sql`${table.activities} between 0 and ${sql.raw(String(ACTIVITIES_MAX))}`),
    tenantPolicy(),
  ],
);
