import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openrecert } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "openrecert-boundary-"));
afterAll(() => rmSync(folder, { recursive: true }));
const set = join(folder, "2025.json");
copyFileSync(fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json")), set);

describe("openrecert boundary", () => {
  it("prints each edge with the engine's answers", async () => {
    const { code, out } = await openrecert(["boundary", set]);
    expect(code).toBe(0);
    expect(out).toContain("Earn at least 10 clinical points. Short by 1 point: 9 points count, 10 needed.");
    expect(out).toContain("The application is received on May 31, 2029.");
    const edges = JSON.parse((await openrecert(["boundary", set, "--json"])).out);
    expect(edges.find(({ id }: { id: string }) => id === "limit-other-cap").examples).toHaveLength(3);
  });

  it("writes what is accepted as scenarios, which pass and stay beside those that were there", async () => {
    const file = join(folder, "cases.json");
    const first = await openrecert(["boundary", set, "--scenarios", file, "--accept", "limit-other-cap"]);
    expect([first.code, first.out]).toEqual([0, "3 accepted, 0 already there\n"]);
    const second = await openrecert([
      "boundary",
      set,
      "--scenarios",
      file,
      "--accept",
      "minimum-ce-clinical",
      "limit-other-cap",
    ]);
    expect(second.out).toBe("6 accepted, 3 already there\n");
    const { set: named, cases } = JSON.parse(readFileSync(file, "utf8"));
    expect([named, cases.length]).toEqual(["2025.json", 6]);
    const run = await openrecert(["scenarios", file]);
    expect([run.code, run.out]).toEqual([0, expect.stringContaining("6 passed, 0 failed")]);
  });

  it("accepts all at once, also where credit takes an integer program", async () => {
    const other = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cpa-ca/2018.json"));
    const file = join(folder, "all.json");
    expect((await openrecert(["boundary", other, "--scenarios", file, "--accept", "all"])).code).toBe(0);
    expect((await openrecert(["scenarios", file])).out).toContain("0 failed");
  });

  it("refuses ids that nothing has, half of the options, and files that are not valid, and writes nothing", async () => {
    const file = join(folder, "none.json");
    const unknown = await openrecert(["boundary", set, "--scenarios", file, "--accept", "no-such"]);
    expect([unknown.code, unknown.error]).toEqual([
      2,
      expect.stringContaining("No edge or example has the id no-such."),
    ]);
    expect((await openrecert(["boundary", set, "--scenarios", file])).code).toBe(2);
    const bad = join(folder, "bad.json");
    writeFileSync(bad, "{}");
    expect((await openrecert(["boundary", bad])).code).toBe(2);
    expect((await openrecert(["boundary", set, "--scenarios", bad, "--accept", "all"])).code).toBe(2);
    expect([existsSync(file), readFileSync(bad, "utf8")]).toEqual([false, "{}"]);
  });
});
