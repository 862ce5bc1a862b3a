import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chownSync, lchownSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedError } from "./errors.ts";

/** How to run PostgreSQL's programs, which refuse to run as root. */
export type Runner = {
  /** Command and arguments, wrapped in another program where needed. */
  wrap(program: string, args: string[]): [string, string[]];
  /** The user that runs it, if not ours. */
  identity: { uid: number; gid: number } | Record<string, never>;
  /** Gives a folder and everything in it to the user that runs the server. */
  own(path: string): void;
};

const DIRECT: Runner = { wrap: (program, args) => [program, args], identity: {}, own: () => undefined };

/**
 * Uses our own user. For root: `nobody` if it can reach the folder and the program, or else root
 * without its powers, in a user namespace.
 * Throws EmbeddedError `root` where both are forbidden.
 */
export function chooseRunner(folder: string, program: string): Runner {
  if (process.platform === "win32" || process.getuid?.() !== 0) return DIRECT;
  const nobody = findNobody();
  if (nobody !== null && canReach(folder, program, nobody))
    return { ...DIRECT, identity: nobody, own: (path) => ownAll(path, nobody) };
  const wrapped: Runner = {
    wrap: (inner, args) => ["unshare", ["--user", "--map-user=1000", "--map-group=1000", "--", inner, ...args]],
    identity: {},
    own: (path) => ownAll(path, { uid: 0, gid: 0 }),
  };
  const [command, args] = wrapped.wrap(program, ["--version"]);
  if (spawnSync(command, args, { cwd: "/", stdio: "ignore" }).status === 0) return wrapped;
  throw new EmbeddedError(
    "root",
    `PostgreSQL does not run as root, the user nobody cannot reach ${folder}, and this system does not allow user namespaces. Start OpenRecert as another user, choose a folder that nobody can reach with OPENRECERT_DATA_DIR, or set DATABASE_URL to a PostgreSQL 18 server of your own.`,
  );
}

/**
 * Runs a program to its end, without environment variables that could change PostgreSQL's behavior.
 */
export function runProgram(runner: Runner, program: string, args: string[], cwd: string): SpawnSyncReturns<string> {
  const [command, all] = runner.wrap(program, args);
  return spawnSync(command, all, { ...runner.identity, cwd, env: cleanEnvironment(), encoding: "utf8" });
}

export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}

function findNobody(): { uid: number; gid: number } | null {
  try {
    const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
    return line === null ? null : { uid: Number(line[1]), gid: Number(line[2]) };
  } catch {
    return null;
  }
}

// Tested by trying, not computed from modes, because access lists and mounts matter too.
function canReach(folder: string, program: string, identity: { uid: number; gid: number }): boolean {
  const parents = spawnSync("/bin/sh", ["-c", 'cd -- "$1/.."', "sh", folder], {
    ...identity,
    cwd: "/",
    stdio: "ignore",
  });
  const runs = spawnSync(program, ["--version"], { ...identity, cwd: "/", stdio: "ignore" });
  return parents.status === 0 && runs.status === 0;
}

function ownAll(path: string, identity: { uid: number; gid: number }): void {
  const info = lstatSync(path, { throwIfNoEntry: false });
  if (info === undefined || (info.uid === identity.uid && info.gid === identity.gid)) return;
  if (info.isDirectory()) {
    for (const name of readdirSync(path)) ownAll(join(path, name), identity);
    // The folder comes last: while it is not ours, a start that was interrupted begins again.
    chownSync(path, identity.uid, identity.gid);
  } else lchownSync(path, identity.uid, identity.gid);
}
