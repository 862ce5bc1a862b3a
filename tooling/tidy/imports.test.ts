import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./repository.ts";

let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "openrecert-imports-"));
  copyFileSync(join(ROOT, "biome.json"), join(scratch, "biome.json"));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The linter's output for one line in a file at this path. */
function lint(path: string, line: string): string {
  const file = join(scratch, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${line}\n`);
  const args = [
    "lint",
    "--vcs-enabled=false",
    "--only=style/noRestrictedImports",
    "--only=style/noRestrictedGlobals",
    path,
  ];
  const { stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin/biome"), args, { cwd: scratch, encoding: "utf8" });
  rmSync(file);
  return stdout + stderr;
}

describe("the import rules", () => {
  it.each([
    ["packages/rules/src/util/x.ts", 'import "node:fs";', "packages/rules is pure"],
    ["packages/rules/src/util/x.ts", 'import "drizzle-orm";', "packages/rules is pure"],
    ["packages/rules/src/util/x.ts", "export const now = Date.now();", "has no clock"],
    ["packages/rules/src/kinds/x.ts", 'import "./exam.ts";', "doesn't know another one"],
    ["packages/rules/src/checker/x.ts", 'import { compile } from "../evaluation/compile.ts";', "shares nothing"],
    ["packages/contract/src/x.ts", 'import "@openrecert/db";', "stands alone"],
    ["packages/db/src/x.ts", 'import "@openrecert/contract";', "knows nothing above it"],
    ["apps/api/src/features/journal/x.ts", 'import "../members/resolvers.ts";', "through its service"],
    ["apps/api/src/features/journal/x.ts", 'import "react";', "draws nothing"],
    ["apps/console/src/members/x.ts", 'import "@openrecert/db";', "through the contract only"],
  ])("refuse in %s: %s", (path, line, message) => expect(lint(path, line)).toContain(message));

  it.each([
    ["packages/rules/src/util/x.ts", 'import "../calendar/plain-date.ts";'],
    ["packages/rules/src/kinds/x.ts", 'import "./facts.ts";'],
    ["packages/rules/src/kinds/x.ts", 'import "./kind.ts";'],
    ["packages/rules/src/checker/x.ts", 'import type { Determination } from "../evaluation/result.ts";'],
    ["packages/rules/src/checker/x.ts", 'import type { Amount } from "../language/amount.ts";'],
    ["packages/db/src/x.ts", 'import type { Problem } from "@openrecert/rules";'],
    ["apps/api/src/features/journal/x.ts", 'import "../members/service.ts";'],
  ])("allow in %s: %s", (path, line) => expect(lint(path, line)).not.toContain("noRestricted"));
});

it("the checker of certificates shares types alone with what it checks", () => {
  const folder = join(ROOT, "packages/rules/src/checker");
  const outside = readdirSync(folder).flatMap((file) => {
    const imports = readFileSync(join(folder, file), "utf8").matchAll(/^(?:import|export) [^;]*? from "\.\.\/[^"]*"/gm);
    return [...imports].map(([statement]) => `${file}: ${statement}`);
  });
  expect(outside.length).toBeGreaterThan(0);
  expect(outside.filter((statement) => !statement.includes(": import type {"))).toEqual([]);
});
