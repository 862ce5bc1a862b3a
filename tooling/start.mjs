import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cleanEnvironment, ensureInstalled, pinnedNode, ROOT, run } from "./bootstrap.mjs";

const STAMP = join(ROOT, "node_modules", ".openrecert-built");
// The inputs of the generated code and of the console.
const INPUTS = [
  "packages/contract",
  "packages/rules/src",
  "apps/api/codegen.ts",
  "apps/api/src/features/parents.ts",
  "apps/console",
  "package-lock.json",
  "turbo.json",
];
const SKIPPED = new Set(["node_modules", "dist", "generated", ".turbo", "e2e", "test"]);

await ensureInstalled();
await ensureBuilt();
process.exit(await run(pinnedNode(), ["apps/cli/bin/openrecert.js", "serve"], { env: cleanEnvironment() }));

/**
 * Generates code and builds the console unless a stamp shows that this was done from exactly these
 * inputs.
 */
async function ensureBuilt() {
  const wanted = buildFingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted && outputsExist()) return;
  console.log("Building (first start, or something changed) …");
  const turbo = join(ROOT, "node_modules", ".bin", process.platform === "win32" ? "turbo.cmd" : "turbo");
  const code = await run(turbo, ["run", "codegen", "build", "--output-logs=errors-only", "--log-order=grouped"], {
    env: cleanEnvironment(),
  });
  if (code !== 0) {
    console.error("\nThe build failed; the reason is above. Fix it, then run the same command again.");
    process.exit(code);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
}

function outputsExist() {
  const isConsoleThere = existsSync(join(ROOT, "apps/console/package.json"));
  const outputs = [
    "packages/contract/src/generated/types.ts",
    "apps/api/src/generated/resolvers.ts",
    ...(isConsoleThere ? ["apps/console/dist/index.html"] : []),
  ];
  return outputs.every((path) => existsSync(join(ROOT, path)));
}

function buildFingerprint() {
  const hash = createHash("sha256");
  for (const input of INPUTS) {
    for (const path of filesUnder(join(ROOT, input))) hash.update(path.slice(ROOT.length)).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => !SKIPPED.has(entry.name));
  return entries.flatMap((entry) => filesUnder(join(path, entry.name))).sort();
}
