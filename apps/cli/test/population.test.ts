import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openrecert, started } from "./run.ts";

const set = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
const folder = mkdtempSync(join(tmpdir(), "openrecert-population-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const environment = { OPENRECERT_DATA_DIR: join(folder, "data") };
const run = (...args: string[]) => openrecert(args, environment);
const evaluate = (...more: string[]) => run("evaluate", "--organization", "lab", "--as-of", "2026-02-01", ...more);
const file = (name: string, ...lines: string[]) => {
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  return join(folder, name);
};

beforeAll(async () => {
  const person = ["--administrator-name", "A B", "--administrator-email", "lab@example.org"];
  await run("add-organization", "lab", "--name", "Lab", "--time-zone", "America/Chicago", ...person);
  await run("publish", set, "--organization", "lab", "--from", "2020-01-01");
  const header = "number,printed_name,credential,certified,cycle_from,cycle_to";
  const cycle = "cma-aama,2021-02-10,2021-03-01,2026-02-28";
  const members = file("members.csv", header, `=1+1,Ada,${cycle}`, `2,Bea,${cycle}`);
  await run("import", "members", members, "--organization", "lab");
  const activity = "member_number,type,completed,amount,unit,proof,label.area,label.approval";
  const activities = file("activities.csv", activity, "2,ce,2024-05-01,58,point,formal,clinical,aama");
  await run("import", "activities", activities, "--organization", "lab");
});

describe("openrecert evaluate --organization", () => {
  it("writes everybody's standing as a file that spreadsheets may open, under its name when it is complete", async () => {
    const output = join(folder, "standings.csv");
    const { code, out, error } = await evaluate("--output", output);
    expect(error).toBe(`2 certifications evaluated to ${output}: 0 met, 2 unmet, 0 unknown.\n`);
    expect([code, out]).toEqual([0, ""]);
    expect(readFileSync(output, "utf8").split("\r\n")).toEqual([
      "member_number,credential,cycle_from,cycle_to,verdict,distance,unit,counted,path,version,shortfalls,missing_facts,problem",
      "2,cma-aama,2021-03-01,2026-02-28,unmet,20,points,58,ce,2025,total: 2|administrative: 10|general: 10,,",
      "'=1+1,cma-aama,2021-03-01,2026-02-28,unmet,60,points,0,ce,2025,total: 60|administrative: 10|clinical: 10|general: 10|aama: 30,,",
      "",
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("writes one object per line to standard output", async () => {
    const { code, out } = await evaluate("--format", "ndjson", "--credential", "cma-aama");
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toEqual({
      memberNumber: "2",
      credential: "cma-aama",
      cycle: { from: "2021-03-01", to: "2026-02-28" },
      verdict: "unmet",
      distance: "20",
      unit: "points",
      counted: "58",
      path: "ce",
      version: "2025",
      shortfalls: [
        { requirement: "total", short: "2" },
        { requirement: "administrative", short: "10" },
        { requirement: "general", short: "10" },
      ],
      missingFacts: [],
      problem: null,
    });
  });

  it("counts and names records that cannot be judged, and says so in its exit code", async () => {
    const { code, out, error } = await run("evaluate", "--organization", "lab", "--as-of", "2019-02-01");
    expect(out).toContain("No published requirement set governs on that day");
    expect(error).toContain("2 cannot be judged:\n  - 2, cma-aama: No published requirement set governs on that day");
    expect(code).toBe(3);
  });

  it("compares with a changed set: everybody's answer by both, and whether it differs", async () => {
    const document = JSON.parse(readFileSync(set, "utf8"));
    document.paths.ce.require.all[0].least = 58;
    const changed = file("changed.json", JSON.stringify(document));
    const csv = await evaluate("--after", changed);
    expect(csv.error).toBe(
      "2 certifications evaluated: 0 met, 2 unmet, 0 unknown.\nBy the changed set: 0 met, 2 unmet, 0 unknown. It changes 2 certifications.\n",
    );
    const [head, first] = csv.out.split("\r\n").map((line) => line.split(","));
    const cells = Object.fromEntries(head!.map((name, at) => [name, first![at]]));
    expect(cells).toMatchObject({
      distance: "20",
      shortfalls: "total: 2|administrative: 10|general: 10",
      changed: "yes",
      after_verdict: "unmet",
      after_distance: "20",
      after_shortfalls: "administrative: 10|general: 10",
      after_problem: "",
    });
    const same = await evaluate("--after", set, "--format", "ndjson");
    expect(same.error).toContain("It changes 0 certifications.");
    const { after, changed: isChanged, ...before } = JSON.parse(same.out.split("\n")[0]!);
    expect(isChanged).toBe(false);
    expect(before).toMatchObject(after);
  });

  it("refuses a changed set that is not valid, or of another credential", async () => {
    expect(await evaluate("--after", file("broken.json", "{"))).toMatchObject({
      code: 2,
      error: expect.stringContaining("broken.json"),
    });
    const other = file("other.json", readFileSync(set, "utf8").replace('"cma-aama"', '"cpa"'));
    expect(await evaluate("--after", other)).toMatchObject({
      code: 1,
      error: 'There is no credential "cpa". Credentials of lab: cma-aama.\n',
    });
    expect(await evaluate("--after", other, "--credential", "cma-aama")).toMatchObject({
      code: 1,
      error: 'The changed set is for the credential "cpa", not for "cma-aama".\n',
    });
    const unlabeled = file("label.json", readFileSync(set, "utf8").replace('"version": "2025"', '"version": "2031"'));
    const early = await run("evaluate", "--organization", "lab", "--as-of", "2019-02-01", "--after", unlabeled);
    expect(early).toMatchObject({
      code: 1,
      error:
        'No published version of "cma-aama" has the label "2031" or is in force on 2019-02-01, so there is nothing to compare with.\n',
    });
  });

  it("leaves no file under its name when it is killed, and the next run completes it", async () => {
    const output = join(folder, "killed.csv");
    const { child, finished } = started(
      ["evaluate", "--organization", "lab", "--as-of", "2026-02-01", "--output", output],
      environment,
    );
    while (!existsSync(`${output}.part`)) await sleep(5);
    child.kill("SIGKILL");
    await finished;
    expect(existsSync(output)).toBe(false);
    expect(await evaluate("--output", output)).toMatchObject({ code: 0 });
    expect(readFileSync(output, "utf8").split("\r\n")).toHaveLength(4);
    expect(readdirSync(folder).filter((name) => name.startsWith("killed"))).toEqual(["killed.csv"]);
  });

  it("leaves no file when it is canceled", async () => {
    const output = join(folder, "canceled.csv");
    const { child, finished } = started(
      ["evaluate", "--organization", "lab", "--as-of", "2026-02-01", "--output", output],
      environment,
    );
    while (!existsSync(`${output}.part`)) await sleep(5);
    child.kill("SIGINT");
    expect(await finished).toEqual({ code: 130, out: "", error: `Canceled. ${output} was not written.\n` });
    expect(readdirSync(folder).filter((name) => name.startsWith("canceled"))).toEqual([]);
  });

  it("refuses what does not fit together, and says what is known", async () => {
    const both = await evaluate("--set", set);
    expect(both).toMatchObject({ code: 2, error: expect.stringContaining("Give --set and --record") });
    const neither = await run("evaluate", "--as-of", "2026-02-01");
    expect(neither).toMatchObject({ code: 2, error: expect.stringContaining("Give --set and --record") });
    const day = await run("evaluate", "--organization", "lab", "--as-of", "2026-02-30", "--format", "xml");
    expect(day).toMatchObject({
      code: 2,
      error:
        '--as-of: "2026-02-30" is not a day. Write it as YYYY-MM-DD.\n--format: "xml" is not a format. Choose csv or ndjson.\n',
    });
    const credential = await evaluate("--credential", "cpa");
    expect(credential).toMatchObject({
      code: 1,
      error: 'There is no credential "cpa". Credentials of lab: cma-aama.\n',
    });
    const body = await run("evaluate", "--organization", "moon", "--as-of", "2026-02-01");
    expect(body).toMatchObject({ code: 1, error: 'There is no organization "moon". Organizations here: lab.\n' });
  });
});

describe("openrecert verify standings", () => {
  it("says what it compared, and what is not there yet", async () => {
    const { code, out } = await run("verify", "standings", "--organization", "lab");
    expect(out).toBe(
      "0 standing summaries checked: 0 differ.\n2 certifications wait to be computed, so they were not compared.\n",
    );
    expect(code).toBe(0);
    expect(await run("verify", "journal", "--organization", "lab")).toMatchObject({ code: 2 });
  });
});
