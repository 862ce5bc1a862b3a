// `npm test`: runs every suite in turn, prints its time, and ends with one line that counts the
// tests.
import { generateCode, suites } from "./suites.ts";

type Outcome = { name: string; seconds: number; passed: number; failed: number; ok: boolean };

const only = readOnly(process.argv.slice(2));
const chosen = suites().filter((suite) => only.length === 0 || only.includes(suite.name));
const unknown = only.filter((name) => !suites().some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no suite named ${unknown.join(", ")}. Suites: ${suites()
      .map((suite) => suite.name)
      .join(", ")}.`,
  );
  process.exit(2);
}

if (!(await generateCode())) {
  console.error("Generating code from the contract failed; the reason is above.");
  process.exit(1);
}

const outcomes: Outcome[] = [];
for (const suite of chosen) {
  console.log(`\n── ${suite.name}: ${suite.about}`);
  const started = performance.now();
  const { passed, failed, ok } = await suite.run();
  outcomes.push({ name: suite.name, seconds: (performance.now() - started) / 1000, passed, failed, ok });
}

console.log("\nsuite            seconds   passed   failed");
for (const { name, seconds, passed, failed, ok } of outcomes) {
  const counts = `${String(passed).padStart(6)}   ${String(failed).padStart(6)}`;
  console.log(`${name.padEnd(15)} ${seconds.toFixed(1).padStart(8)}   ${counts}${ok ? "" : "   ← failed"}`);
}
const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + pick(outcome), 0);
const failedSuites = outcomes.filter((outcome) => !outcome.ok);
console.log(
  `total           ${sum((outcome) => outcome.seconds)
    .toFixed(1)
    .padStart(8)}\n`,
);
console.log(`${sum((outcome) => outcome.passed)} passed, ${sum((outcome) => outcome.failed)} failed`);
process.exit(failedSuites.length === 0 ? 0 : 1);

function readOnly(args: string[]): string[] {
  const at = args.indexOf("--only");
  return at < 0 ? [] : (args[at + 1] ?? "").split(",").filter(Boolean);
}
