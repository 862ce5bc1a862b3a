import { describe, expect, it } from "vitest";
import { importFile } from "../src/import-file.ts";
import { ROWS_PER_BATCH } from "../src/imports/pace.ts";
import { useImports } from "./import-kit.ts";
import { mutate, newKey } from "./kit.ts";

const { api, installation, imports, lab, member } = await useImports();

const HEADER = "member_number,type,completed,amount,unit,label.area,title,external_id\n";

describe("importing activities", () => {
  it("stores each row once, with an entry in the journal, however often the file comes", async () => {
    const body = await api.body("aama");
    const { number } = await body.member("Ana Ortiz", { number: "1" });
    const rows = [
      `${number},ce,2025-01-02,5,point,clinical,twice,`,
      `${number},ce,2025-01-02,5,point,clinical,twice,`,
      `${number},ce,2025-01-03,2.50,point,clinical:0.6|general:0.4,"one, two",x1`,
    ];
    const first = await imports(body, "activities", HEADER + rows.join("\n"));
    expect(first).toMatchObject({ read: 3, inserted: 3, refused: 0, errorFile: null });
    expect(await first.again()).toMatchObject({ read: 3, inserted: 0, unchanged: 3 });
    const caller = await body.staff("Aud", "AUDITOR");
    const { data } = await body.query(
      '{ memberByNumber(number: "1") { activities(first: 5) { nodes { title labels { value share } quantities { amount } reportedBy { kind } } } journal(first: 9) { nodes { kind } } } }',
      {},
      caller,
    );
    expect(data.memberByNumber.activities.nodes[0]).toEqual({
      title: "one, two",
      labels: [
        { value: "clinical", share: "0.6" },
        { value: "general", share: "0.4" },
      ],
      quantities: [{ amount: "2.5" }],
      reportedBy: { kind: "SYSTEM" },
    });
    expect(data.memberByNumber.journal.nodes).toEqual(Array(3).fill({ kind: "activity.imported" }));
  });

  it("refuses each bad row with its reason, and stores the good ones", async () => {
    const body = await api.body("aama");
    await body.member("Ana Ortiz", { number: "1" });
    const rows = [
      "1,ce,2025-01-01,1e308,point,clinical,x,a",
      "1,ce,2025-01-01,-1,point,clinical,x,b",
      "1,ce,2031-01-01,5,point,clinical,x,c",
      "nobody,ce,2025-01-01,5,point,clinical,x,d",
      "1,ce,2025-02-30,5,point,clinical,x,e",
      "1,ce,2025-01-01,5,point,a:0.5|b:0.4,x,f",
      "1,ce,2025-01-01,5",
      "1,ce,2025-01-01,5,point,clinical,n\u0000ul,g",
      '1,ce,2025-01-01,5,point,clinical,a "good" one,h',
      "1,ce,2025-01-01,6,point,clinical,x,h",
    ];
    const content = Buffer.concat([
      Buffer.from(`${HEADER}${rows.join("\n")}\n`),
      Buffer.from("1,ce,2025-01-01,5,point,clinical,Caf\xe9,i\n", "latin1"),
    ]);
    const result = await imports(body, "activities", content);
    expect(result).toMatchObject({ read: 11, inserted: 1, refused: 10 });
    expect(result.errors).toEqual([
      "2 amount INVALID_INPUT",
      "3 amount OUT_OF_RANGE",
      "4 completed IN_THE_FUTURE",
      "5 member_number UNKNOWN_MEMBER",
      "6 completed INVALID_INPUT",
      "7 label.area INVALID_INPUT",
      "8 COLUMNS",
      "9 NUL",
      "11 external_id REPEATED_ID",
      "12 ENCODING",
    ]);
  });

  const KNOWN = "external_id,member_number,type,title,provider,approval_number,completed,amount,unit,proof,reason\n";
  const STORED = "a,1,course,Wound care,Local,1111,2025-07-01,5,hour,formal,";

  it.each([
    ["title", "a,1,course,Law update,Local,1111,2025-07-01,5,hour,formal,"],
    ["provider", "a,1,course,Wound care,College,1111,2025-07-01,5,hour,formal,"],
    ["approval_number", "a,1,course,Wound care,Local,2222,2025-07-01,5,hour,formal,"],
    ["proof", "a,1,course,Wound care,Local,1111,2025-07-01,5,hour,letter,"],
    ["completed", "a,1,course,Wound care,Local,1111,2025-07-02,5,hour,formal,"],
    ["amount", "a,1,course,Wound care,Local,1111,2025-07-01,6,hour,formal,"],
    ["unit", "a,1,course,Wound care,Local,1111,2025-07-01,5,point,formal,"],
    ["type", "a,1,college,Wound care,Local,1111,2025-07-01,5,hour,formal,"],
  ])("refuses a known id with another %s, and corrects it with a reason", async (column, changed) => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    expect((await imports(body, "activities", KNOWN + STORED)).counts).toEqual([1, 0, 0, 0]);
    const refused = await imports(body, "activities", KNOWN + changed);
    expect(refused.errors).toEqual([`2 ${column} DIFFERS`]);
    const corrected = await imports(body, "activities", `${KNOWN}${changed}Provider sent it again`);
    expect(corrected.counts).toEqual([0, 1, 0, 0]);
    expect((await imports(body, "activities", KNOWN + changed)).counts).toEqual([0, 0, 1, 0]);
    const { journal } = await member(body, "1");
    expect(journal.nodes.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      "activity.corrected",
      "activity.imported",
    ]);
  });

  it("leaves a retracted activity retracted, with an id or without", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const header = "external_id,member_number,type,completed,amount,unit\n";
    const rows = ["a,1,course,2025-07-01,5,hour", ",1,course,2025-07-02,5,hour", ",1,course,2025-07-02,5,hour"];
    const first = await imports(body, "activities", header + rows.join("\n"));
    const registrar = await body.staff("Reg", "REGISTRAR");
    const { data } = await body.query(
      '{ memberByNumber(number: "1") { activities(first: 9) { nodes { id version externalId } } } }',
      {},
      registrar,
    );
    const [plain] = data.memberByNumber.activities.nodes;
    const withId = data.memberByNumber.activities.nodes.find((node: { externalId: string | null }) => node.externalId);
    for (const { id, version } of [plain, withId]) {
      const input = {
        activityId: id,
        expectedVersion: version,
        reason: "Did not take place",
        idempotencyKey: newKey(),
      };
      expect((await mutate(body, "activityRetract", input, registrar)).userErrors).toEqual([]);
    }
    const again = await first.again();
    expect([again.counts, again.errors]).toEqual([
      [0, 0, 1, 2],
      ["2 RETRACTED", "4 RETRACTED"],
    ]);
  });

  it("never moves an activity to another member", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    await body.member("Ben Short", { number: "2" });
    await imports(body, "activities", KNOWN + STORED);
    const moved = await imports(body, "activities", `${KNOWN}${STORED.replace("a,1,", "a,2,")}He took it`);
    expect(moved.errors).toEqual(["2 member_number OTHER_MEMBER"]);
  });

  it("says nothing about what its columns or cells leave out, unless empty cells are to erase", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const full = "external_id,member_number,type,completed,amount,unit,title,proof,label.content-area,reason\n";
    await imports(body, "activities", `${full}a,1,course,2025-07-01,5,hour,Wound care,formal,law,`);
    const less = "external_id,member_number,type,completed,amount,unit\na,1,course,2025-07-01,5,hour";
    expect((await imports(body, "activities", less)).counts).toEqual([0, 0, 1, 0]);
    const empty = `${full}a,1,course,2025-07-01,5,hour,,,,Erased on request`;
    expect((await imports(body, "activities", empty)).counts).toEqual([0, 0, 1, 0]);
    expect((await imports(body, "activities", empty, { erasesEmpty: true })).counts).toEqual([0, 1, 0, 0]);
    const { activities } = await member(body, "1");
    expect(activities.nodes[0]).toMatchObject({ title: null, proof: null, labels: [] });
  });

  it("counts changed rows without an id as resembling what is stored", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const header = "member_number,type,completed,amount,unit,title\n";
    const first = await imports(
      body,
      "activities",
      `${header}1,course,2025-07-01,5,hour,A\n1,course,2025-08-01,2,hour,B`,
    );
    expect(first).toMatchObject({ inserted: 2, resembling: 0 });
    const rows = [
      "1,course,2025-07-01,5,hour,A",
      "1,course,2025-07-01,6,hour,Other",
      "1,course,2025-08-02,2,hour,B",
      "1,course,2025-09-09,9,hour,C",
    ];
    expect(await imports(body, "activities", header + rows.join("\n"))).toMatchObject({
      counts: [3, 0, 1, 0],
      resembling: 2,
    });
    const other = await imports(body, "activities", `${header}1,course,2025-07-01,5,hour,A`, { source: "other" });
    expect(other).toMatchObject({ inserted: 1, resembling: 1 });
  });

  it("knows an id of this file again across batches, and names the line", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    for (const number of ["2", "3"]) await body.member(`M ${number}`, { number });
    const rows = Array.from(
      { length: ROWS_PER_BATCH + 2 },
      (_, index) => `id-${index % (ROWS_PER_BATCH + 1)},${1 + (index % 3)},course,2025-07-01,5,hour`,
    );
    const header = "external_id,member_number,type,completed,amount,unit\n";
    const { errors, refusedRows } = await imports(body, "activities", header + rows.join("\n"));
    expect(errors).toEqual([`${ROWS_PER_BATCH + 3} external_id REPEATED_ID`]);
    expect(refusedRows[0]!.error_message).toContain("Line 2 of this file");
  });

  it("keeps several amounts and several labels, in any order", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const header = "external_id,member_number,type,completed,amount,unit,label.content-area\n";
    await imports(body, "activities", `${header}a,1,course,2025-07-01,5|2,hour|lecture,law|ethics`);
    const turned = await imports(body, "activities", `${header}a,1,course,2025-07-01,2|5.0,lecture|hour,ethics|law`);
    expect(turned.counts).toEqual([0, 0, 1, 0]);
    const uneven = await imports(body, "activities", `${header}b,1,course,2025-07-01,5|2,hour,law`);
    expect(uneven.errors).toEqual(["2 amount INVALID_INPUT"]);
  });

  it.each([
    ["UTF-16", Buffer.from("\ufeffmember_number", "utf16le"), "UTF-16"],
    ["an empty file", "", "empty"],
    ["a missing column", "member_number,type\n1,ce\n", "has no column completed, amount, unit"],
    [
      "a quote that is never closed",
      `${HEADER}1,ce,2025-01-01,5,point,clinical,x,a\n"1,ce,2025-01-01,5,point,clinical,x,b\n`,
      "Quote Not Closed",
    ],
  ])("names what is wrong with %s as a whole", async (_, content, words) => {
    const body = await api.body("aama");
    await expect(imports(body, "activities", content)).rejects.toThrow(words);
  });

  it("names the organizations when there is none of that name", async () => {
    await expect(importFile(installation, "nobody", "members", { file: "x.csv", source: "roster" })).rejects.toThrow(
      "There is no organization",
    );
  });
});
