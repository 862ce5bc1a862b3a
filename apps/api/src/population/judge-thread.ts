import type { Chunk, Question, StandingLine } from "./chunk.ts";
import { judgeFor } from "./judge-chunk.ts";

/** A chunk with the question of its run. Runs of one process have different numbers. */
export type JudgeTask = { run: number; question: Question; chunk: Chunk };

/** More runs than these are hardly ever under way at once. */
const KEPT_MAX = 4;
const kept = new Map<number, (chunk: Chunk) => Promise<StandingLine[]>>();

/** Judges a chunk in a thread of its own, without database or requests. */
export default function judge({ run, question, chunk }: JudgeTask): Promise<StandingLine[]> {
  const known = kept.get(run) ?? judgeFor(question);
  kept.delete(run);
  kept.set(run, known);
  if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value!);
  return known(chunk);
}
