import { once } from "node:events";
import { registerHooks } from "node:module";
import type { Test } from "./tests.ts";

/**
 * What a worker starts with: instrumented sources, the test files, and the mutant that is active
 * from the start.
 */
export type Start = {
  readonly sources: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly active: string | null;
};

/** What a worker is asked: to run everything without a mutant, or some tests with one. */
export type Question =
  | { readonly ask: "coverage" }
  | { readonly ask: "mutant"; readonly id: string; readonly tests: readonly { at: number; hits: number }[] };

/** How long a test takes, and how often it reaches each mutant. */
export type Measured = { readonly name: string; readonly ms: number; readonly hits: Readonly<Record<string, number>> };

export type Answer =
  | { readonly say: "ready" }
  | { readonly say: "begins"; readonly at: number }
  | { readonly say: "coverage"; readonly tests: readonly Measured[]; readonly collecting: readonly string[] }
  | { readonly say: "survived"; readonly wasReached: boolean }
  | { readonly say: "killed"; readonly by: number; readonly isPolluted: boolean };

type Switches = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
};

/** A mutant reached this many times as often as without it counts as an endless loop. */
const HITS_MORE = 100;

const [{ sources, files, active }] = (await once(process, "message")) as [Start];
// Awaited, because a message that is not sent before an endless loop begins is never sent.
const say = (answer: Answer) => new Promise<void>((sent) => process.send!(answer, () => sent()));
const switches: Switches = {};
Object.assign(globalThis, { __stryker__: switches });

const standIn = new URL("./tests.ts", import.meta.url).href;
registerHooks({
  resolve: (name, context, next) =>
    name === "vitest" && context.parentURL !== standIn ? { url: standIn, shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    url in sources ? { format: "module-typescript", source: sources[url]!, shortCircuit: true } : next(url, context),
});

if (active !== null) switches.activeMutant = active;
for (const file of files) await import(file);
const { collected } = (await import(standIn)) as { collected: Test[] };
await say({ say: "ready" });
// The parent process is gone.
process.on("disconnect", () => process.exit());
process.on("message", (question: Question) => void answer(question));

async function answer(question: Question): Promise<void> {
  if (question.ask === "coverage") return say(await cover());
  let wasReached = false;
  for (const { at, hits } of question.tests) {
    await say({ say: "begins", at });
    switches.hitCount = 0;
    switches.hitLimit = HITS_MORE * (hits + 100);
    switches.activeMutant = question.id;
    const passed = await passes(collected[at]!);
    wasReached ||= switches.hitCount > 0;
    if (passed) continue;
    // A mutant may have left something in a cached value that would fail the test for later mutants
    // too.
    switches.activeMutant = undefined;
    await say({ say: "begins", at });
    return say({ say: "killed", by: at, isPolluted: active === null && !(await passes(collected[at]!)) });
  }
  switches.activeMutant = undefined;
  await say({ say: "survived", wasReached });
}

async function cover(): Promise<Answer> {
  const collecting = Object.keys(switches.mutantCoverage?.static ?? {});
  const tests: Measured[] = [];
  for (const [at, test] of collected.entries()) {
    switches.currentTestId = String(at);
    const start = performance.now();
    if (!(await passes(test))) throw new Error(`fails without a mutant: ${test.name}`);
    const hits = switches.mutantCoverage?.perTest[at] ?? {};
    tests.push({ name: test.name, ms: performance.now() - start, hits });
    switches.currentTestId = undefined;
  }
  return { say: "coverage", tests, collecting };
}

async function passes({ run }: Test): Promise<boolean> {
  try {
    await run();
    return true;
  } catch {
    return false;
  }
}
