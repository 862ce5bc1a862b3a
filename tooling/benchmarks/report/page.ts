import { availableParallelism, cpus, totalmem } from "node:os";
import type { Outcome } from "../kit/outcome.ts";
import { tables } from "./tables.ts";

/** The page docs/benchmarks.md, with the machine and day of the measurement. */
export function page(outcomes: readonly Outcome[]): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const processor = cpus()[0]?.model.trim() ?? process.arch;
  const machine = `${availableParallelism()} cores (${processor}), ${memory} GiB, ${process.platform}, Node ${process.versions.node}`;
  return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.

${tables(outcomes)}
## How to read it

- A **ratio** is the other side's median time divided by the engine's, over seven interleaved rounds
  in one run on one machine. Each side warms up before it is timed, and garbage collection is not
  forced. Times vary between machines and hours; ratios vary little. Two are absolute, and a busy
  machine makes them larger: R4 and lists are milliseconds.
- **The same members, the same answers.** All sides also answer every member outside the timing, and
  a run whose answers differ stops. The engine is checked against a closed form of the best
  allocation (R1, R2) and against an integer program solved by HiGHS (R3).
- **Members** are generated from a seed: 30 activities each in the CMA program, some too early, too
  short, or without proof. About two in five meet the requirements. R4's members have 60 activities,
  each open to 3 of 6 areas.
- **evaluate** takes a record as it arrives, admits and values its activities, and finds the best
  allocation. For every activity and requirement, it states what counts and why. The rule engines do
  an easier part: sums instead of an allocation, and a verdict. Both sides of a goal start from the
  record as it arrives, with dates and amounts as text. Rows whose input is converted or built
  beforehand skip that step, for comparison.
- **holds** compares the ratio with the floor, which detects a change that slows evaluation.
  **aim** was the goal before the language was complete
  ([decision 13](adr/0013-what-an-evaluation-costs.md)).
- **results kept** keeps thousands of results in memory at a time, to show what that costs.
- **import** writes the activities of 3,000 generated members, 30 each, into a new body: every row is
  read, checked, compared with what is stored, and written with its journal entry. Its ratio is its
  wall time divided by that of COPY of the same rows, already in PostgreSQL's format, into an unlogged
  table without indexes and checks. It is the median of three bodies.
- **A page of members** (G1) is CPU time of the process, over HTTP on one machine. It includes the client,
  which is the same for all sides. The other servers read the same rows of the same PostgreSQL under the
  same row security, by two plain statements; they check no permissions, limits, or cost.
- **The console's standing** (G3) is what the member page asks for, with the review of unjudged claims,
  reasons, and sentences.
- **Whole populations** (P0) read records from the database, judge each by the published rules and by
  changed ones on two threads, and hand over both answers in order. The other side has the same
  records in memory, and judges them once on one thread.
- **Lists** are asked for over HTTP, one after another, with the console's own queries: 25 rows and
  the count. Bodies of three sizes are in one database, with 30 activities and 10 journal entries for
  each member. A time is the 95th percentile of 20 requests, the best of up to three rounds. *Page
  200* skips 4,975 rows, as the console asks for it; of a shorter list, it is the last page. *Rows by id* is what
  PostgreSQL and the way to it take for the same rows of the largest body, without a list. The goal
  is the slowest of all times of the largest body.
- **The console's first list** is loaded in Chromium without a cache at a quarter of the processor's
  speed, over 1.6 Mbit/s with 150 ms of delay, beside a stock react-admin build of the same list with
  the same requests. Both are the median of five visits, in turns.
- R2's other side is code written by hand for this one program. It uses up the limit on other
  sources in order of entry, so it fails some members who meet the requirements; the table says how
  many.

\`npm run bench -- --only R1,R4\` runs some benchmarks; \`npm run bench -- --json\` prints one object per
goal. Neither writes this page.
`;
}
