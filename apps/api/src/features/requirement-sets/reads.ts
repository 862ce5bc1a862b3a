import { credential, requirementSetSeries, requirementSetVersion } from "@openrecert/db";
import type { RequirementSet } from "@openrecert/rules";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, grouped } from "../../platform/loaders.ts";
import type { ListSource } from "../../platform/pages.ts";
import { rowsById } from "../../platform/rows.ts";
import { readySet } from "../standing/sets.ts";
import { effectiveDays } from "./effective-days.ts";

export type RequirementSetVersionRow = typeof requirementSetVersion.$inferSelect;

/** Announced and published versions by id. */
export const requirementSetVersionsById = rowsById(requirementSetVersion);
export const requirementSetSeriesById = rowsById(requirementSetSeries);

/** The published rules of a credential: versions, earliest in force first, and their series. */
export type PublishedRules = {
  series: typeof requirementSetSeries.$inferSelect | null;
  versions: readonly RequirementSetVersionRow[];
};

/** The published rules of several credentials. */
export const publishedByCredential: Batch<string, PublishedRules> = async (ctx, credentialIds) => {
  const rows = await ctx.tx
    .select({ series: requirementSetSeries, version: requirementSetVersion })
    .from(requirementSetVersion)
    .innerJoin(requirementSetSeries, eq(requirementSetSeries.id, requirementSetVersion.seriesId))
    .where(
      and(
        eq(requirementSetVersion.status, "published"),
        inArray(requirementSetSeries.credentialId, [...credentialIds]),
      ),
    )
    .orderBy(sql`lower(${requirementSetVersion.effective})`, requirementSetVersion.id);
  const groups = grouped(credentialIds, rows, (row) => row.series.credentialId);
  return new Map(
    [...groups].map(([id, found]) => [
      id,
      { series: found[0]?.series ?? null, versions: found.map((row) => row.version) },
    ]),
  );
};

/**
 * The announced and published versions of several credentials, earliest first, with the days on which
 * they govern if everything is published as announced.
 */
export const timelineByCredential: Batch<string, PublishedRules> = async (ctx, credentialIds) => {
  const rows = await ctx.tx
    .select({ series: requirementSetSeries, version: requirementSetVersion })
    .from(requirementSetVersion)
    .innerJoin(requirementSetSeries, eq(requirementSetSeries.id, requirementSetVersion.seriesId))
    .where(inArray(requirementSetSeries.credentialId, [...credentialIds]))
    .orderBy(sql`lower(${requirementSetVersion.effective})`, requirementSetVersion.id);
  const groups = grouped(credentialIds, rows, (row) => row.series.credentialId);
  return new Map(
    [...groups].map(([id, found]) => [
      id,
      { series: found[0]?.series ?? null, versions: withClosedEnds(found.map((row) => row.version)) },
    ]),
  );
};

function withClosedEnds(versions: readonly RequirementSetVersionRow[]): RequirementSetVersionRow[] {
  return versions.map((version, index) => {
    const next = versions[index + 1];
    if (!next || effectiveDays(version).to !== null) return version;
    return { ...version, effective: `[${effectiveDays(version).from},${effectiveDays(next).from})` };
  });
}

/** The published sets of these credentials, or of all if null, newest first. */
export async function publishedSets(ctx: Ctx, credentials: readonly string[] | null): Promise<RequirementSet[]> {
  const rows = await ctx.tx
    .select({ document: requirementSetVersion.document, digest: requirementSetVersion.digest })
    .from(requirementSetVersion)
    .innerJoin(requirementSetSeries, eq(requirementSetSeries.id, requirementSetVersion.seriesId))
    .innerJoin(credential, eq(credential.id, requirementSetSeries.credentialId))
    .where(
      and(
        eq(requirementSetVersion.status, "published"),
        credentials === null ? undefined : inArray(credential.code, [...credentials]),
      ),
    )
    .orderBy(sql`lower(${requirementSetVersion.effective}) desc`, credential.code);
  return rows.map((row) => readySet(row).set);
}

/** Versions of a credential, announced ones too, newest first. */
export const versionsOfCredential: ListSource = {
  name: "versionsOfCredential",
  from: sql`${requirementSetVersion} join ${requirementSetSeries} on ${requirementSetSeries.id} = ${requirementSetVersion.seriesId}`,
  table: requirementSetVersion,
  parent: sql`${requirementSetSeries.credentialId}`,
  where: [],
  order: [
    { by: sql`lower(${requirementSetVersion.effective})`, cast: "date" },
    { by: requirementSetVersion.id, cast: "uuid" },
  ],
  descending: true,
};

/** The version in force on a day; null if there is none. */
export function inForceOn(versions: readonly RequirementSetVersionRow[], day: string): RequirementSetVersionRow | null {
  return (
    versions.find((version) => {
      const { from, to } = effectiveDays(version);
      return from <= day && (to === null || day <= to);
    }) ?? null
  );
}
