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
  const cases = [{ id: "nothing-done", why: "Nothing is done.", asOf: "2026-01-01", record, expect: { verdict } }];
  writeFileSync(join(path, "cases.json"), JSON.stringify({ set: "1.json", cases }));
  return path;
}

/** The same with a series of two versions. The second is in `2.json`, if given. */
function series(name: string, second: string | null): string {
  const path = program(name, "unmet");
  const { credential } = JSON.parse(readFileSync(join(path, "1.json"), "utf8"));
  const versions = [
    { version: "1", set: "1.json", to: "2025-12-31" },
    { version: "2", set: "2.json", from: "2026-01-01" },
  ];
  const document = {
    language: 1,
    credential,
    title: "Two",
    requirements: { by: "application" },
    valuation: "governing",
  };
  writeFileSync(join(path, "series.json"), JSON.stringify({ ...document, versions }));
  if (second !== null) writeFileSync(join(path, "2.json"), second);
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

  it("refuses cases that are none, and those that would pass whatever the rules say", async () => {
    const path = program("careless", "unmet");
    const record = { certification: { certified: "2025-01-15" } };
    const sound = { id: "sound", why: "It is.", asOf: "2026-01-01", record, expect: { verdict: "unmet" } };
    const cases = [
      { ...sound, expect: {} },
      { id: "bare", record, expected: {} },
      5,
      { ...sound, expect: { verdikt: null }, published: "yes" },
      { ...sound, record: { certification: { certified: "2025-02-30" } } },
    ];
    writeFileSync(join(path, "cases.json"), JSON.stringify({ set: "1.json", cases }));
    const { code, error } = await openrecert(["scenarios", path]);
    for (const line of [
      "cases[0].expect: says nothing of what is expected",
      "cases[1]: `why` is missing",
      "cases[1]: `asOf` is missing",
      "cases[1].expected: `expected` is not known here. Did you mean `expect`?",
      "cases[2]: must be an object, and is the number `5`",
      "cases[3].expect.verdikt: `verdikt` is not known here. Did you mean `verdict`?",
      "cases[3].published: must be a truth value (`true`, `false`), and is the text `yes`",
      "cases[4].record.certification.certified: `2025-02-30` is not a date",
    ])
      expect(error).toContain(line);
    expect(code).toBe(2);

    writeFileSync(join(path, "cases.json"), JSON.stringify({ set: "1.json", series: "x.json", cases: [sound, sound] }));
    const twice = await openrecert(["scenarios", path]);
    expect(twice.error).toContain("series: the cases are for a set or for a series, not for both");
    expect(twice.error).toContain("cases[1].id: `sound` is used twice");
    expect(twice.code).toBe(2);
  });

  it("refuses an empty list of cases and a file of cases that is no JSON", async () => {
    const path = program("empty", "unmet");
    writeFileSync(join(path, "cases.json"), JSON.stringify({ set: "1.json", cases: [] }));
    const empty = await openrecert(["scenarios", path]);
    expect(empty.error).toContain("cases: must have 1 to 10000 items, and has 0");
    expect(empty.code).toBe(2);
    writeFileSync(join(path, "cases.json"), "{");
    const broken = await openrecert(["scenarios", path]);
    expect(broken.error).toContain("it is not JSON");
    expect(broken.error).not.toContain("No case file was found");
    expect(broken.code).toBe(2);
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
    const spoiled = program("misspelled", "unmet", (set) => Object.assign(set, { pahts: {} }));
    const words = await openrecert(["check", spoiled]);
    expect(words.out).toContain("pahts: `pahts` is not known here. Did you mean `paths`?");
    expect(words.code).toBe(2);
    const { out } = await openrecert(["check", join(spoiled, "1.json"), "--json"]);
    expect(JSON.parse(out)).toMatchObject([{ kind: "set", valid: false, problems: [{ code: "unknown-member" }] }]);
  });

  it("warns of what is perhaps not meant, and exits with 0", async () => {
    const path = program("cut", "unmet", (set) =>
      Object.assign(set, {
        periods: { month: { name: "month", months: 1, inside: { from: "cycle.from", to: "cycle.to" } } },
      }),
    );
    const words = await openrecert(["check", join(path, "1.json")]);
    expect(words.out).toContain("warning periods.month: for somebody certified on 2020-03-01 it would fall into more");
    expect(words.out).toContain("1 valid, 0 not valid");
    expect(words.code).toBe(0);
    const { out, code } = await openrecert(["check", join(path, "1.json"), "--json"]);
    expect(JSON.parse(out)).toMatchObject([
      { valid: true, problems: [], warnings: [{ code: "period-cut", path: "periods.month" }] },
    ]);
    expect(code).toBe(0);
  });

  it("checks cases too", async () => {
    const path = program("with-cases", "unmet");
    const valid = await openrecert(["check", join(path, "cases.json")]);
    expect(valid.out).toContain("cases.json (cases)\n1 valid, 0 not valid");
    expect(valid.code).toBe(0);
    writeFileSync(join(path, "cases.json"), JSON.stringify({ cases: [{}] }));
    const spoiled = await openrecert(["check", path]);
    expect(spoiled.out).toContain("cases[0]: `expect` is missing");
    expect(spoiled.out).toContain("1 valid, 1 not valid");
    expect(spoiled.code).toBe(2);
  });

  it("says which file of a series can't be read, and at which version", async () => {
    const path = series("set-not-there", null);
    const { code, out } = await openrecert(["check", join(path, "series.json")]);
    expect(out).toContain("versions[1].set: `2.json` cannot be read: the file does not exist.");
    expect(code).toBe(2);
  });

  it("lists the problems of a set once, with its file, and names it where a series does", async () => {
    const path = series("set-not-valid", JSON.stringify({ unit: {} }));
    for (const argument of [path, join(path, "series.json")]) {
      const { code, out } = await openrecert(["check", argument]);
      expect(out).toContain("versions[1].set: `2.json` is not valid; its problems are listed with it");
      expect(out.match(/`cycle` is missing/g)).toHaveLength(1);
      expect(out).toContain(`${join(path, "2.json")} (set)`);
      expect(code).toBe(2);
    }
  });
});
