import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Piscina } from "piscina";
import type { Ctx } from "../../platform/context.ts";
import { exposed } from "../../platform/errors.ts";
import type { EvaluationTask } from "./evaluation-task.ts";

// One thread fewer than the cores, so that requests are still served while long evaluations run.
const THREADS_MAX = Math.max(1, availableParallelism() - 1);
export const QUEUE_MAX = 200;
export const TASK_MS_MAX = 10_000;
const IDLE_MS = 60_000;

let pool: Piscina | null = null;

/**
 * Work of one request, by its loaders: its latest task and its latest turn of the event loop, and
 * the number of activities evaluated so far.
 */
type RequestWork = { last: Promise<unknown>; turn: Promise<unknown>; activities: number };
const requests = new WeakMap<Ctx["loaders"], RequestWork>();

/** The most activities that the evaluations of one operation may read together. */
export const EVALUATED_ACTIVITIES_MAX = 60_000;

/**
 * Charges the activities of an evaluation to the request's budget. Throws LIMIT_EXCEEDED beyond it,
 * so that one caller who requests many long records cannot monopolize the server.
 */
export function spendOn(ctx: Ctx, activities: number): void {
  const request = requestOf(ctx);
  request.activities += activities;
  if (request.activities <= EVALUATED_ACTIVITIES_MAX) return;
  throw exposed(
    "LIMIT_EXCEEDED",
    `The standings in this operation cover more than ${EVALUATED_ACTIVITIES_MAX} activities. Request fewer standings at once.`,
  );
}

/**
 * Throws LIMIT_EXCEEDED if the records of several members are too much for one operation. Called
 * with the stored counts, before the records are read.
 */
export function refuseTooMany(members: number, activities: number): void {
  if (activities <= EVALUATED_ACTIVITIES_MAX) return;
  const fit = Math.max(1, Math.floor((members * EVALUATED_ACTIVITIES_MAX) / activities));
  throw exposed(
    "LIMIT_EXCEEDED",
    `These ${members} members have ${activities} activities, and the standings in one operation cover at most ${EVALUATED_ACTIVITIES_MAX}. Request standings for ${fit} members at once.`,
  );
}

/**
 * Waits for the next turn of the event loop that no other long record of the request takes, so that
 * others are served between the long records of one operation.
 */
export function ownTurn(ctx: Ctx): Promise<unknown> {
  const request = requestOf(ctx);
  request.turn = request.turn.then(() => nextTurn());
  return request.turn;
}

/** How many activities the request's evaluations have read so far. */
export function activitiesEvaluated(ctx: Ctx): number {
  return requests.get(ctx.loaders)?.activities ?? 0;
}

/**
 * Runs a task in another thread. Tasks of one request run one after another, so that tasks of other
 * requests get their turn.
 * Throws UNAVAILABLE if too many wait, and LIMIT_EXCEEDED if one takes too long.
 */
export function evaluateAside<Result>(ctx: Ctx, task: EvaluationTask): Promise<Result> {
  const request = requestOf(ctx);
  const next = request.last.then(() => run<Result>(task));
  request.last = next.catch(() => undefined);
  return next;
}

/** Ends the threads, when the process ends. */
export async function closeEvaluationPool(): Promise<void> {
  const open = pool;
  pool = null;
  await open?.close();
}

function requestOf({ loaders }: Ctx) {
  const known = requests.get(loaders) ?? { last: Promise.resolve(), turn: Promise.resolve(), activities: 0 };
  requests.set(loaders, known);
  return known;
}

async function run<Result>(task: EvaluationTask): Promise<Result> {
  pool ??= new Piscina({
    filename: new URL("./evaluation-worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: THREADS_MAX,
    maxQueue: QUEUE_MAX,
    idleTimeout: IDLE_MS,
  });
  const signal = AbortSignal.timeout(TASK_MS_MAX);
  try {
    return await pool.run(task, { signal });
  } catch (error) {
    if (signal.aborted)
      throw exposed("LIMIT_EXCEEDED", "The evaluation took too long. Ask the operator to look at the record.");
    if (error instanceof Error && /queue/i.test(error.message))
      throw exposed("UNAVAILABLE", "Too many evaluations are waiting. Try again in a few seconds.");
    throw error;
  }
}
