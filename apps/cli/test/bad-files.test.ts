import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert } from "./run.ts";

const set = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
const folder = mkdtempSync(join(tmpdir(), "openrecert-bad-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

const RECORD = '{"certification": {"certified": "2021-02-10"}}';
const TITLED = '{"certification": {"certified": "2021-02-10"}, "attributes": {"name": "Jos\u00e9"}}';

/** Files as people have them, and what the command says about each. */
const FILES: readonly [name: string, content: string | Uint8Array, words: string][] = [
  ["broken.json", '{"certification": {', "is not JSON: Expected property name"],
  ["escapes.json", "\u001b[2J{", "is not JSON: Unexpected token"],
  ["empty.json", "", "is empty"],
  ["list.json", "[]", "must be an object, and is a list"],
  ["large.json", RECORD.padEnd(2 * 1024 * 1024), "at most 1048576 are read"],
  ["deep.json", `{"certification": ${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "nested more than 32 levels deep"],
  ["latin-1.json", Buffer.from(TITLED, "latin1"), "is not UTF-8 text"],
  ["utf-16.json", Buffer.from(`\ufeff${RECORD}`, "utf16le"), "is not UTF-8 text"],
];
for (const [name, content] of FILES) writeFileSync(join(folder, name), content);
for (const name of ["without-series", "folder.json"]) mkdirSync(join(folder, name));

const at = (name: string) => join(folder, name);
const evaluate = (rules: string, record: string) =>
  openrecert(["evaluate", "--set", rules, "--record", record, "--as-of", "2026-02-01"]);

/** A stack, or a character that a terminal interprets, would be a bug. */
function expectReadable(said: string) {
  expect(said).not.toMatch(/\n {4}at |went wrong/);
  for (const hidden of ["\u001b", "\ufeff"]) expect(said).not.toContain(hidden);
}

async function expectRefused(run: ReturnType<typeof openrecert>, words: string) {
  const { code, out, error } = await run;
  expect(out + error).toContain(words);
  expectReadable(out + error);
  expect(code).toBe(2);
}

describe("a file that is no document is named, with what is wrong with it", () => {
  it.each(FILES)("as rules and as a record at once: %s", async (name, _, words) => {
    const { code, out, error } = await evaluate(at(name), at(name));
    expect(error.split(words)).toHaveLength(3);
    expectReadable(out + error);
    expect(code).toBe(2);
  });

  it("checked, all of a folder, and folders with the names of files left aside", async () => {
    const { code, out } = await openrecert(["check", folder]);
    for (const [name, , words] of FILES) expect(out).toMatch(new RegExp(`not valid  .*${name} [^\\n]*\\n.*${words}`));
    expect(out).toContain(`0 valid, ${FILES.length} not valid`);
    expect(out).not.toContain("folder.json");
    expectReadable(out);
    expect(code).toBe(2);
  });

  it.each<[string, string]>([
    ["broken.json", "is not JSON: Expected property name"],
    ["empty.json", "is empty"],
    ["latin-1.json", "is not UTF-8 text"],
    ["none.json", "cannot be read: the file does not exist"],
    ["list.json", "No case file was found"],
    ["folder.json", "No case file was found"],
  ])("as cases: %s", (name, words) => expectRefused(openrecert(["scenarios", at(name)]), words));
});

describe("a folder", () => {
  it("is no record", () =>
    expectRefused(evaluate(set, at("folder.json")), "cannot be read: it is a folder, not a file"));

  it("without series has no rules", () =>
    expectRefused(evaluate(at("without-series"), at("list.json")), "without-series has no series.json"));

  it("without documents has nothing to check", () =>
    expectRefused(
      openrecert(["check", at("without-series")]),
      "No requirement set, series, record, or case file was found",
    ));
});

describe("scenarios", () => {
  const program = (name: string, cases: string) => {
    mkdirSync(at(name), { recursive: true });
    writeFileSync(join(at(name), "1.json"), readFileSync(set));
    writeFileSync(join(at(name), "cases.json"), cases);
    return at(name);
  };
  const one = { id: "\u001b[2Jone", why: "It is one.", asOf: "2026-02-01", record: JSON.parse(RECORD) };
  const passing = { ...one, expect: { verdict: "unmet" } };

  it("doesn't pass over cases that can't be read while others pass", async () => {
    program("all/good", JSON.stringify({ set: "1.json", cases: [passing] }));
    program("all/bad", '{"set": "1.json", "cases": [');
    const { code, out, error } = await openrecert(["scenarios", at("all")]);
    expect(out).toContain("1 passed, 0 failed");
    expect(out).not.toContain("\u001b");
    expect(error).toContain(`${join(at("all/bad"), "cases.json")} is not valid`);
    expect(code).toBe(2);
  });

  it("refuses activities that are no list, and a record that is none", async () => {
    // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
    const then = { ...passing, then: { asOf: "2026-02-01", activities: 5, expect: { verdict: "met" } } };
    const refused = program("refused", JSON.stringify({ set: "1.json", cases: [then, { ...passing, record: {} }] }));
    await expectRefused(openrecert(["scenarios", refused]), "cases[0].then.activities: must be a list");
    await expectRefused(openrecert(["scenarios", refused]), "cases[1].record: `certification` is missing");
  });
});

describe("files as Windows writes them", () => {
  it("are read: a byte order mark, and lines that end in two characters", async () => {
    writeFileSync(at("windows.json"), `\ufeff${readFileSync(set, "utf8").replaceAll("\n", "\r\n")}`);
    mkdirSync(at("record"));
    writeFileSync(at("record/record.json"), `\ufeff${RECORD.replaceAll(" ", "\r\n")}`);
    const { code, out } = await evaluate(at("windows.json"), at("record/record.json"));
    expect(out).toContain("the requirements are not met");
    expect(code).toBe(3);
  });
});
