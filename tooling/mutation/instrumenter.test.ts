import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const lockFile = readFileSync(join(import.meta.dirname, "instrumenter/package-lock.json"), "utf8");
const locked: Record<string, { resolved?: string }> = JSON.parse(lockFile).packages;

it("the lock file of the instrumenter names no registry host", () => {
  expect(Object.entries(locked).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});
