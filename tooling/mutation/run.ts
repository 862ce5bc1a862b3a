// Changes the source in one place at a time and lists the changes that no test detects.
import { globSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { instrument, type Mutant } from "./mutants.ts";
import { type Outcome, TestWorker } from "./test-worker.ts";
import type { Measured, Start } from "./worker.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "packages/rules");
/**
 * Tests of document shapes and of the checker, which evaluate nothing, and tests of corrupted
 * documents, which take minutes.
 */
const LEFT_OUT = ["hostile", "schemas", "language-members", "falsified"];
/** Fewer generated cases than usual, so that a change is judged in seconds. */
const FEWER = { ORACLE_RUNS: "400", GENERATED_SETS: "8", SHRINK: "no" };

/** Longer tests are left out. In milliseconds. */
const LONG_MS = 600;
/**
 * The same for a mutant that is active from the start, where each run also has to start a worker.
 */
const QUICK_MS = 60;
/** Milliseconds that reading all tests may take. Lowered once the actual time is known. */
let readMs = 60_000;
const limitOf = ({ ms }: Measured) => 1000 + 6 * ms;

type Verdict = "killed" | "stuck" | "survived" | "unreached";

Object.assign(process.env, { ...FEWER, ...process.env });
const paths = process.argv.slice(2).flatMap((pattern) => globSync(pattern, { cwd: FOLDER }));
if (paths.length === 0)
  throw new Error("no files given; name some, such as src/allocation/fill.ts or 'src/allocation/*.ts'");
const { sources, mutants } = await instrument(
  FOLDER,
  paths.map((path) => join(FOLDER, path)),
);
const files = [
  "test/setup.ts",
  ...globSync("test/**/*.test.ts", { cwd: FOLDER }).filter(
    (path) => !LEFT_OUT.some((name) => path.endsWith(`${name}.test.ts`)),
  ),
].map((path) => pathToFileURL(join(FOLDER, path)).href);

const start = (active: string | null): Promise<TestWorker | null> => {
  const data: Start = { sources, files, active };
  return TestWorker.start(data, readMs);
};

const began = performance.now();
let worker = await fresh();
readMs = 2000 + 4 * (performance.now() - began);
const measured = await worker.ask({ ask: "coverage" }, () => 600_000, 600_000);
if (measured.say !== "coverage") throw new Error(`the tests fail without a mutant: ${worker.lastError}`);
const { tests } = measured;
const collecting = new Set(measured.collecting);
const kills = tests.map(() => 0);
console.log(`${mutants.length} mutants, ${tests.length} tests`);

const verdicts = new Map<Mutant, Verdict>();
for (const mutant of mutants) {
  const verdict = await judge(mutant);
  verdicts.set(mutant, verdict);
  if (verdict === "survived" || verdict === "unreached") show(mutant, verdict);
}
worker.stop();
report();

async function fresh(): Promise<TestWorker> {
  const made = await start(null);
  if (made === null) throw new Error("the tests cannot be loaded");
  return made;
}

/** Tests that reach a mutant, most effective first. */
function testsOf({ id }: Mutant): { at: number; hits: number }[] {
  return tests
    .flatMap(({ hits, ms }, at) => (hits[id] === undefined || ms > LONG_MS ? [] : [{ at, hits: hits[id] }]))
    .sort((a, b) => score(b.at) - score(a.at));
}

function score(at: number): number {
  return (kills[at]! + 0.1) / (tests[at]!.ms + 5);
}

async function judge(mutant: Mutant): Promise<Verdict> {
  const reaching = testsOf(mutant);
  if (reaching.length === 0) return collecting.has(mutant.id) ? judgeFromTheStart(mutant) : "unreached";
  const outcome = await askAbout(mutant, reaching);
  if (outcome.say === "survived") return outcome.wasReached ? "survived" : judgeFromTheStart(mutant);
  if (outcome.say === "killed" && !outcome.isPolluted) return "killed";
  worker.stop();
  worker = await fresh();
  if (outcome.say === "stuck") return "stuck";
  // An earlier mutant may have left something behind that made the test fail, so repeat it from a
  // clean start.
  const again = await askAbout(mutant, reaching);
  if (again.say === "survived") return "survived";
  if (again.say === "killed" && !again.isPolluted) return "killed";
  worker.stop();
  worker = await fresh();
  return again.say === "stuck" ? "stuck" : "killed";
}

function askAbout({ id }: Mutant, reaching: { at: number; hits: number }[]): Promise<Outcome> {
  return worker
    .ask({ ask: "mutant", id, tests: reaching }, (at) => limitOf(tests[at]!), readMs)
    .then((outcome) => {
      if (outcome.say === "killed") kills[outcome.by]!++;
      return outcome;
    });
}

/**
 * A mutant must be active from the start if tests reach it only while they are loaded, or only in
 * code whose result an earlier test has cached.
 */
async function judgeFromTheStart(mutant: Mutant): Promise<Verdict> {
  const own = await start(mutant.id);
  if (own === null) return "killed";
  const order = tests.map((_, at) => ({ at, hits: tests[at]!.hits[mutant.id] ?? Number.POSITIVE_INFINITY }));
  const wanted = (collecting.has(mutant.id) ? order : testsOf(mutant)).filter(({ at }) => tests[at]!.ms <= QUICK_MS);
  wanted.sort((a, b) => score(b.at) - score(a.at));
  const outcome = await own.ask({ ask: "mutant", id: mutant.id, tests: wanted }, (at) => limitOf(tests[at]!), readMs);
  own.stop();
  if (outcome.say === "killed") kills[outcome.by]!++;
  return outcome.say === "killed" || outcome.say === "stuck" ? outcome.say : "survived";
}

function show({ id, file, line, mutator, original, replacement }: Mutant, verdict: Verdict): void {
  const short = (text: string) => text.replaceAll(/\s+/g, " ").slice(0, 110);
  console.log(`${verdict} ${file}:${line} ${mutator} #${id}\n  - ${short(original)}\n  + ${short(replacement)}`);
}

function report(): void {
  const rows = Object.entries(Object.groupBy(mutants, ({ file }) => file)).map(([file, own = []]) => {
    const count = (verdict: Verdict) => own.filter((one) => verdicts.get(one) === verdict).length;
    const found = count("killed") + count("stuck");
    const score = `${Math.floor((1000 * found) / own.length) / 10} %`;
    return {
      file,
      mutants: own.length,
      killed: count("killed"),
      stuck: count("stuck"),
      survived: count("survived"),
      unreached: count("unreached"),
      score,
    };
  });
  console.table(rows);
  const folder = join(ROOT, ".cache");
  mkdirSync(folder, { recursive: true });
  const left = mutants.filter((one) => !["killed", "stuck"].includes(verdicts.get(one)!));
  writeFileSync(join(folder, "mutation.json"), `${JSON.stringify({ rows, left }, null, 2)}\n`);
}
