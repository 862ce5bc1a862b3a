import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summaryOf } from "../src/import.ts";
import { openrecert } from "./run.ts";

const set = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
const folder = mkdtempSync(join(tmpdir(), "openrecert-rosters-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const run = (...args: string[]) => openrecert(args, { OPENRECERT_DATA_DIR: join(folder, "data") });
const file = (name: string, ...lines: string[]) => {
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  return join(folder, name);
};

beforeAll(async () => {
  const person = ["--administrator-name", "A B", "--administrator-email", "lab@example.org"];
  await run("add-organization", "lab", "--name", "Lab", "--time-zone", "America/Chicago", ...person);
  await run("publish", set, "--organization", "lab", "--from", "2020-01-01");
});

describe("openrecert import and export", () => {
  it("write numbers as the organization does", () => {
    const counts = { read: 12_000, inserted: 11_000, updated: 1_000, unchanged: 0, refused: 0, blank: 1_500 };
    const result = { ...counts, resembling: 0, notices: [], errorFile: null };
    expect(summaryOf({ ...result, locale: "de-DE" }, 12.5)).toEqual([
      "12.000 rows in 12,5 s: 11.000 new, 1.000 updated, 0 unchanged, 0 refused.",
      "Skipped 1.500 blank rows.",
    ]);
  });

  it("say what became of the rows, what was not understood, and where the refused rows are", async () => {
    const members = file(
      "members.csv",
      "number,printed_name,credential,certified,cycle_start",
      "1,Ada,CMA-AAMA,03/01/2024,x",
      "2,Bea,,,",
      "2,Bee,,,",
      ",,,,",
    );
    const { code, out } = await run(
      "import",
      "members",
      members,
      "--organization",
      "lab",
      "--date-format",
      "MM/DD/YYYY",
    );
    expect(
      out
        .replace(/[\d.]+ s:/, "0.1 s:")
        .trim()
        .split("\n"),
    ).toEqual([
      "3 rows in 0.1 s: 2 new, 0 updated, 0 unchanged, 1 refused.",
      "Skipped 1 blank row.",
      "Not understood:",
      '  - The import does not use the column "cycle_start" (1 row).',
      `The refused rows and the reasons are in ${join(folder, "members.errors.csv")}. Correct that file and import it; the extra columns are ignored.`,
    ]);
    expect(code).toBe(3);
    expect(readFileSync(join(folder, "members.errors.csv"), "utf8")).toContain("4,printed_name,CONTRADICTS,");

    const header = "member_number,type,completed,amount,unit,label.area";
    const activities = file("activities.csv", header, "1,CE,2025-01-02,5,points,Clinical", "1,ce,2025-02-02,5,point,");
    const strict = await run("import", "activities", activities, "--organization", "lab", "--strict");
    expect(strict.error).toContain('No published rules use the unit "points" (1 row).');
    expect(strict.code).toBe(1);
    expect((await run("import", "activities", activities, "--organization", "lab")).out).toContain("2 new, 0 updated");
    file("activities.csv", header, "1,CE,2025-01-02,6,points,Clinical", "1,ce,2025-02-02,5,point,");
    expect((await run("import", "activities", activities, "--organization", "lab")).out).toContain(
      "1 of the new rows resembles a stored row and may be a changed version of it.",
    );

    const exported = await run("export", "activities", "--organization", "lab");
    expect(exported.out.split("\r\n")[0]).toBe(
      "activity_id,source,external_id,member_number,type,title,provider,approval_number,completed,amount,unit,proof,label.area",
    );
    expect([exported.error, exported.code]).toEqual(["3 rows exported.\n", 0]);
  });

  it("say what is wrong with the command, the file or the place", async () => {
    const refused: [string[], string, number][] = [
      [
        ["import", "exams", "x.csv", "--organization", "lab"],
        '"exams" cannot be imported. Choose one of: members, activities.',
        2,
      ],
      [
        ["export", "exams", "--organization", "lab"],
        '"exams" cannot be exported. Choose one of: members, activities.',
        2,
      ],
      [
        ["import", "members", "x.csv", "--organization", "lab", "--date-format", "DD.MM.YYYY"],
        '"DD.MM.YYYY" is not a date format.',
        2,
      ],
      [
        ["import", "members", "x.csv", "--organization", "lab", "--date-format", "born=excel"],
        'names the column "born", which members do not have',
        1,
      ],
      [["import", "members", "none.csv", "--organization", "lab"], "There is no file none.csv.", 1],
      [["export", "members", "--organization", "nobody"], 'There is no organization "nobody".', 1],
      [
        ["export", "members", "--organization", "lab", "--output", "/nowhere/x.csv"],
        "The output cannot be written (ENOENT).",
        1,
      ],
    ];
    const answers = await Promise.all(refused.map(([args]) => run(...args)));
    for (const [index, [, words, code]] of refused.entries()) {
      expect(answers[index]!.error).toContain(words);
      expect(answers[index]!.code).toBe(code);
    }
  });
});
