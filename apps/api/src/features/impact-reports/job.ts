import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { certification, credential, impactChange, impactReport } from "@openrecert/db";
import { parseSet, type RequirementSet } from "@openrecert/rules";
import { eq, sql } from "drizzle-orm";
import { JobFailure, type JobKind, type JobRun } from "../../jobs/kind.ts";
import { canonicalText } from "../../platform/canonical.ts";
import type { Ctx } from "../../platform/context.ts";
import { formatsFor } from "../../platform/formats.ts";
import { record } from "../../platform/journal.ts";
import type { Answer, StandingLine } from "../../population/chunk.ts";
import { evaluatePopulation, PopulationError, type Progress } from "../../population/evaluate-population.ts";
import type { Whose } from "../../population/held.ts";
import { createTally, type ImpactCounts, missing, sides } from "./tally.ts";

type Input = { reportId: string };
type Report = typeof impactReport.$inferSelect;
/** The report, the draft's rules, and whom they concern. */
type Subject = { report: Report; set: RequirementSet };

/** So many certifications are judged first. Of fewer than four times as many, everyone is judged at once. */
const SAMPLE = 1000;
const SAMPLE_WORTH = 4;

/**
 * Judges everyone who holds the draft's credential by the published rules and by the draft, and keeps
 * the counts with everybody whose answer changes. A job that begins again begins from the start.
 * `sample` is the number of certifications that are judged first.
 */
export function impactJobWith(sample: number): JobKind<Input> {
  return {
    async run(job) {
      const report = await job.transaction((ctx) => readReport(ctx, job.input.reportId));
      if (report.result !== null) return resultText(JSON.parse(report.result), job.organization.locale);
      const set = parseSet(report.document);
      if (!set.ok) throw new JobFailure("The draft's document is not valid, so nobody can be judged by it.");
      const subject = { report, set: set.value };
      try {
        await estimate(job, subject, sample);
        return resultText(await judgeEveryone(job, subject), job.organization.locale);
      } catch (error) {
        throw error instanceof PopulationError ? new JobFailure(error.message) : error;
      }
    },
  };
}

export const impactJob = impactJobWith(SAMPLE);

async function readReport(ctx: Ctx, id: string): Promise<Report> {
  const [row] = await ctx.tx.select().from(impactReport).where(eq(impactReport.id, id));
  if (!row) throw new JobFailure("The impact report does not exist.");
  return row;
}

/** A quick answer for a large population: the counts of a sample. */
async function estimate(job: JobRun<Input>, subject: Subject, sample: number): Promise<void> {
  const { report, set } = subject;
  const certificationIds = await job.transaction((ctx) => sampleOf(ctx, set.credential, report.id, sample));
  if (certificationIds === null) return;
  const tally = createTally();
  await judge(job, subject, { certificationIds }, async (lines) => lines.forEach(tally.add));
  const counts = canonicalText(tally.counts());
  await job.transaction((ctx) =>
    ctx.tx.update(impactReport).set({ estimate: counts }).where(eq(impactReport.id, report.id)),
  );
}

/** Certifications chosen by a hash of their id and the report's; null if there are too few to choose. */
async function sampleOf(ctx: Ctx, code: string, reportId: string, sample: number): Promise<string[] | null> {
  const held = sql`${certification.credentialId} in (select ${credential.id} from ${credential} where ${credential.code} = ${code})`;
  const { rows } = await ctx.tx.execute<{ id: string; held: number }>(sql`/* sampleOf */
    select ${certification.id}, count(*) over ()::int as held from ${certification} where ${held}
    order by hashtextextended(${certification.id}::text || ${reportId}, 0), 1 limit ${sample}`);
  return (rows[0]?.held ?? 0) < sample * SAMPLE_WORTH ? null : rows.map(({ id }) => id);
}

async function judgeEveryone(job: JobRun<Input>, subject: Subject): Promise<ImpactCounts> {
  const { report, set } = subject;
  const { id: reportId } = report;
  await job.transaction((ctx) => ctx.tx.delete(impactChange).where(eq(impactChange.reportId, reportId)));
  const cutOff = await job.transaction(async ({ clock }) => clock.now());
  const tally = createTally();
  const digest = createHash("sha256").update(report.documentDigest).update(report.asOf).update(cutOff.toISOString());
  let ordinal = 0;
  await judge(job, subject, { credential: set.credential }, async (lines, { done, total }) => {
    const kept: (typeof impactChange.$inferInsert)[] = [];
    for (const line of lines) {
      ordinal += 1;
      tally.add(line);
      digest.update(digestedText(line));
      if (isKept(line)) kept.push(changeOf(job.organization.id, reportId, ordinal, line));
    }
    if (kept.length > 0) await job.transaction((ctx) => ctx.tx.insert(impactChange).values(kept));
    await job.progress(done, total);
  });
  const counts = tally.counts();
  const result = canonicalText(counts);
  const resultDigest = digest.update(result).digest();
  await job.transaction(async (ctx) => {
    await ctx.tx
      .update(impactReport)
      .set({ result, resultDigest, cutOff, finishedAt: ctx.clock.now() })
      .where(eq(impactReport.id, reportId));
    await record(ctx, {
      type: "impact-report.finished",
      subject: { kind: "impact_report", id: reportId },
      payload: {
        credential: set.credential,
        version: set.version,
        asOf: report.asOf,
        total: counts.total,
        moved: counts.moved,
        documentDigest: report.documentDigest.toString("hex"),
        digest: resultDigest.toString("hex"),
      },
    });
  });
  return counts;
}

function judge(
  { workplace, organization }: JobRun<Input>,
  { report, set }: Subject,
  whose: Whose,
  take: (lines: readonly StandingLine[], progress: Progress) => Promise<void>,
): Promise<Progress> {
  // One core is left for those who use the product meanwhile.
  const threads = Math.max(1, availableParallelism() - 1);
  return evaluatePopulation(workplace, organization, { asOf: report.asOf, whose, threads, after: set }, take);
}

function isKept(line: StandingLine): boolean {
  const { before, after } = sides(line);
  return line.changed === true || before.problem !== null || after.problem !== null;
}

function digestedText(line: StandingLine): string {
  const { before, after } = sides(line);
  const answer = ({ verdict, distance, path, version, shortfalls, missingFacts, problem }: Answer) => {
    const short = shortfalls.map((one) => [one.requirement, one.short]);
    return [verdict, distance, path, version, short, missingFacts, problem];
  };
  return JSON.stringify([line.certificationId, answer(before), answer(after)]);
}

function changeOf(
  organizationId: string,
  reportId: string,
  ordinal: number,
  line: StandingLine,
): typeof impactChange.$inferInsert {
  const { before, after } = sides(line);
  return {
    organizationId,
    reportId,
    ordinal,
    certificationId: line.certificationId,
    verdictBefore: before.verdict,
    verdictAfter: after.verdict,
    expiresOn: after.cycle?.to ?? before.cycle?.to ?? null,
    newlyShort: missing(before, after).newly,
    answerBefore: storedAnswer(before),
    answerAfter: storedAnswer(after),
  };
}

function storedAnswer({
  verdict,
  distance,
  unit,
  counted,
  path,
  version,
  shortfalls,
  missingFacts,
  problem,
}: Answer): string {
  return canonicalText({ verdict, distance, unit, counted, path, version, shortfalls, missingFacts, problem });
}

function resultText({ total, moved }: ImpactCounts, locale: string): string {
  const { number } = formatsFor(locale);
  return `${number(total)} certifications were judged; the verdict of ${number(moved)} changes.`;
}
