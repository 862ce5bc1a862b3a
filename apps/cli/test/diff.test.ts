import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert } from "./run.ts";

const examples = dirname(dirname(fileURLToPath(import.meta.resolve("@openrecert/rules/examples/ccma-nha/cases.json"))));
const folder = mkdtempSync(join(tmpdir(), "openrecert-diff-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cma = (version: string) => join(examples, `cma-aama/${version}.json`);

/** The CMA's rules of 2025 with another minimum for clinical points. */
function withClinical(least: number): string {
  const set = JSON.parse(readFileSync(cma("2025"), "utf8"));
  const rule = set.paths.ce.require.all.find(({ id }: { id: string }) => id === "clinical");
  rule.least = least;
  const file = join(folder, `clinical-${least}.json`);
  writeFileSync(file, JSON.stringify(set));
  return file;
}

describe("openrecert diff", () => {
  it("says that versions are the same, and exits with 0", async () => {
    const { code, out } = await openrecert(["diff", cma("2025"), cma("2025")]);
    expect(out).toContain("The versions are the same.");
    expect(code).toBe(0);
  });

  it("says what a raised minimum means for a member, with an example, and exits with 1", async () => {
    const { code, out } = await openrecert(["diff", cma("2025"), withClinical(12)]);
    expect(out).toContain("The new version is stricter: nobody passes it who failed the old one.");
    expect(out).toContain("Stricter  Clinical: minimum raised from 10 points to 12 points.");
    expect(out).toContain("passes before and fails after.");
    expect(code).toBe(1);
  });

  it("finds for whom a version is stricter and for whom looser", async () => {
    const { out } = await openrecert(["diff", cma("2018"), cma("2020")]);
    expect(out).toContain("The new version is stricter for some members and looser for others.");
    expect(out).toContain("fails before and passes after.");
  });

  it("prints changes, places, examples, and sentences as JSON, the same each time", async () => {
    const one = await openrecert(["diff", cma("2025"), withClinical(8), "--json"]);
    const { same, overall, changes } = JSON.parse(one.out);
    expect({ same, overall }).toMatchObject({ same: false, overall: { direction: "looser", worse: null } });
    expect(changes).toMatchObject([
      {
        subject: { kind: "requirement", id: "clinical", name: "Clinical" },
        member: "least",
        what: "lowered",
        before: { pointer: "/paths/ce/require/all/2/least", value: 10 },
        after: { pointer: "/paths/ce/require/all/2/least", value: 8 },
        direction: "looser",
        shownBy: "structure",
        better: { before: { verdict: "unmet" }, after: { verdict: "met" } },
        sentence: "Clinical: minimum lowered from 10 points to 8 points.",
      },
    ]);
    expect((await openrecert(["diff", cma("2025"), withClinical(8), "--json"])).out).toBe(one.out);
  });

  it("looks for no examples where it is told not to", async () => {
    const { out } = await openrecert(["diff", cma("2025"), withClinical(12), "--work", "0"]);
    expect(out).not.toContain("Example:");
  });

  it("refuses files that are not valid, and counts that are none", async () => {
    const missing = await openrecert(["diff", cma("2025"), join(folder, "none.json")]);
    expect(missing.error).toContain("none.json cannot be read: the file does not exist.");
    expect(missing.code).toBe(2);
    const count = await openrecert(["diff", cma("2025"), cma("2025"), "--work", "much"]);
    expect(count.error).toContain('--work: "much" is not a whole number.');
    expect(count.code).toBe(2);
  });
});

describe("openrecert lint", () => {
  it("names what is perhaps not meant, with its place, and exits with 1", async () => {
    const { code, out } = await openrecert(["lint", cma("2025")]);
    expect(out).toContain("paths.ce.require.all[4]: `aama` already follows from `total` and `other-cap`.");
    expect(out).toContain("3 warnings in 1 file");
    expect(code).toBe(1);
  });

  it("looks at sets and series below a folder, as JSON too", async () => {
    const { code, out } = await openrecert(["lint", join(examples, "cma-aama"), "--json"]);
    const files = JSON.parse(out).map(({ file }: { file: string }) => file.slice(file.lastIndexOf("/") + 1));
    expect(files).toEqual(["2018.json", "2020.json", "2025.json", "series.json"]);
    expect(JSON.parse(out)[2].warnings[0]).toMatchObject({
      code: "requirement-implied",
      example: { kind: "rules", ids: ["total", "other-cap"] },
    });
    expect(code).toBe(1);
  });

  it("refuses files that are not valid, and exits with 2", async () => {
    const file = join(folder, "spoiled.json");
    writeFileSync(file, "{}");
    const { code, error } = await openrecert(["lint", file]);
    expect(error).toContain("is not valid");
    expect(code).toBe(2);
  });
});
