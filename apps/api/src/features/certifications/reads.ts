import type { CertificationFilter, CertificationSort, CertificationStatus } from "@openrecert/contract/types";
import { certification, certificationCycle, credential, standingSummary, type Transaction } from "@openrecert/db";
import { eq, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, grouped, indexed } from "../../platform/loaders.ts";
import { type ListSource, searchText } from "../../platform/pages.ts";
import { isOneOf, rowsBy, rowsById } from "../../platform/rows.ts";
import { isCredential } from "../credentials/reads.ts";
import { isStandingSort, JOIN_SUMMARY, summaryConditions, summaryOrder } from "./standing-orders.ts";

export type CertificationRow = typeof certification.$inferSelect;
export type CycleRow = typeof certificationCycle.$inferSelect;

export const certificationsById = rowsById(certification);

/** Certifications of members, oldest first. */
export const certificationsByMember = rowsBy(certification, certification.memberId, (row) => row.memberId, [
  certification.certifiedOn,
  certification.id,
]);

/** Cycles of certifications, oldest first. */
export const cyclesByCertification = rowsBy(
  certificationCycle,
  certificationCycle.certificationId,
  (row) => row.certificationId,
  [certificationCycle.ordinal],
);

export type HoldingRow = {
  /** The cycle's expiry, or the certification's if it has no cycle. */
  id: string;
  memberId: string;
  certificationId: string;
  code: string;
  from: string;
  to: string | null;
};

/** What members hold, one row per cycle, oldest first. */
export const holdingsByMember: Batch<string, HoldingRow[]> = async (ctx, memberIds) =>
  grouped(memberIds, await holdingsQuery(ctx.tx, memberIds), (row) => row.memberId);

export function holdingsQuery(tx: Transaction, memberIds: readonly string[]) {
  return tx
    .select({
      id: sql<string>`coalesce(${certificationCycle.id}, ${certification.id})`,
      memberId: certification.memberId,
      certificationId: certification.id,
      code: credential.code,
      from: sql<string>`coalesce(${certificationCycle.fromOn}, ${certification.certifiedOn})::text`,
      to: certificationCycle.toOn,
    })
    .from(certification)
    .innerJoin(credential, eq(credential.id, certification.credentialId))
    .leftJoin(certificationCycle, eq(certificationCycle.certificationId, certification.id))
    .where(isOneOf(certification.memberId, memberIds))
    .orderBy(sql`5`, sql`1`);
}

type StoredSummary = typeof standingSummary.$inferSelect;

/** A summary with an answer. */
export type SummaryRow = StoredSummary &
  Pick<{ [Name in keyof StoredSummary]: NonNullable<StoredSummary[Name]> }, Answer>;
type Answer = "verdict" | "asOf" | "computedAt";

/**
 * Standing summaries by certification, once they are computed. For lists only: no decision reads
 * them.
 */
export const summariesByCertification: Batch<string, SummaryRow> = async (ctx, ids) => {
  const rows = await ctx.tx.select().from(standingSummary).where(isOneOf(standingSummary.certificationId, ids));
  return indexed(rows.filter(hasAnswer), (row) => row.certificationId);
};

function hasAnswer(row: StoredSummary): row is SummaryRow {
  return row.verdict !== null;
}

/** Certifications of a member, by credential code. */
export const certificationsOfMember: ListSource = {
  name: "certificationsOfMember",
  from: sql`${certification} join credential on credential.organization_id = ${certification.organizationId}
    and credential.id = ${certification.credentialId}`,
  table: certification,
  parent: sql`${certification.memberId}`,
  where: [],
  order: [
    { by: sql`credential.code`, cast: "text" },
    { by: certification.id, cast: "uuid" },
  ],
  descending: false,
};

const BY_EXPIRY: ListSource["order"] = [
  { by: certification.sortExpiry, cast: "date" },
  { by: certification.id, cast: "uuid" },
];

/** Certifications that match, in order. */
export async function certificationsList(
  ctx: Ctx,
  filter: CertificationFilter | null | undefined,
  sort: CertificationSort,
): Promise<ListSource> {
  const bySummary = summaryConditions(filter ?? {});
  const isBySummary = isStandingSort(sort);
  const where = [...(await certificationConditions(ctx, filter ?? {})), ...bySummary];
  const withSummary = sql`${certification} ${JOIN_SUMMARY}`;
  const counted = { from: bySummary.length > 0 ? withSummary : sql`${certification}`, where };
  return {
    name: `certificationsList ${sort}`,
    from: isBySummary ? withSummary : counted.from,
    table: certification,
    parent: null,
    where,
    counted,
    ...(isBySummary ? summaryOrder(sort) : { order: BY_EXPIRY, descending: sort === "EXPIRES_DESC" }),
    isCostly: bySummary.length > 0,
  };
}

type Conditions = { [Name in keyof CertificationFilter]?: CertificationFilter[Name] | undefined };

/** Conditions on `certification` for a filter, without those on its summary. */
export async function certificationConditions(ctx: Ctx, filter: Conditions): Promise<SQL[]> {
  const { credential: code, certificateNumber, status, expiresFrom, expiresTo } = filter;
  const conditions = [
    code ? await isCredential(ctx, sql`certification.credential_id`, code) : undefined,
    certificateNumber ? sql`certification.certificate_number = ${searchText(certificateNumber)}` : undefined,
    status ? statusCondition(ctx, status) : undefined,
    // The column that the list is ordered by, so that its index serves both.
    expiresFrom
      ? sql`certification.sort_expiry >= ${expiresFrom}::date and certification.sort_expiry < 'infinity'`
      : undefined,
    expiresTo ? sql`certification.sort_expiry <= ${expiresTo}::date` : undefined,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

function statusCondition({ today }: Ctx, status: CertificationStatus): SQL {
  if (status === "NOT_YET") return sql`certification.certified_on > ${today}::date`;
  if (status === "EXPIRED") return sql`certification.sort_expiry < ${today}::date`;
  return sql`(certification.certified_on <= ${today}::date and certification.sort_expiry >= ${today}::date)`;
}

/** Status on a day, from the stored dates. */
export function statusOn(row: CertificationRow, day: string): CertificationStatus {
  if (row.certifiedOn > day) return "NOT_YET";
  return row.expiresOn !== null && row.expiresOn < day ? "EXPIRED" : "CURRENT";
}
