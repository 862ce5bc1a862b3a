import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

type LockedPackage = { optionalDependencies?: Record<string, string>; resolved?: string };
const lockFile = readFileSync(join(import.meta.dirname, "peers/package-lock.json"), "utf8");
const locked: Record<string, LockedPackage> = JSON.parse(lockFile).packages;

describe("the lock file of the benchmark peers", () => {
  it("names no registry host", () => {
    expect(Object.entries(locked).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });

  it("has an entry for every optional dependency, so that it installs on other platforms too", () => {
    const names = Object.values(locked).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(names.filter((name) => !(`node_modules/${name}` in locked))).toEqual([]);
  });
});
