import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** A Chromium that runs here, with the flags and the environment that it needs. */
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

/** The system's Chromium where there is one, or else the one inside an npm package, with the libraries that it brings. */
export async function browserFor(): Promise<Browser> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]),
  );
  const system = process.env.CHROMIUM ?? SYSTEM.find((path) => existsSync(path));
  if (system) return { path: system, args: FLAGS, env: environment };
  const cache = cacheFolder();
  // The package reuses any binary that lies in the temporary folder, also one of another version.
  process.env.TMPDIR = cache;
  const { default: chromium } = await import("@sparticuz/chromium");
  const path = await chromium.executablePath();
  const libraries = hasLibraries() ? null : unpackLibraries(cache);
  const paths = [libraries, environment.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return { path, args: FLAGS, env: { ...environment, TMPDIR: cache, ...(paths ? { LD_LIBRARY_PATH: paths } : {}) } };
}

function packageFolder(): string {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  return entry.slice(0, entry.lastIndexOf("@sparticuz/chromium") + "@sparticuz/chromium".length);
}

function cacheFolder(): string {
  const manifest = readFileSync(join(packageFolder(), "package.json"), "utf8");
  const version = createHash("sha256").update(manifest).digest("hex").slice(0, 12);
  const folder = resolve(import.meta.dirname, "../node_modules/.cache/chromium", version);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function hasLibraries(): boolean {
  try {
    return execFileSync("ldconfig", ["-p"], { encoding: "utf8" }).includes("libnss3.so");
  } catch {
    return false;
  }
}

// Unpacks the package's own set of shared libraries, once per version.
function unpackLibraries(cache: string): string {
  const folder = join(cache, "al2023");
  const libraries = join(folder, "lib");
  if (!existsSync(libraries)) {
    mkdirSync(folder, { recursive: true });
    const archive = brotliDecompressSync(readFileSync(join(packageFolder(), "bin", "al2023.tar.br")));
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
  }
  return libraries;
}
