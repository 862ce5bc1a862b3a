// `npm run bench`: installs the dependencies and the peers if needed, then runs with the pinned
// Node.
import { cleanEnvironment, ensureFolderInstalled, ensureInstalled, pinnedNode, run } from "../bootstrap.mjs";

await ensureInstalled();
ensureFolderInstalled("tooling/benchmarks/peers", "the benchmark peers");
process.exit(
  await run(pinnedNode(), ["tooling/benchmarks/run.ts", ...process.argv.slice(2)], { env: cleanEnvironment() }),
);
