import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** A Chromium that runs here, with the flags and environment that it needs. */
export type Browser = { path: string; args: string[]; env: Record<string, string> };

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The system's Chromium if there is one, or else the one inside an npm package, with the libraries
 * that it brings.
 */
export async function browserFor(): Promise<Browser> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
  const system = process.env.CHROMIUM ?? SYSTEM.find((path) => existsSync(path));
  if (system) return { path: system, args: FLAGS, env: environment };
  const folder = await unpacked();
  const libraries = hasLibraries() ? null : join(folder, "al2023", "lib");
  const paths = [libraries, environment.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    path: join(folder, "chromium"),
    args: FLAGS,
    env: { ...environment, ...(paths ? { LD_LIBRARY_PATH: paths } : {}) },
  };
}

/**
 * Folder with the package's browser and its own shared libraries. It is complete or missing, even
 * when two runs unpack at once.
 */
async function unpacked(): Promise<string> {
  const manifest = readFileSync(join(packageFolder(), "package.json"), "utf8");
  const version = createHash("sha256").update(manifest).digest("hex").slice(0, 12);
  const folder = resolve(import.meta.dirname, "../node_modules/.cache/chromium", version);
  if (existsSync(folder)) return folder;
  const made = `${folder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  const before = process.env.TMPDIR;
  // The package unpacks into the temporary folder and reuses what is there, even from another
  // version.
  process.env.TMPDIR = made;
  const { default: chromium } = await import("@sparticuz/chromium");
  await chromium.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  unpackLibraries(made);
  try {
    renameSync(made, folder);
  } catch {
    // A concurrent run finished first. Its folder is as good.
    rmSync(made, { recursive: true, force: true });
  }
  return folder;
}

function packageFolder(): string {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  return entry.slice(0, entry.lastIndexOf("@sparticuz/chromium") + "@sparticuz/chromium".length);
}

function hasLibraries(): boolean {
  try {
    return execFileSync("ldconfig", ["-p"], { encoding: "utf8" }).includes("libnss3.so");
  } catch {
    return false;
  }
}

function unpackLibraries(into: string): void {
  const folder = join(into, "al2023");
  mkdirSync(folder, { recursive: true });
  const archive = brotliDecompressSync(readFileSync(join(packageFolder(), "bin", "al2023.tar.br")));
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
}
