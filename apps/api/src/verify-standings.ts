import { availableParallelism } from "node:os";
import { certification, standingSummary, type Transaction } from "@openrecert/db";
import { inArray, isNotNull, sql } from "drizzle-orm";
import { organizationOf } from "./import-file.ts";
import { asSystem, type Installation } from "./installation.ts";
import type { StandingLine } from "./population/chunk.ts";
import { evaluatePopulation, type Progress } from "./population/evaluate-population.ts";

/** Differences that a report names; it counts all. */
const NAMED_MAX = 20;

export type Difference = { memberNumber: string; credential: string; what: string };

export type StandingsReport = {
  checked: number;
  /** Certifications whose summary is missing, due, or new, and so not compared. */
  waiting: number;
  differences: { count: number; named: Difference[] };
  locale: string;
};

type Stored = typeof standingSummary.$inferSelect & { due: boolean };

/**
 * Computes every standing summary of an organization again, from the facts and for the day of the
 * summary, and compares. Throws ImportFileError for an unknown organization.
 */
export async function verifyStandings(
  installation: Installation,
  slug: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<StandingsReport> {
  const organization = await organizationOf(installation, slug);
  const report: StandingsReport = {
    checked: 0,
    waiting: 0,
    differences: { count: 0, named: [] },
    locale: organization.locale,
  };
  const { days, total } = await asSystem(installation, organization, async ({ tx }) => ({
    days: await tx
      .selectDistinct({ asOf: sql<string>`${standingSummary.asOf}` })
      .from(standingSummary)
      .where(isNotNull(standingSummary.asOf))
      .orderBy(standingSummary.asOf),
    total: await tx.$count(certification),
  }));
  let known = 0;
  for (const { asOf } of days) {
    const startedAt = new Date();
    const options = { asOf, whose: {}, threads: availableParallelism(), summarizes: true, signal };
    await evaluatePopulation(installation, organization, options, async (lines, progress) => {
      const stored = await storedOf(lines, asOf);
      for (const line of lines) {
        const summary = stored.get(line.certificationId);
        if (summary === undefined) continue;
        // It may rest on facts that the run over the population does not see.
        if (summary.due || summary.computedAt === null || summary.computedAt > startedAt) report.waiting += 1;
        else compare(line, summary, report);
      }
      known += stored.size;
      onProgress(progress);
    });
  }
  report.waiting += Math.max(total - known, 0);
  for (const difference of await asSystem(installation, organization, ({ tx }) => misplacedMembers(tx)))
    note(report, difference);
  return report;

  // Read after the facts, so that a summary that was refreshed meanwhile is due here or equal.
  async function storedOf(lines: readonly StandingLine[], asOf: string): Promise<Map<string, Stored>> {
    const ids = lines.map(({ certificationId }) => certificationId);
    const rows = await asSystem(installation, organization, ({ tx }) =>
      tx
        .select({
          summary: standingSummary,
          due: sql<boolean>`exists (select from certification as held join standing_due as due
            on due.organization_id = held.organization_id and due.member_id = held.member_id
            where held.organization_id = standing_summary.organization_id and held.id = standing_summary.certification_id)`,
        })
        .from(standingSummary)
        .where(inArray(standingSummary.certificationId, ids)),
    );
    return new Map(
      rows
        .filter(({ summary }) => summary.asOf === asOf)
        .map(({ summary, due }) => [summary.certificationId, { ...summary, due }]),
    );
  }
}

function compare(line: StandingLine, stored: Stored, report: StandingsReport): void {
  report.checked += 1;
  const now = valuesOf(line.verdict, line.distance, line.counted, line.unit, line.summary ?? null);
  const digests = {
    recordDigest: stored.recordDigest?.toString("hex") ?? null,
    setDigest: stored.setDigest?.toString("hex") ?? null,
    openClaims: stored.openClaims,
  };
  const before = valuesOf(stored.verdict, stored.distance, stored.counted, stored.unit, digests);
  const differing = Object.keys(now).filter((name) => now[name] !== before[name]);
  if (differing.length === 0) return;
  const what = differing.map((name) => `${name} is ${before[name] ?? "missing"}, not ${now[name] ?? "missing"}`);
  note(report, { memberNumber: line.memberNumber, credential: line.credential, what: what.join("; ") });
}

function note(report: StandingsReport, difference: Difference): void {
  report.differences.count += 1;
  if (report.differences.named.length < NAMED_MAX) report.differences.named.push(difference);
}

/** Members whose place in lists is not that of their summaries. */
async function misplacedMembers(tx: Transaction): Promise<Difference[]> {
  const { rows } = await tx.execute<{ number: string; credentials: string }>(
    sql`/* misplacedMembers */ select member.number, string_agg(distinct credential.code, ', ') as credentials
      from member_standing as kept join member on member.organization_id = kept.organization_id and member.id = kept.member_id
        join certification on certification.organization_id = member.organization_id and certification.member_id = member.id
        join credential on credential.organization_id = member.organization_id and credential.id = certification.credential_id
        join standing_summary as summary on summary.organization_id = member.organization_id
          and summary.certification_id = certification.id and summary.verdict is not null
      group by kept.organization_id, kept.member_id, member.number
      having (kept.last_verdict, kept.first_verdict, kept.has_unmet, kept.greatest_distance, kept.most_open_claims,
          kept.fewest_open_claims)
        is distinct from (max(summary.sort_verdict), min(summary.sort_verdict), bool_or(summary.verdict = 'unmet'),
          max(summary.sort_distance), max(summary.open_claims), min(summary.open_claims))`,
  );
  return rows.map(({ number, credentials }) => ({
    memberNumber: number,
    credential: credentials,
    what: "its place in lists is not that of its summaries",
  }));
}

function valuesOf(
  verdict: string | null,
  distance: string | null,
  counted: string | null,
  unit: string | null,
  more: { recordDigest: string | null; setDigest: string | null; openClaims: number } | null,
): Record<string, string | null> {
  return {
    verdict,
    distance,
    counted,
    unit,
    "open claims": String(more?.openClaims ?? 0),
    "record digest": more?.recordDigest ?? null,
    "set digest": more?.setDigest ?? null,
  };
}
