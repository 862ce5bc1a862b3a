import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert } from "./run.ts";

const set = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
const folder = mkdtempSync(join(tmpdir(), "openrecert-handbook-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("openrecert handbook", () => {
  it("writes a set as Markdown", async () => {
    const { code, out } = await openrecert(["handbook", set]);
    expect(code).toBe(0);
    expect(out).toContain("# Certified Medical Assistant, CMA (AAMA): recertification");
    expect(out).toContain("Earn at least 10 clinical points.");
    expect(out).toContain("| June 10, 2024 | June 30, 2029 | September 30, 2029 |");
  });

  it("writes days as its readers do, sections as JSON, and into a file", async () => {
    expect((await openrecert(["handbook", set, "--locale", "en-GB"])).out).toContain("| 10 June 2024 |");
    const { sections } = JSON.parse((await openrecert(["handbook", set, "--json"])).out);
    expect(sections[0]).toMatchObject({ anchor: "what-you-need", title: "What you need" });
    const file = join(folder, "handbook.md");
    const { code, out } = await openrecert(["handbook", set, "--output", file]);
    expect([code, out]).toEqual([0, ""]);
    expect(readFileSync(file, "utf8")).toContain("## Dates and deadlines");
  });

  it("refuses what is no valid set, and a locale that is none, and writes nothing", async () => {
    const bad = join(folder, "bad.json");
    writeFileSync(bad, '{ "language": 1 }');
    const file = join(folder, "nothing.md");
    const invalid = await openrecert(["handbook", bad, "--output", file]);
    expect(invalid.code).toBe(2);
    expect(invalid.error).toContain("is not valid");
    expect(existsSync(file)).toBe(false);
    const locale = await openrecert(["handbook", set, "--locale", "no_such!"]);
    expect([locale.code, locale.error]).toEqual([
      2,
      '"no_such!" is not a language tag. Use one like en-US or en-GB.\n',
    ]);
  });
});
