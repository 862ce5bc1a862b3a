// `npm run bench`: installs the dependencies and the peers where needed, then hands over to the pinned Node.
import { cleanEnvironment, ensureFolderInstalled, ensureInstalled, pinnedNode, run } from "../bootstrap.mjs";

await ensureInstalled();
ensureFolderInstalled("tooling/benchmarks/peers", "what the benchmarks compare with");
process.exit(
  await run(pinnedNode(), ["tooling/benchmarks/run.ts", ...process.argv.slice(2)], { env: cleanEnvironment() }),
);
