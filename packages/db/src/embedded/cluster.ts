import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { diskFull, EmbeddedError, isAboutSpace, noBinaries } from "./errors.ts";
import type { Layout } from "./layout.ts";
import { type Runner, runProgram } from "./runner.ts";

export const MAJOR_VERSION = "18";
export const ADMINISTRATOR = "postgres";

export type Passwords = { administrator: string; owner: string; server: string };

/**
 * Creates the folder and its parents. Only the last is closed to others, because the server's user
 * must be able to pass through the parents.
 */
export function makeFolder(layout: Layout): void {
  makeParents(dirname(layout.folder));
  if (!existsSync(layout.folder)) makeOne(layout.folder, 0o700);
}

// Not `recursive: true`: it loops forever if the system returns ENOENT although the parent exists.
function makeParents(folder: string): void {
  if (existsSync(folder)) return;
  makeParents(dirname(folder));
  makeOne(folder, 0o755);
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // A concurrent start made it.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Creates the cluster if there is none. It is built in a temporary folder and moved into place when
 * complete, so an interrupted start leaves nothing half-made.
 * Throws EmbeddedError: `other-version`, `not-a-data-folder`, `disk-full`, `no-binaries`,
 * `start-failed`.
 */
export function ensureCluster(layout: Layout, binaries: Binaries, runner: Runner): Passwords {
  if (existsSync(layout.data)) {
    refuseForeignData(layout);
    return readPasswords(layout);
  }
  removeUnfinished(layout);
  const passwords = { administrator: newPassword(), owner: newPassword(), server: newPassword() };
  writePasswords(layout, passwords);
  // A unique name: the initdb of a killed process may still be writing to another one.
  const made = `${layout.newData}${randomBytes(6).toString("hex")}`;
  const passwordFile = `${made}.password`;
  writeFileSync(passwordFile, `${passwords.administrator}\n`, { mode: 0o600 });
  try {
    runner.own(layout.folder);
    runner.own(passwordFile);
    initialize(layout, made, binaries, runner, passwordFile);
    renameSync(made, layout.data);
  } finally {
    removeUnfinished(layout);
  }
  return passwords;
}

function removeUnfinished(layout: Layout): void {
  for (const name of readdirSync(layout.folder)) {
    const path = join(layout.folder, name);
    if (!path.startsWith(layout.newData)) continue;
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another process is still writing to it. A later start removes the rest.
    }
  }
}

function initialize(layout: Layout, made: string, binaries: Binaries, runner: Runner, passwordFile: string): void {
  const args = [
    `--pgdata=${made}`,
    `--username=${ADMINISTRATOR}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
  ];
  const { status, stdout, stderr, error } = runProgram(runner, binaries.initdb, args, layout.folder);
  if (status === 0) return;
  if (error !== undefined) throw noBinaries(`initdb cannot be run (${error.message})`, error);
  const output = `${stdout}${stderr}`;
  if (isAboutSpace(output)) throw diskFull(layout.folder);
  // If the system cannot load the program (for another C library, for example), the output does not
  // name the program.
  if (/not found|cannot execute|error while loading|GLIBC/i.test(output) && !/initdb:/.test(output))
    throw noBinaries(output.trim());
  throw new EmbeddedError(
    "start-failed",
    `PostgreSQL could not create its data folder ${layout.data}: ${output.match(/(?:FATAL|PANIC|error): +.*/)?.[0] ?? output.trim()}`,
  );
}

function refuseForeignData(layout: Layout): void {
  const versionFile = join(layout.data, "PG_VERSION");
  const found = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : null;
  if (found === null || !existsSync(layout.passwords))
    throw new EmbeddedError(
      "not-a-data-folder",
      `${layout.data} exists but is not a data folder that OpenRecert created. Choose another folder with OPENRECERT_DATA_DIR, or move this one.`,
    );
  if (found !== MAJOR_VERSION)
    throw new EmbeddedError(
      "other-version",
      `The data in ${layout.data} was written by PostgreSQL ${found}, and this version of OpenRecert runs PostgreSQL ${MAJOR_VERSION}. Start it with the version of OpenRecert that wrote it, or choose another folder with OPENRECERT_DATA_DIR. Nothing was changed.`,
    );
}

function readPasswords(layout: Layout): Passwords {
  const { administrator, owner, server }: Partial<Passwords> = JSON.parse(readFileSync(layout.passwords, "utf8"));
  if (administrator === undefined || owner === undefined)
    throw new EmbeddedError("not-a-data-folder", `${layout.passwords} does not hold the passwords of the server.`);
  if (server !== undefined) return { administrator, owner, server };
  // The folder predates the product's own login. The role gets its password at the next start.
  const completed = { administrator, owner, server: newPassword() };
  writePasswords(layout, completed);
  return completed;
}

function writePasswords(layout: Layout, passwords: Passwords): void {
  writeFileSync(layout.passwords, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
}

const newPassword = () => randomBytes(24).toString("base64url");
