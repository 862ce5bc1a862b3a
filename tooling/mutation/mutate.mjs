// `npm run mutate -w @openrecert/rules -- src/allocation/fill.ts …`: installs the dependencies and
// the instrumenter if needed, then runs with the pinned Node.
import { cleanEnvironment, ensureFolderInstalled, ensureInstalled, pinnedNode, run } from "../bootstrap.mjs";

await ensureInstalled();
ensureFolderInstalled("tooling/mutation/instrumenter", "the instrumenter for mutants");
const code = await run(pinnedNode(), ["tooling/mutation/run.ts", ...process.argv.slice(2)], {
  env: cleanEnvironment(),
});
process.exit(code);
