// `npm run bench`: installs the dependencies and the peers where needed, then hands over to the pinned Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment, ensureInstalled, pinnedNode, ROOT, run } from "../bootstrap.mjs";

const PEERS = join(ROOT, "tooling/benchmarks/peers");
const STAMP = join(PEERS, "node_modules", ".openrecert-installed");

await ensureInstalled();
ensurePeersInstalled();
process.exit(
  await run(pinnedNode(), ["tooling/benchmarks/run.ts", ...process.argv.slice(2)], { env: cleanEnvironment() }),
);

/** Installs what the benchmarks compare with from its own lock file, unless a stamp says that exactly that is already there. */
function ensurePeersInstalled() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(PEERS, "package-lock.json")))
    .update(`${process.platform} ${process.arch}`)
    .digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  console.error("Installing what the benchmarks compare with …");
  const args = ["ci", "--prefer-offline", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, ...rest] = npm ? [process.execPath, npm, ...args] : ["npm", ...args];
  // Standard output belongs to the results alone.
  const { status } = spawnSync(command, rest, { env: cleanEnvironment(), cwd: PEERS, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    console.error(
      "\nWhat the benchmarks compare with could not be installed; npm says why above. Mend that, then run the same command again.",
    );
    process.exit(1);
  }
  writeFileSync(STAMP, wanted);
}
