import { describe, expect, it } from "vitest";
import { read } from "./repository.ts";

type LockedPackage = { optionalDependencies?: Record<string, string>; resolved?: string; link?: boolean };
const locked: Record<string, LockedPackage> = JSON.parse(read("package-lock.json")).packages;

describe("the lock file", () => {
  it("names no registry host", () => {
    const named = Object.entries(locked).filter(([, entry]) => /^https?:/.test(entry.resolved ?? ""));
    expect(named.map(([path]) => path)).toEqual([]);
  });

  // A package whose other platforms are missing in the lock file installs here but fails with
  // EUSAGE elsewhere.
  it("has an entry for every optional dependency", () => {
    const missing = Object.entries(locked).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !hasEntry(path, name))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

function hasEntry(dependent: string, name: string): boolean {
  const nested = dependent === "" ? `node_modules/${name}` : `${dependent}/node_modules/${name}`;
  return nested in locked || `node_modules/${name}` in locked;
}
