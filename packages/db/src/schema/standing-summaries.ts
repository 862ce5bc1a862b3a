import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { certification } from "./certifications.ts";
import { bytea, moment, oneOf, sized, tenantKey, tenantPolicy } from "./columns.ts";
import { member } from "./members.ts";

const VERDICTS = ["met", "unmet", "unknown"] as const;

/** The last place in orders by distance: the distance is unknown, or there is no answer. */
const NO_DISTANCE = sql.raw("999999999999999999");

/**
 * Where a certification stood when it was last judged, so that lists can filter and sort by it.
 * Derived, possibly out of date, and never the basis of a decision, a letter, or a verification.
 * A trigger adds a row without an answer for each certification, so that lists in its order leave
 * no certification out.
 */
export const standingSummary = pgTable(
  "standing_summary",
  {
    organizationId: uuid("organization_id").notNull(),
    certificationId: uuid("certification_id").notNull(),
    /** The day for which it holds; null until it is computed. */
    asOf: date("as_of", { mode: "string" }),
    /** Null until it is computed. */
    verdict: text({ enum: VERDICTS }),
    /** In the set's unit; null if it is unknown. */
    distance: numeric(),
    /** Unit of distance and credit, in the plural; null without an answer. */
    unit: text(),
    counted: numeric(),
    /** Claims not yet judged while judging them can change the verdict; 0 if none can. */
    openClaims: integer("open_claims").notNull().default(0),
    /** Claims of the cycle. */
    claims: integer().notNull().default(0),
    /** Those of them that were judged. */
    claimsJudged: integer("claims_judged").notNull().default(0),
    /** SHA-256 of the governing version's document; null without an answer. */
    setDigest: bytea("set_digest"),
    /** SHA-256 of the canonical record. */
    recordDigest: bytea("record_digest"),
    engineVersion: text("engine_version"),
    /** The moment whose facts it rests on; null until it is computed. */
    computedAt: moment("computed_at"),
    /**
     * Place of the verdict in lists: 1 met, 2 unmet, 3 unknown, 4 not computed yet. A column, because
     * under row level security no index on an expression is searched.
     */
    sortVerdict: integer("sort_verdict")
      .notNull()
      .generatedAlwaysAs(sql`case verdict when 'met' then 1 when 'unmet' then 2 when 'unknown' then 3 else 4 end`),
    /**
     * Place of the distance in lists: the distance in millionths. A whole number, because under row
     * level security no index on a numeric is searched.
     */
    sortDistance: bigint("sort_distance", { mode: "bigint" })
      .notNull()
      .generatedAlwaysAs(sql`least(coalesce(ceil(distance * 1000000), ${NO_DISTANCE}), ${NO_DISTANCE})::bigint`),
  },
  (table) => [
    primaryKey({ name: "standing_summary_key", columns: [table.organizationId, table.certificationId] }),
    foreignKey({
      name: "standing_summary_certification",
      columns: [table.organizationId, table.certificationId],
      foreignColumns: [certification.organizationId, certification.id],
    }),
    index("standing_summary_by_verdict").on(
      table.organizationId,
      table.sortVerdict,
      table.sortDistance,
      table.certificationId,
    ),
    index("standing_summary_by_distance").on(table.organizationId, table.sortDistance, table.certificationId),
    index("standing_summary_open").on(table.organizationId, table.certificationId).where(sql`open_claims > 0`),
    index("standing_summary_by_day").on(table.organizationId, table.asOf),
    check("standing_summary_verdict", oneOf(table.verdict, VERDICTS)),
    check(
      "standing_summary_computed",
      sql`num_nonnulls(${table.verdict}, ${table.asOf}, ${table.engineVersion}, ${table.computedAt}) in (0, 4)`,
    ),
    check("standing_summary_open_claims_range", sql`${table.openClaims} >= 0`),
    check("standing_summary_claims_range", sql`${table.claimsJudged} between 0 and ${table.claims}`),
    check("standing_summary_unit_size", sized(table.unit, 200)),
    check("standing_summary_engine_version_size", sized(table.engineVersion, 40)),
    tenantPolicy(),
  ],
);

/**
 * Where a member's certifications stand, for lists of members: kept by triggers on `member` and
 * `standing_summary`. Apart from `member`, so that no one who changes a member waits for it.
 */
export const memberStanding = pgTable(
  "member_standing",
  {
    organizationId: uuid("organization_id").notNull(),
    memberId: uuid("member_id").notNull(),
    /** Place as in `standing_summary`: of the certification whose verdict is last in that order. */
    lastVerdict: integer("last_verdict").notNull().default(4),
    /** Of the certification whose verdict is first in that order. */
    firstVerdict: integer("first_verdict").notNull().default(4),
    /** Whether a certification is unmet; it can be neither first nor last. */
    hasUnmet: boolean("has_unmet").notNull().default(false),
    /** Of the certification that misses most credit. */
    greatestDistance: bigint("greatest_distance", { mode: "bigint" }).notNull().default(NO_DISTANCE),
    /** Decisive claims not yet judged, of the certification that has most of them. */
    mostOpenClaims: integer("most_open_claims").notNull().default(0),
    /** Of the certification that has fewest of them; null until one is computed. */
    fewestOpenClaims: integer("fewest_open_claims"),
  },
  (table) => [
    primaryKey({ name: "member_standing_key", columns: [table.organizationId, table.memberId] }),
    foreignKey({
      name: "member_standing_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    index("member_standing_by_verdict").on(
      table.organizationId,
      table.lastVerdict,
      table.greatestDistance,
      table.memberId,
      table.firstVerdict,
      // So that filters by verdict or open claims are counted in this index.
      table.hasUnmet,
      table.fewestOpenClaims,
    ),
    index("member_standing_by_distance").on(
      table.organizationId,
      table.greatestDistance,
      table.memberId,
      table.firstVerdict,
      table.lastVerdict,
    ),
    index("member_standing_open").on(table.organizationId, table.memberId).where(sql`most_open_claims > 0`),
    tenantPolicy(),
  ],
);

/**
 * A member whose facts changed, so the summaries are due. Rows are added by triggers on the tables
 * of facts, in the transaction of the change, and removed when the summaries are refreshed.
 */
export const standingDue = pgTable(
  "standing_due",
  {
    ...tenantKey(),
    memberId: uuid("member_id").notNull(),
  },
  (table) => [
    primaryKey({ name: "standing_due_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "standing_due_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }),
    index("standing_due_by_member").on(table.organizationId, table.memberId),
    tenantPolicy(),
  ],
);
