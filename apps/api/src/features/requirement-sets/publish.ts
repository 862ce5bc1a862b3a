import { createHash } from "node:crypto";
import { credential, requirementSetSeries, requirementSetVersion } from "@openrecert/db";
import { canonicalize, compile, type Json, type Problem, parseSet } from "@openrecert/rules";
import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { credentialsByCode } from "../credentials/reads.ts";

export type Published = { ok: true; versionId: string; isNew: boolean } | { ok: false; problems: Problem[] };

/**
 * Publishes a document as a version of its credential, in force from a day on; makes the credential at its first
 * version, and closes an open predecessor the day before. The same document again changes nothing. For whoever
 * runs the server: through the API, publishing takes a second person's approval.
 */
export async function publishSet(ctx: Ctx, text: string, from: string): Promise<Published> {
  const parsed = parseSet(text);
  if (!parsed.ok) return parsed;
  const set = parsed.value;
  compile(set);
  const document = canonicalize(set as Json);
  const digest = createHash("sha256").update(document).digest();
  const seriesId = await seriesOf(ctx, set.credential, set.title);
  const [known] = await ctx.tx
    .select({ id: requirementSetVersion.id, digest: requirementSetVersion.digest })
    .from(requirementSetVersion)
    .where(and(eq(requirementSetVersion.seriesId, seriesId), eq(requirementSetVersion.label, set.version)));
  if (known) {
    if (known.digest.equals(digest)) return { ok: true, versionId: known.id, isNew: false };
    return { ok: false, problems: [versionTaken(set.version)] };
  }
  await ctx.tx
    .update(requirementSetVersion)
    .set({ effective: sql`daterange(lower(${requirementSetVersion.effective}), ${from}::date)` })
    .where(
      and(
        eq(requirementSetVersion.seriesId, seriesId),
        sql`upper_inf(${requirementSetVersion.effective}) and lower(${requirementSetVersion.effective}) < ${from}::date`,
      ),
    );
  const [made] = await ctx.tx
    .insert(requirementSetVersion)
    .values({
      organizationId: ctx.organization.id,
      seriesId,
      label: set.version,
      document,
      digest,
      status: "published",
      effective: `[${from},)`,
      publishedAt: ctx.clock.now(),
    })
    .returning({ id: requirementSetVersion.id });
  await record(ctx, {
    type: "requirement-set.published",
    subject: { kind: "requirement_set_version", id: made!.id },
    payload: { credential: set.credential, version: set.version, from, digest: digest.toString("hex") },
  });
  return { ok: true, versionId: made!.id, isNew: true };
}

async function seriesOf(ctx: Ctx, code: string, title: string): Promise<string> {
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

/** `Certified Medical Assistant, CMA (AAMA): recertification` names the credential and its abbreviation. */
function namesFrom(title: string, code: string): { name: string; abbreviation: string } {
  const [names = title] = title.split(":");
  const [name = title, abbreviation = code] = names.split(",").map((part) => part.trim());
  return { name: name.slice(0, 200), abbreviation: abbreviation.slice(0, 40) };
}

function versionTaken(version: string): Problem {
  return {
    code: "version-published",
    path: "version",
    message: `version \`${version}\` is published already with another text`,
    help: "A published version never changes. Give the new text a new `version`.",
  };
}
