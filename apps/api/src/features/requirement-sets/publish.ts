import { createHash } from "node:crypto";
import { credential, requirementSetSeries, requirementSetVersion } from "@openrecert/db";
import {
  canonicalize,
  compileSeries,
  type Json,
  type Problem,
  parseSeries,
  parseSet,
  type RequirementSet,
  type Series,
} from "@openrecert/rules";
import { eq, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { credentialsByCode } from "../credentials/reads.ts";
import { seriesOf } from "../standing/rules.ts";
import { readySet } from "../standing/sets.ts";
import { dayAfter } from "./effective-days.ts";
import { lockSeries } from "./lock.ts";
import { publishedByCredential, type RequirementSetVersionRow, timelineByCredential } from "./reads.ts";

export type Published = { ok: true; isNew: boolean } | { ok: false; problems: Problem[] };

/**
 * A version to publish: its set, and the range of days for the series' selector, excluding the end.
 */
export type NewVersion = { set: RequirementSet; from: string; until: string | null };

/** Versions without a first day start here. No certification is older. */
const BEGINNING = "1900-01-01";

/**
 * Publishes a document as a version of its credential, in force from a given day. Creates the
 * credential with its first version. Closes an open predecessor the day before. Publishing the same
 * document again changes nothing. For the operator: through the API, publishing needs a second
 * person's approval.
 */
export async function publishSet(ctx: Ctx, text: string, from: string): Promise<Published> {
  const parsed = parseSet(text);
  return parsed.ok ? publishVersions(ctx, null, [{ set: parsed.value, from, until: null }]) : parsed;
}

/**
 * Publishes a series with all its versions, on the days that it names. `texts` holds each version's
 * document.
 */
export async function publishSeries(
  ctx: Ctx,
  seriesText: string,
  texts: ReadonlyMap<string, string>,
): Promise<Published> {
  const series = parseSeries(seriesText);
  if (!series.ok) return series;
  const problems: Problem[] = [];
  const versions: NewVersion[] = [];
  for (const { version, from, to } of series.value.versions) {
    const parsed = parseSet(texts.get(version) ?? "");
    if (parsed.ok) versions.push({ set: parsed.value, from: from ?? BEGINNING, until: to ? dayAfter(to) : null });
    else problems.push(...parsed.problems.map((one) => ({ ...one, path: `${version}: ${one.path}` })));
  }
  return problems.length > 0 ? { ok: false, problems } : publishVersions(ctx, series.value, versions);
}

async function publishVersions(ctx: Ctx, series: Series | null, given: readonly NewVersion[]): Promise<Published> {
  const { set: first } = given[0]!;
  const seriesId = await seriesIdOf(ctx, first.credential, first.title);
  const held = await load(ctx, credentialsByCode, first.credential);
  const published = (await publishedByCredential(ctx, [held!.id])).get(held!.id)!;
  const taken = given.flatMap(({ set }) => {
    const known = published.versions.find(({ label }) => label === set.version);
    return known && !known.digest.equals(documentOf(set).digest) ? [versionTaken(set.version)] : [];
  });
  if (taken.length > 0) return { ok: false, problems: taken };
  const added = given.filter(({ set }) => !published.versions.some(({ label }) => label === set.version));
  await lockSeries(ctx, seriesId);
  const { versions: timeline } = (await timelineByCredential(ctx, [held!.id])).get(held!.id)!;
  const scheduled = timeline.find(({ status }) => status === "scheduled");
  if (scheduled && added.length > 0) return { ok: false, problems: [versionScheduled(scheduled.label)] };
  const document = series ? canonicalize(series as Json) : (published.series?.document ?? null);
  const problems = problemsTogether(published.versions, document, added);
  if (problems.length > 0) return { ok: false, problems };
  const before = published.series?.document ?? null;
  const isOtherSeries = document !== null && document !== before;
  if (isOtherSeries) {
    await ctx.tx.update(requirementSetSeries).set({ document }).where(eq(requirementSetSeries.id, seriesId));
    await record(ctx, {
      type: "requirement-set.series-published",
      subject: { kind: "credential", id: held!.id },
      payload: {
        credential: first.credential,
        digest: digestOf(document).toString("hex"),
        before: before === null ? null : digestOf(before).toString("hex"),
      },
    });
  }
  for (const one of added) await insertVersion(ctx, seriesId, one);
  return { ok: true, isNew: isOtherSeries || added.length > 0 };
}

/**
 * Problems of all versions taken together, such as a crosswalk from a version that is not the
 * previous one.
 */
export function problemsTogether(
  published: readonly RequirementSetVersionRow[],
  document: string | null,
  added: readonly NewVersion[],
): Problem[] {
  const versions = [...published, ...added.map(rowToBe)].sort((a, b) => (`${a.effective}` < `${b.effective}` ? -1 : 1));
  const sets = new Map(versions.map((row) => [row.label, readySet(row).set]));
  const compiled = compileSeries(seriesOf({ series: { document }, versions }), sets);
  return compiled.ok ? [] : [...compiled.problems];
}

type VersionToBe = Pick<RequirementSetVersionRow, "label" | "document" | "digest" | "effective">;

function rowToBe({ set, from, until }: NewVersion): VersionToBe {
  return { label: set.version, ...documentOf(set), effective: `[${from},${until ?? ""})` };
}

async function insertVersion(ctx: Ctx, seriesId: string, one: NewVersion): Promise<void> {
  const { set, from } = one;
  const row = rowToBe(one);
  await ctx.tx
    .update(requirementSetVersion)
    .set({ effective: sql`daterange(lower(${requirementSetVersion.effective}), ${from}::date)` })
    .where(
      sql`${requirementSetVersion.seriesId} = ${seriesId}::uuid and upper_inf(${requirementSetVersion.effective})
        and lower(${requirementSetVersion.effective}) < ${from}::date`,
    );
  const [made] = await ctx.tx
    .insert(requirementSetVersion)
    .values({
      organizationId: ctx.organization.id,
      seriesId,
      ...row,
      status: "published",
      publishedAt: ctx.clock.now(),
    })
    .returning({ id: requirementSetVersion.id });
  await record(ctx, {
    type: "requirement-set.published",
    subject: { kind: "requirement_set_version", id: made!.id },
    payload: { credential: set.credential, version: set.version, from, digest: row.digest.toString("hex") },
  });
}

/** A set as it is stored. */
export function documentOf(set: RequirementSet): { document: string; digest: Buffer } {
  const document = canonicalize(set as Json);
  return { document, digest: digestOf(document) };
}

function digestOf(document: string): Buffer {
  return createHash("sha256").update(document).digest();
}

/** The series of a credential. Creates the credential and its series with the first version. */
export async function seriesIdOf(ctx: Ctx, code: string, title: string): Promise<string> {
  const organizationId = ctx.organization.id;
  const { name, abbreviation } = namesFrom(title, code);
  await ctx.tx.insert(credential).values({ organizationId, code, name, abbreviation }).onConflictDoNothing();
  const held = await load(ctx, credentialsByCode, code);
  const credentialId = held!.id;
  await ctx.tx.insert(requirementSetSeries).values({ organizationId, credentialId }).onConflictDoNothing();
  const [series] = await ctx.tx
    .select({ id: requirementSetSeries.id })
    .from(requirementSetSeries)
    .where(eq(requirementSetSeries.credentialId, credentialId));
  return series!.id;
}

/**
 * `Certified Medical Assistant, CMA (AAMA): recertification` names the credential and its
 * abbreviation.
 */
function namesFrom(title: string, code: string): { name: string; abbreviation: string } {
  const [names = title] = title.split(":");
  const [name = title, abbreviation = code] = names.split(",").map((part) => part.trim());
  return { name: name.slice(0, 200), abbreviation: abbreviation.slice(0, 40) };
}

function versionScheduled(version: string): Problem {
  return {
    code: "version-scheduled",
    path: "version",
    message: `version \`${version}\` is scheduled, so nothing is published beside it`,
    help: "Wait until it is published, or take it off the schedule first.",
  };
}

function versionTaken(version: string): Problem {
  return {
    code: "version-published",
    path: "version",
    message: `version \`${version}\` is already published with different text`,
    help: "A published version never changes. Give the new text a new `version`.",
  };
}
