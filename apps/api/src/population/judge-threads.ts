import { Piscina } from "piscina";
import type { Chunk, Question, StandingLine } from "./chunk.ts";
import { judgeFor } from "./judge-chunk.ts";
import type { JudgeTask } from "./judge-thread.ts";
import { PopulationError } from "./population-error.ts";

/** Starting a thread costs as much as judging thousands of members, so threads wait for the next run. */
const IDLE_MS = 30_000;

/** By the number of threads that a run may use. */
const pools = new Map<number, Piscina>();
let runs = 0;

export type Judge = {
  run: (chunk: Chunk) => Promise<StandingLine[]>;
  /** Ends what is still running. */
  stop: () => void;
};

/** Judges chunks for one question in other threads, or in this one if there are to be none. */
export function openJudge(question: Question, threads: number, signal: AbortSignal | undefined): Judge {
  if (threads === 0) return { run: judgeFor(question), stop: () => undefined };
  const pool = poolOf(threads);
  const stopping = new AbortController();
  const ended = signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal;
  runs += 1;
  const run = runs;
  return {
    run: async (chunk) => {
      try {
        const task: JudgeTask = { run, question, chunk };
        return await pool.run(task, { signal: ended });
      } catch (error) {
        signal?.throwIfAborted();
        const why = error instanceof Error ? error.message : "unknown error";
        throw new PopulationError(
          `A thread that evaluates records ended early, so the run stopped (${why}). Nobody was left out silently; run it again.`,
          { cause: error },
        );
      }
    },
    stop: () => stopping.abort(),
  };
}

/** Ends the threads, when the process ends. */
export async function closeJudgeThreads(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.destroy()));
}

function poolOf(threads: number): Piscina {
  const known = pools.get(threads);
  if (known) return known;
  const pool = new Piscina({
    filename: new URL("./judge-thread.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    idleTimeout: IDLE_MS,
  });
  pools.set(threads, pool);
  return pool;
}
