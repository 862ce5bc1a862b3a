import type { CertificationFilter, CertificationStatus } from "@openrecert/contract/types";
import { certification, certificationCycle, credential, standingSummary, type Transaction } from "@openrecert/db";
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, grouped, indexed } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsBy, rowsById } from "../../platform/rows.ts";

export type CertificationRow = typeof certification.$inferSelect;
export type CycleRow = typeof certificationCycle.$inferSelect;

export const certificationsById = rowsById(certification);

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
    .where(inArray(certification.memberId, [...memberIds]))
    .orderBy(sql`5`, sql`1`);
}

export type SummaryRow = typeof standingSummary.$inferSelect;

/** Standing summaries by certification. For lists only: no decision reads them. */
export const summariesByCertification: Batch<string, SummaryRow> = async (ctx, ids) => {
  const rows = await ctx.tx
    .select()
    .from(standingSummary)
    .where(inArray(standingSummary.certificationId, [...ids]));
  return indexed(rows, (row) => row.certificationId);
};

/** Certifications of a member, by credential code. */
export const certificationsOfMember: ListSource = {
  name: "certificationsOfMember",
  from: sql`${certification} join credential on credential.organization_id = ${certification.organizationId}
    and credential.id = ${certification.credentialId}`,
  id: sql`${certification.id}`,
  parent: sql`${certification.memberId}`,
  where: [],
  order: [
    { by: sql`credential.code`, cast: "text" },
    { by: sql`${certification.id}`, cast: "uuid" },
  ],
  descending: false,
};

/** Certifications that match, soonest expiry first. */
export function certificationsList(ctx: Ctx, filter: CertificationFilter | null | undefined): ListSource {
  return {
    name: "certificationsList",
    from: sql`${certification}`,
    id: sql`${certification.id}`,
    parent: null,
    where: certificationConditions(ctx, filter ?? {}),
    order: [
      { by: sql`coalesce(${certification.expiresOn}, 'infinity'::date)`, cast: "date" },
      { by: sql`${certification.id}`, cast: "uuid" },
    ],
    descending: false,
  };
}

type Conditions = { [Name in keyof CertificationFilter]?: CertificationFilter[Name] | undefined };

/** Conditions on `certification` for a filter. An empty filter has none. */
export function certificationConditions(ctx: Ctx, filter: Conditions): SQL[] {
  const { credential: code, status, expiresFrom, expiresTo, verdict } = filter;
  const conditions = [
    code ? sql`certification.credential_id in (select id from credential where code = ${code})` : undefined,
    status ? statusCondition(ctx, status) : undefined,
    expiresFrom ? sql`certification.expires_on >= ${expiresFrom}::date` : undefined,
    expiresTo ? sql`certification.expires_on <= ${expiresTo}::date` : undefined,
    verdict
      ? sql`exists (select from standing_summary as summary where summary.organization_id = certification.organization_id
          and summary.certification_id = certification.id and summary.verdict = ${verdict.toLowerCase()})`
      : undefined,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

function statusCondition({ today }: Ctx, status: CertificationStatus): SQL {
  if (status === "NOT_YET") return sql`certification.certified_on > ${today}::date`;
  if (status === "EXPIRED") return sql`certification.expires_on < ${today}::date`;
  return sql`(certification.certified_on <= ${today}::date and coalesce(certification.expires_on, 'infinity'::date) >= ${today}::date)`;
}

/** Status on a day, from the stored dates. */
export function statusOn(row: CertificationRow, day: string): CertificationStatus {
  if (row.certifiedOn > day) return "NOT_YET";
  return row.expiresOn !== null && row.expiresOn < day ? "EXPIRED" : "CURRENT";
}
