import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { diskFull, EmbeddedError, noBinaries } from "./errors.ts";
import type { Layout } from "./layout.ts";
import { type Runner, runProgram } from "./runner.ts";

export const MAJOR_VERSION = "18";
export const ADMINISTRATOR = "postgres";

export type Passwords = { administrator: string; owner: string };

/** Makes folder and parents; only the last is closed to others, since the server's user must get through. */
export function makeFolder(layout: Layout): void {
  mkdirSync(dirname(layout.folder), { recursive: true });
  mkdirSync(layout.folder, { recursive: true, mode: 0o700 });
}

/**
 * Makes the cluster if there is none. It is made beside its place and moved there once complete, so that an
 * interrupted start leaves nothing half-made.
 * Throws EmbeddedError: `other-version`, `not-a-data-folder`, `disk-full`, `no-binaries`, `start-failed`.
 */
export function ensureCluster(layout: Layout, binaries: Binaries, runner: Runner): Passwords {
  if (existsSync(layout.data)) {
    refuseForeignData(layout);
    return readPasswords(layout);
  }
  rmSync(layout.newData, { recursive: true, force: true });
  const passwords = { administrator: newPassword(), owner: newPassword() };
  writeFileSync(layout.passwords, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
  const passwordFile = join(layout.folder, "administrator-password");
  writeFileSync(passwordFile, `${passwords.administrator}\n`, { mode: 0o600 });
  try {
    runner.own(layout.folder);
    runner.own(passwordFile);
    initialise(layout, binaries, runner, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(layout.newData, layout.data);
  return passwords;
}

function initialise(layout: Layout, binaries: Binaries, runner: Runner, passwordFile: string): void {
  const args = [
    `--pgdata=${layout.newData}`,
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
  rmSync(layout.newData, { recursive: true, force: true });
  if (error !== undefined) throw noBinaries(`initdb can't be run (${error.message})`, error);
  const output = `${stdout}${stderr}`;
  if (/No space left on device|Disk quota exceeded/i.test(output)) throw diskFull(layout.folder);
  // A program that the system can't load (another C library, say) says so and never names itself.
  if (/not found|cannot execute|error while loading|GLIBC/i.test(output) && !/initdb:/.test(output))
    throw noBinaries(output.trim());
  throw new EmbeddedError("start-failed", `PostgreSQL could not make its data folder ${layout.data}: ${output.trim()}`);
}

function refuseForeignData(layout: Layout): void {
  const versionFile = join(layout.data, "PG_VERSION");
  const found = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : null;
  if (found === null || !existsSync(layout.passwords))
    throw new EmbeddedError(
      "not-a-data-folder",
      `${layout.data} is there, but it is no data folder that OpenRecert made. Choose another with OPENRECERT_DATA_DIR, or move this one away.`,
    );
  if (found !== MAJOR_VERSION)
    throw new EmbeddedError(
      "other-version",
      `The data in ${layout.data} was written by PostgreSQL ${found}, and this version of OpenRecert runs PostgreSQL ${MAJOR_VERSION}. Start it with the version of OpenRecert that wrote it, or choose another folder with OPENRECERT_DATA_DIR; nothing was changed.`,
    );
}

function readPasswords(layout: Layout): Passwords {
  const { administrator, owner }: Partial<Passwords> = JSON.parse(readFileSync(layout.passwords, "utf8"));
  if (administrator === undefined || owner === undefined)
    throw new EmbeddedError("not-a-data-folder", `${layout.passwords} does not hold the passwords of the server.`);
  return { administrator, owner };
}

const newPassword = () => randomBytes(24).toString("base64url");
