// `npm run mutate -w @openrecert/rules -- src/allocation/fill.ts …`: installs the dependencies and what makes the mutants where
// needed, then hands over to the pinned Node.
import { cleanEnvironment, ensureFolderInstalled, ensureInstalled, pinnedNode, run } from "../bootstrap.mjs";

await ensureInstalled();
ensureFolderInstalled("tooling/mutation/instrumenter", "what makes the mutants");
const code = await run(pinnedNode(), ["tooling/mutation/run.ts", ...process.argv.slice(2)], {
  env: cleanEnvironment(),
});
process.exit(code);
