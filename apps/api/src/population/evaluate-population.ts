import { credential, type OrganizationSummary } from "@openrecert/db";
import type { RequirementSet } from "@openrecert/rules";
import { eq } from "drizzle-orm";
import { type PublishedRules, publishedByCredential } from "../features/requirement-sets/reads.ts";
import { asSystem, type Workplace } from "../installation.ts";
import { systemClock } from "../platform/clock.ts";
import type { RequestContext } from "../platform/context.ts";
import { changedRules } from "./changed-rules.ts";
import type { StandingLine } from "./chunk.ts";
import { ChunkText } from "./chunk-text.ts";
import { countHeld, heldInChunks, longLived, tablesWithRows, type Whose } from "./held.ts";
import { openJudge } from "./judge-threads.ts";
import { PopulationError } from "./population-error.ts";
import { readChunk } from "./read-chunk.ts";
import { ensureStatistics } from "./statistics.ts";

const CHUNK = 500;
/** Chunks that each thread may have waiting, so that it never waits and memory stays bounded. */
const AHEAD = 2;

export type PopulationOptions = {
  asOf: string;
  whose: Whose;
  /** 0: judges in this thread, for a few members whose answers are not worth the start of another. */
  threads: number;
  /** A changed requirement set: certifications of its credential are judged by it as well. */
  after?: RequirementSet;
  /** Adds what standing summaries hold. */
  summarizes?: boolean;
  /** Certifications per task of a thread. */
  chunk?: number;
  signal?: AbortSignal;
};

export type { StandingLine } from "./chunk.ts";
export { PopulationError } from "./population-error.ts";

export type Progress = { done: number; total: number };

/**
 * Where every certification of an organization stands on a day, in the order of members' numbers,
 * all at one moment. Uses the queries, records, and rules of a single standing, and needs the same
 * memory for any number of members. `take` gets the lines as they come, and reading waits for it.
 * Throws PopulationError if a thread ends, and the signal's reason if it is aborted.
 */
export async function evaluatePopulation(
  workplace: Workplace,
  organization: OrganizationSummary,
  options: PopulationOptions,
  take: (lines: readonly StandingLine[], progress: Progress) => Promise<void>,
): Promise<Progress> {
  if (options.threads > 0) await ensureStatistics(workplace.database, organization);
  return asSystem(workplace, organization, (ctx) => evaluateIn(ctx, options, take), systemClock, "snapshot");
}

async function evaluateIn(
  ctx: RequestContext,
  { asOf, whose, threads, after, summarizes = false, chunk = CHUNK, signal }: PopulationOptions,
  take: (lines: readonly StandingLine[], progress: Progress) => Promise<void>,
): Promise<Progress> {
  signal?.throwIfAborted();
  await longLived(ctx.tx);
  const { total, credentialIds } = await countHeld(ctx.tx, whose);
  const rules = credentialIds.length > 0 ? await publishedByCredential(ctx, credentialIds) : new Map();
  const changed = after ? await rulesChangedBy(ctx, rules, after, asOf) : new Map();
  const judge = openJudge({ asOf, rules, changedRules: changed, summarizes }, threads, signal);
  const progress = { done: 0, total };
  const tables = await tablesWithRows(ctx.tx);
  const waiting: { lines: Promise<StandingLine[]>; text: ChunkText }[] = [];
  const free: ChunkText[] = [];
  const deliver = async () => {
    const next = waiting.shift()!;
    const lines = await next.lines;
    signal?.throwIfAborted();
    next.text.clear();
    free.push(next.text);
    progress.done += lines.length;
    await take(lines, { ...progress });
  };
  try {
    for await (const held of heldInChunks(ctx.tx, whose, chunk)) {
      signal?.throwIfAborted();
      const into = free.pop() ?? new ChunkText();
      const lines = judge.run(await readChunk({ tx: ctx.tx, into }, held, tables));
      // Awaited in its turn; until then a failure is not an unhandled one.
      lines.catch(() => undefined);
      waiting.push({ lines, text: into });
      if (waiting.length >= Math.max(threads, 1) * AHEAD) await deliver();
    }
    while (waiting.length > 0) await deliver();
  } finally {
    judge.stop();
  }
  if (progress.done !== total) throw new PopulationError(`${progress.done} of ${total} certifications were evaluated.`);
  return progress;
}

async function rulesChangedBy(
  { tx }: RequestContext,
  rules: ReadonlyMap<string, PublishedRules>,
  set: RequirementSet,
  asOf: string,
): Promise<Map<string, PublishedRules>> {
  const [held] = await tx.select({ id: credential.id }).from(credential).where(eq(credential.code, set.credential));
  const published = held && rules.get(held.id);
  return published ? new Map([[held.id, changedRules(published, set, asOf)]]) : new Map();
}
