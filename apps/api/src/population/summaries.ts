import { type OrganizationSummary, standingDue, standingSummary, type Transaction } from "@openrecert/db";
import { ENGINE_VERSION } from "@openrecert/rules";
import { asc, inArray, type SQL, sql } from "drizzle-orm";
import { asSystem, type Workplace } from "../installation.ts";
import type { StandingLine } from "./chunk.ts";
import { evaluatePopulation } from "./evaluate-population.ts";

/** Due notes that one refresh takes; the next one takes the rest. */
const DUE_MAX = 5_000;
/** More members are judged in another thread, so that requests are served meanwhile. */
const INLINE_MEMBERS_MAX = 10;

type Options = { asOf: string; signal?: AbortSignal };

/**
 * Refreshes the summaries of members whose facts changed. Returns how many notes it took. The notes
 * go when the summaries are stored, so an interrupted refresh is done again.
 */
export async function refreshDue(
  workplace: Workplace,
  organization: OrganizationSummary,
  { asOf, signal }: Options,
): Promise<number> {
  const due = await asSystem(workplace, organization, ({ tx }) =>
    tx.select().from(standingDue).orderBy(asc(standingDue.id)).limit(DUE_MAX),
  );
  if (due.length === 0) return 0;
  const memberIds = [...new Set(due.map(({ memberId }) => memberId))];
  const threads = memberIds.length > INLINE_MEMBERS_MAX ? 1 : 0;
  await refresh(workplace, organization, { whose: { memberIds }, threads, asOf, ...(signal ? { signal } : {}) });
  const ids = due.map(({ id }) => id);
  await asSystem(workplace, organization, ({ tx }) => tx.delete(standingDue).where(inArray(standingDue.id, ids)));
  return due.length;
}

/** Refreshes the summaries of all certifications. */
export async function refreshAll(
  workplace: Workplace,
  organization: OrganizationSummary,
  { asOf, signal }: Options,
): Promise<void> {
  await refresh(workplace, organization, { whose: {}, threads: 1, asOf, ...(signal ? { signal } : {}) });
}

/** Whether a certification's summary was not computed yet, or is of an earlier day. */
export async function isOutdated(
  workplace: Workplace,
  organization: OrganizationSummary,
  today: string,
): Promise<boolean> {
  const { rows } = await asSystem(workplace, organization, ({ tx }) =>
    tx.execute<{ outdated: boolean }>(sql`/* isOutdated */ select
      exists (select from standing_summary where as_of < ${today}::date)
      or exists (select from standing_summary where as_of is null) as outdated`),
  );
  return rows[0]!.outdated;
}

type Refresh = Omit<Parameters<typeof evaluatePopulation>[2], "summarizes">;

async function refresh(workplace: Workplace, organization: OrganizationSummary, options: Refresh): Promise<void> {
  // Taken before the facts are read, so that nothing in a summary is younger than it says.
  const computedAt = new Date();
  await evaluatePopulation(workplace, organization, { ...options, summarizes: true }, async (lines) => {
    await workplace.database.transaction({ organizationId: organization.id }, (tx) =>
      store(tx, organization.id, { lines, asOf: options.asOf, computedAt }),
    );
  });
}

type Lines = { lines: readonly StandingLine[]; asOf: string; computedAt: Date };

async function store(tx: Transaction, organizationId: string, { lines, asOf, computedAt }: Lines): Promise<void> {
  const rows = lines.map(({ certificationId, verdict, distance, unit, counted, summary }) => ({
    organizationId,
    certificationId,
    asOf,
    verdict,
    distance,
    unit,
    counted,
    openClaims: summary?.openClaims ?? 0,
    claims: summary?.claims ?? 0,
    claimsJudged: summary?.claimsJudged ?? 0,
    setDigest: bytes(summary?.setDigest),
    recordDigest: bytes(summary?.recordDigest),
    engineVersion: ENGINE_VERSION,
    computedAt,
  }));
  // An older answer that comes late must not replace a newer one.
  await tx
    .insert(standingSummary)
    .values(rows)
    .onConflictDoUpdate({
      target: [standingSummary.organizationId, standingSummary.certificationId],
      set: NEW,
      setWhere: sql`${standingSummary.computedAt} <= excluded.computed_at or ${standingSummary.computedAt} is null`,
    });
}

const NEW: Record<string, SQL> = Object.fromEntries(
  Object.entries({
    asOf: "as_of",
    verdict: "verdict",
    distance: "distance",
    unit: "unit",
    counted: "counted",
    openClaims: "open_claims",
    claims: "claims",
    claimsJudged: "claims_judged",
    setDigest: "set_digest",
    recordDigest: "record_digest",
    engineVersion: "engine_version",
    computedAt: "computed_at",
  }).map(([name, column]) => [name, sql.raw(`excluded.${column}`)]),
);

function bytes(hex: string | null | undefined): Buffer | null {
  return hex ? Buffer.from(hex, "hex") : null;
}
