import { availableParallelism, cpus, totalmem } from "node:os";
import type { Outcome } from "../kit/outcome.ts";
import { tables } from "./tables.ts";

/** The page docs/benchmarks.md, which says where and when it was measured. */
export function page(outcomes: readonly Outcome[]): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const processor = cpus()[0]?.model.trim() ?? process.arch;
  const machine = `${availableParallelism()} cores (${processor}), ${memory} GiB, ${process.platform}, Node ${process.versions.node}`;
  return `# Benchmarks of the rules engine

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.

${tables(outcomes)}
## How to read it

- A **ratio** is the median time of the other side divided by the median time of the engine, of seven interleaved rounds in one run on one machine, each run in before it is timed; no collection of garbage is forced. Seconds differ from machine to
  machine and from hour to hour; ratios hardly do. R4 alone is absolute: its ratio is the 99th percentile in milliseconds.
- **The same members, the same answers.** All sides answer every member beside the timing too, and a run whose answers differ stops. The engine is held against a closed form of the best
  allocation (R1, R2) and against an integer program solved by HiGHS (R3).
- **Members** are made up from a seed: 30 activities each in the CMA program, some of them too early, too short or without proof; about two in five have met it. R4's have 60 activities, each open to 3 of 6 areas.
- **evaluate** takes a record as it arrives, admits and values its activities, finds the best allocation and says for every activity and requirement what counts and why. The rule engines get the easier half of that: sums instead of
  an allocation, and a verdict. Both sides of a goal start from the record as it arrives, dates and amounts as text; lines that say "converted before" or "made beforehand" leave that out, for comparison.
- **holds** compares with the floor, which tells a change that makes evaluation slower; **aim** is what the goal was before the language was whole ([decision 13](adr/0013-what-an-evaluation-costs.md)).
- **results kept** holds thousands of results at a time, so that the cost of memory shows.
- R2's other side is code written by hand for this one program. It spends the cap on other sources in the order of entry, so it fails some members who have met it; the table says how many.

\`npm run bench -- --only R1,R4\` runs some, \`npm run bench -- --json\` prints one object per goal. Neither writes this page.
`;
}
