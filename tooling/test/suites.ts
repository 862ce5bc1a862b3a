import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freshClone } from "./fresh-clone.ts";

import type { SuiteResult } from "./suite-result.ts";

/** One step of `npm test`. */
export type Suite = { name: string; about: string; run: () => Promise<SuiteResult> };

const ROOT = resolve(import.meta.dirname, "../..");

/** Generates the code that several suites import. Every run begins with it. */
export async function generateCode(): Promise<boolean> {
  return (await spawnIn(ROOT, "turbo", ["run", "codegen", "--output-logs=errors-only"])) === 0;
}

/** The suites in running order: cheap ones that find most mistakes first. */
export function suites(): Suite[] {
  return [
    { name: "check", about: "format, lint, and import rules (biome); types (tsc)", run: check },
    { name: "tidy", about: "the repository's own rules", run: () => vitest("tooling") },
    ...packagesWithTests().map(
      (folder): Suite => ({ name: folder.split("/")[1]!, about: `tests of ${folder}`, run: () => vitest(folder) }),
    ),
    { name: "browser", about: "the main job in a real browser, with axe on every screen", run: browser },
    { name: "fresh-clone", about: "what a new user does: clone, npm start, again", run: () => freshClone(ROOT) },
  ];
}

function packagesWithTests(): string[] {
  return ["packages", "apps"].flatMap((group) =>
    readdirSync(join(ROOT, group))
      .map((name) => `${group}/${name}`)
      .filter((folder) => existsSync(join(ROOT, folder, "vitest.config.ts"))),
  );
}

async function check(): Promise<SuiteResult> {
  const commands = [
    ["biome", "check", "--error-on-warnings", "."],
    ["turbo", "run", "types", "--output-logs=errors-only"],
  ];
  const codes = [];
  for (const [command, ...args] of commands) codes.push(await spawnIn(ROOT, command!, args));
  const failed = codes.filter((code) => code !== 0).length;
  return { passed: codes.length - failed, failed, ok: failed === 0 };
}

// Screens wait for servers and servers for screens, so two products with a browser each take less time
// than one after the other.
const BROWSERS = 2;

async function browser(): Promise<SuiteResult> {
  const build = ["run", "build", "--filter=@openrecert/console", "--output-logs=errors-only"];
  if ((await spawnIn(ROOT, "turbo", build)) !== 0) return { passed: 0, failed: 1, ok: false };
  const results = await Promise.all(shared(specs(), BROWSERS).map(browse));
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    ok: results.every(({ ok }) => ok),
  };
}

/** Runs some of the specifications on a product of their own. */
async function browse(files: readonly string[]): Promise<SuiteResult> {
  const scratch = mkdtempSync(join(tmpdir(), "openrecert-browser-"));
  const report = join(scratch, "report.json");
  try {
    const args = ["test", "--reporter=list,json", `--output=${join(scratch, "output")}`, ...files];
    const code = await spawnIn(join(ROOT, "apps/console"), "playwright", args, {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      E2E_IS_BUILT: "1",
    });
    if (!existsSync(report)) return { passed: 0, failed: 1, ok: false };
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(report, "utf8")).stats;
    return { passed: expected + flaky, failed: unexpected, ok: code === 0 && expected > 0 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

type Spec = { file: string; bytes: number };

function specs(): Spec[] {
  const folder = join(ROOT, "apps/console/e2e");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => ({ file: `e2e/${name}`, bytes: statSync(join(folder, name)).size }));
}

/** Specifications in groups that are about equally long, by the length of their text. */
function shared(all: readonly Spec[], count: number): string[][] {
  const groups = Array.from({ length: count }, () => ({ files: [] as string[], bytes: 0 }));
  for (const { file, bytes } of all.toSorted((one, other) => other.bytes - one.bytes)) {
    const least = groups.reduce((one, other) => (other.bytes < one.bytes ? other : one));
    least.files.push(file);
    least.bytes += bytes;
  }
  return groups.map(({ files }) => files);
}

async function vitest(folder: string): Promise<SuiteResult> {
  const scratch = mkdtempSync(join(tmpdir(), "openrecert-test-"));
  const report = join(scratch, "report.json");
  try {
    const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
    const code = await spawnIn(join(ROOT, folder), "vitest", args);
    if (!existsSync(report)) return { passed: 0, failed: 1, ok: false };
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    const ran = numPassedTests + numFailedTests > 0;
    return { passed: numPassedTests, failed: numFailedTests, ok: code === 0 && ran };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function spawnIn(cwd: string, command: string, args: string[], more: Record<string, string> = {}): Promise<number> {
  return new Promise((done, fail) => {
    const env = { ...process.env, ...more };
    const child = spawn(join(ROOT, "node_modules", ".bin", command), args, { cwd, env, stdio: "inherit" });
    child.on("error", fail);
    child.on("exit", (code) => done(code ?? 1));
  });
}
