import { cleanEnvironment, ensureInstalled, pinnedNode, run } from "./bootstrap.mjs";

await ensureInstalled();
process.exit(await run(pinnedNode(), ["tooling/test/run.ts", "--only", "check,tidy"], { env: cleanEnvironment() }));
