import { existsSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment, ensureInstalled, pinnedNode, ROOT, run } from "./bootstrap.mjs";

await ensureInstalled();
const env = cleanEnvironment();
const bin = (name) => join(ROOT, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
const generated = await run(bin("turbo"), ["run", "codegen", "--output-logs=errors-only"], { env });
if (generated !== 0) process.exit(generated);

// The API restarts when a file changes. The console's own server reloads its pages and forwards API
// calls.
const consoleFolder = join(ROOT, "apps", "console");
const pages = process.env.OPENRECERT_URL ?? "http://localhost:5173";
const apiEnvironment = existsSync(consoleFolder) ? { ...env, OPENRECERT_URL: pages } : env;
const running = [run(pinnedNode(), ["--watch", "apps/cli/bin/openrecert.js", "serve"], { env: apiEnvironment })];
if (existsSync(join(consoleFolder, "vite.config.ts"))) running.push(run(bin("vite"), [], { env, cwd: consoleFolder }));
process.exit(Math.max(...(await Promise.all(running))));
