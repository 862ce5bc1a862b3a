import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert } from "./run.ts";

const examples = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
const cases: { id: string; record: object }[] = JSON.parse(readFileSync(join(examples, "../cases.json"), "utf8")).cases;
const folder = mkdtempSync(join(tmpdir(), "openrecert-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const recordOf = (id: string) => file(`${id}.json`, JSON.stringify(cases.find((one) => one.id === id)!.record));
const evaluate = (record: string, ...more: string[]) =>
  openrecert(["evaluate", "--set", examples, "--record", record, "--as-of", "2026-02-01", ...more]);

describe("openrecert evaluate", () => {
  it("says that somebody passes who passes only by the best allocation, and exits with 0", async () => {
    const { code, out } = await evaluate(recordOf("aama-05"));
    expect(out).toContain("Earn at least 60 points in all. Met: 60 points count, 60 needed.");
    expect(code).toBe(0);
  });

  it("answers the command of the README", async () => {
    const root = join(import.meta.dirname, "../../..");
    const line = /^npx openrecert (evaluate .+)$/m.exec(readFileSync(join(root, "README.md"), "utf8"))![1]!;
    const args = line.split(" ").map((word) => (word.startsWith("packages/") ? join(root, word) : word));
    const { code, out } = await openrecert(args);
    expect(out).toContain("the requirements are met by: Continuing education.");
    expect(code).toBe(0);
  });

  it("says what is missing at the least to somebody two points short, and exits with 3", async () => {
    const { code, out } = await evaluate(recordOf("aama-02"));
    expect(out).toContain("The least credit still needed: 2 AAMA-approved points");
    expect(code).toBe(3);
  });

  it("prints the whole recommendation with its digests as JSON", async () => {
    const { out } = await evaluate(recordOf("aama-02"), "--json");
    expect(JSON.parse(out)).toMatchObject({
      verdict: "unmet",
      distance: "2",
      standing: { assured: "unmet", possible: "unmet", decided: true },
      digest: { result: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    });
  });

  it("judges by the version of a series that governs, exactly where that takes an integer program", async () => {
    const folder = dirname(fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cpa-ca/series.json")));
    const { cases } = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
    const record = file("ca.json", JSON.stringify(cases[0].record));
    const args = ["evaluate", "--set", folder, "--record", record, "--as-of", cases[0].asOf];
    const { code, out } = await openrecert(args);
    expect(out).toContain("18 of 20         Each year (2), short by 2");
    expect(out).toContain("Consequence (citation)");
    expect(code).toBe(3);
    const whole = JSON.parse((await openrecert([...args, "--json"])).out);
    expect(whole).toMatchObject({ governingVersion: "2018", strategy: "program", distance: "2" });
    expect(whole.activities[0]).toMatchObject({ id: "a1", valued: "40", counted: "40", reasons: [] });
  });

  it("colors for a terminal alone, and not where NO_COLOR is set", async () => {
    const color = "\u001b[";
    const terminal =
      "process.stdout.isTTY=true;process.stdout.getColorDepth=(await%20import('node:tty')).WriteStream.prototype.getColorDepth";
    const atTerminal = { NODE_OPTIONS: `--import=data:text/javascript,${terminal}`, TERM: "xterm-256color" };
    const isColored = async (environment: Record<string, string>) =>
      (await openrecert(["check", examples], environment)).out.includes(color);
    expect(await isColored({})).toBe(false);
    expect(await isColored(atTerminal)).toBe(true);
    expect(await isColored({ ...atTerminal, NO_COLOR: "1" })).toBe(false);
  });

  it.each([
    ["a record that is no JSON", "{", "is not valid"],
    ["a record with a strange member", '{"certification":{"certified":"2021-02-30"}}', "certification.certified"],
  ])("names what is wrong with %s, and exits with 2", async (name, content, words) => {
    const { code, error } = await evaluate(file(`${name}.json`, content));
    expect(error).toContain(words);
    expect(code).toBe(2);
  });

  it("names a file that is not there and a day that is none, both at once", async () => {
    const { code, error } = await openrecert([
      "evaluate",
      "--set",
      "none.json",
      "--record",
      recordOf("aama-02"),
      "--as-of",
      "soon",
    ]);
    expect(error).toContain("none.json cannot be read");
    expect(error).toContain('"soon" is not a day');
    expect(code).toBe(2);
  });
});

describe("openrecert", () => {
  it("lists every fault of the configuration before it starts anything", async () => {
    const { code, error } = await openrecert(["serve"], { PORT: "99999", LOG_LEVEL: "loud" });
    expect(error).toContain("PORT must be at most 65535");
    expect(error).toContain("LOG_LEVEL must be");
    expect(code).toBe(1);
  });

  it("refuses what it does not know with exit code 2", async () => {
    expect((await openrecert(["dance"])).code).toBe(2);
    expect((await openrecert(["import", "stuff", "x.csv", "--organization", "aama"])).code).toBe(2);
  });

  it("says where a database that does not answer is to be corrected", async () => {
    const environment = {
      DATABASE_URL: "postgres://nobody:secret-word@127.0.0.1:1/none",
      OPENRECERT_SECRET: "s".repeat(32),
    };
    const { code, error } = await openrecert(["migrate"], environment);
    expect(error).toContain("DATABASE_URL");
    expect(error).not.toContain("secret-word");
    expect(code).toBe(1);
  });
});

describe("openrecert verify-result", () => {
  const verify = (record: string, result: string, ...more: string[]) =>
    openrecert(["verify-result", "--set", examples, "--record", record, "--result", result, ...more]);

  it("proves what evaluate printed with its certificate, and refutes it once something is changed", async () => {
    const record = recordOf("aama-02");
    const { out } = await evaluate(record, "--json", "--certificate");
    const proven = await verify(record, file("result.json", out));
    expect(proven).toMatchObject({ code: 0, out: expect.stringContaining("proven: unmet on 2026-02-01") });
    const changed = file("changed.json", out.replaceAll('"distance": "2"', '"distance": "1"'));
    const refuted = await verify(record, changed, "--json");
    expect(refuted.code).toBe(1);
    expect(JSON.parse(refuted.out)).toMatchObject({ proven: false });
  });

  it("asks for the certificate where there is none", async () => {
    const record = recordOf("aama-02");
    const { out } = await evaluate(record, "--json");
    const { code, error } = await verify(record, file("bare.json", out));
    expect(error).toContain("evaluate --json --certificate");
    expect(code).toBe(2);
  });
});
