// Runs on any Node from 20.18, so it uses no dependency and no TypeScript. It installs what the
// lock file names, including Node 24, and continues with that.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const STAMP = join(ROOT, "node_modules", ".openrecert-installed");
const PINNED_NODE_MAJOR = 24;

/** Installs the locked dependencies unless a stamp shows that exactly these are installed. */
export async function ensureInstalled() {
  const wanted = fingerprintOf(join(ROOT, "package-lock.json"));
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  console.log("Installing dependencies (first start, or the lock file changed) …");
  // Production installs omit the tools that build the console, so NODE_ENV must not decide this.
  const code = await run(...npmCommand(["ci", "--include=dev", "--prefer-offline", "--loglevel=error"]), {
    env: cleanEnvironment(),
  });
  if (code !== 0) {
    console.error(
      "\nThe dependencies could not be installed; the reason is above. Fix it, then run the same command again.",
    );
    process.exit(code);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
}

/**
 * Installs the dependencies in a folder's own lock file, unless a stamp shows that exactly these
 * are installed.
 */
export function ensureFolderInstalled(folder, what) {
  const place = join(ROOT, folder);
  const stamp = join(place, "node_modules", ".openrecert-installed");
  const wanted = fingerprintOf(join(place, "package-lock.json"));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error(`Installing ${what} …`);
  const [command, args] = npmCommand(["ci", "--prefer-offline", "--loglevel=error"]);
  // Standard output is for results only.
  const { status } = spawnSync(command, args, { env: cleanEnvironment(), cwd: place, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    console.error(
      `\nIn ${folder}, ${what} could not be installed; the reason is above. Fix it, then run the same command again.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/**
 * Path of the Node that the lock file pins. If npm has none for this machine, the running one if it
 * is new enough.
 */
export function pinnedNode() {
  const name = process.platform === "win32" ? "node.cmd" : "node";
  const pinned = join(ROOT, "node_modules", ".bin", name);
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= PINNED_NODE_MAJOR) return process.execPath;
  console.error(
    `npm has no Node ${PINNED_NODE_MAJOR} for ${process.platform}-${process.arch}. ` +
      `Install Node ${PINNED_NODE_MAJOR} or newer yourself, then run the same command with it.`,
  );
  process.exit(1);
}

/**
 * Runs a command in the repository, passes signals on to it, and returns its exit code. If npm is
 * killed, it leaves its child processes behind; watching the parent's id ends them too.
 */
export function run(command, args, { env = process.env, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    const parent = process.ppid;
    const orphanWatch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
    const forward = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearInterval(orphanWatch);
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, forward);
      resolve(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
    });
  });
}

/**
 * The environment without the variables that npm adds to its scripts, and with the pinned Node
 * first in PATH.
 */
export function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const environment = Object.fromEntries(kept);
  environment.PATH = `${join(ROOT, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;
  environment.TURBO_TELEMETRY_DISABLED = "1";
  environment.DO_NOT_TRACK = "1";
  return environment;
}

function npmCommand(args) {
  const npm = process.env.npm_execpath;
  return npm ? [process.execPath, [npm, ...args]] : [process.platform === "win32" ? "npm.cmd" : "npm", args];
}

function fingerprintOf(lockFile) {
  return createHash("sha256")
    .update(readFileSync(lockFile))
    .update(`${process.platform} ${process.arch}`)
    .digest("hex");
}
