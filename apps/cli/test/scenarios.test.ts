import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert } from "./run.ts";

const examples = dirname(dirname(fileURLToPath(import.meta.resolve("@openrecert/rules/examples/ccma-nha/cases.json"))));
const folder = mkdtempSync(join(tmpdir(), "openrecert-scenarios-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with the CCMA set, changed, and one case that expects a verdict. */
function program(name: string, verdict: string, change: (set: Record<string, unknown>) => void = () => {}): string {
  const path = join(folder, name);
  mkdirSync(path);
  const set = JSON.parse(readFileSync(join(examples, "ccma-nha/2024.json"), "utf8"));
  change(set);
  writeFileSync(join(path, "1.json"), JSON.stringify(set));
  const record = { certification: { certified: "2025-01-15" } };
  const cases = [{ id: "nothing-done", why: "", asOf: "2026-01-01", record, expect: { verdict } }];
  writeFileSync(join(path, "cases.json"), JSON.stringify({ set: "1.json", cases }));
  return path;
}

describe("openrecert scenarios", () => {
  it("runs every case of every program below a folder", async () => {
    const { code, out } = await openrecert(["scenarios", examples]);
    expect(out.trim()).toMatch(/\n[1-9]\d* passed, 0 failed$/);
    expect(code).toBe(0);
  });

  it("says of a case that fails what was expected and what came, and exits with 1", async () => {
    const { code, out } = await openrecert(["scenarios", program("failing", "met")]);
    expect(out).toContain("nothing-done");
    expect(out).toContain('expected "met", got "unmet"');
    expect(out).toContain("0 passed, 1 failed");
    expect(code).toBe(1);
  });

  it("prints the results as JSON too", async () => {
    const { code, out } = await openrecert(["scenarios", program("as-json", "met"), "--json"]);
    const failure = expect.stringContaining('expected "met", got "unmet"');
    expect(JSON.parse(out)).toMatchObject({ passed: 0, failed: 1, results: [{ id: "nothing-done", failure }] });
    expect(code).toBe(1);
  });

  it("refuses cases that are none, and those that expect nothing, since they would pass whatever the rules say", async () => {
    const path = program("careless", "unmet");
    const record = { certification: { certified: "2025-01-15" } };
    const cases = [{ id: "empty", asOf: "2026-01-01", record, expect: {} }, { id: "dayless", record, expected: {} }, 5];
    writeFileSync(join(path, "cases.json"), JSON.stringify({ set: "1.json", cases }));
    const { code, error } = await openrecert(["scenarios", path]);
    for (const place of ["cases[0].expect:", "cases[1].asOf:", "cases[1].expect:", "cases[2]:"])
      expect(error).toContain(place);
    expect(code).toBe(2);
  });

  it("names the faults of rules that are not valid, and a folder without cases, and exits with 2", async () => {
    const spoiled = program("spoiled", "unmet", (set) => delete set.unit);
    const { code, error } = await openrecert(["scenarios", spoiled]);
    expect(error).toContain("`unit` is missing");
    expect(code).toBe(2);
    expect((await openrecert(["scenarios", join(spoiled, "1.json")])).code).toBe(2);
  });
});

describe("openrecert check", () => {
  it("says how the credit of each path is allocated", async () => {
    const { code, out } = await openrecert(["check", join(examples, "cma-aama/2025.json")]);
    expect(out).toContain("ce: flow");
    expect(code).toBe(0);
  });

  it("names every problem with its place, in words or as JSON, and exits with 2", async () => {
    const spoiled = program("misspelt", "unmet", (set) => Object.assign(set, { pahts: {} }));
    const words = await openrecert(["check", spoiled]);
    expect(words.out).toContain("pahts: `pahts` is not known here. Did you mean `paths`?");
    expect(words.code).toBe(2);
    const { out } = await openrecert(["check", spoiled, "--json"]);
    expect(JSON.parse(out)).toMatchObject([{ kind: "set", valid: false, problems: [{ code: "unknown-member" }] }]);
  });
});
