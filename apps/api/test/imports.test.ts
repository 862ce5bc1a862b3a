import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type ImportKind, importFile } from "../src/import-file.ts";
import type { Installation } from "../src/installation.ts";
import { createLogger } from "../src/platform/logger.ts";
import { type Body, useApi } from "./kit.ts";

const api = await useApi();
const folder = mkdtempSync(join(tmpdir(), "openrecert-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

const installation: Installation = {
  database: api.database,
  databaseUrl: api.servingUrl,
  secret: "s".repeat(40),
  accounts: api.signIn,
  isEmbedded: true,
  log: createLogger("silent"),
  close: async () => undefined,
};

let files = 0;
async function imports(body: Body, kind: ImportKind, content: string | Buffer) {
  files += 1;
  const file = join(folder, `file-${files}.csv`);
  writeFileSync(file, content);
  const result = await importFile(installation, body.slug, kind, { file, source: "roster" });
  const errors = result.errorFile ? readFileSync(result.errorFile, "utf8").trimEnd().split("\r\n").slice(1) : [];
  const again = () => importFile(installation, body.slug, kind, { file, source: "roster" });
  return { ...result, errors: errors.map((line) => line.split(",").slice(0, 3).join(" ")), again };
}

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
      "3 quantities OUT_OF_RANGE",
      "4 completed IN_THE_FUTURE",
      "5 member_number UNKNOWN_MEMBER",
      "6 completed INVALID_INPUT",
      "7 labels INVALID_INPUT",
      "8  COLUMNS",
      "9  NUL",
      "11 external_id REPEATED_ID",
      "12  ENCODING",
    ]);
  });

  it("does not overwrite an activity whose id comes with other facts", async () => {
    const body = await api.body("aama");
    await body.member("Ana Ortiz", { number: "1" });
    await imports(body, "activities", `${HEADER}1,ce,2025-01-01,5,point,clinical,x,a`);
    const changed = await imports(body, "activities", `${HEADER}1,ce,2025-01-01,9,point,clinical,x,a`);
    expect(changed.errors).toEqual(["2 external_id DIFFERS"]);
  });

  it.each([
    ["UTF-16", Buffer.from("\ufeffmember_number", "utf16le"), "UTF-16"],
    ["an empty file", "", "empty"],
    ["a missing column", "member_number,type\n1,ce\n", "lacks the column completed, amount, unit"],
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

describe("importing members", () => {
  it("reckons cycles by the rules, brings changes up to date, and repeats nothing", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const header = "number;given_name;family_name;birth_date;email;credential;certified;cycle_from;cycle_to\n";
    const rows = [
      "1;Ana;Ortiz;1980-02-29;ana@example.org;cma-aama;2024-02-10;;",
      "2;Ben;Short;;;cma-aama;2011-02-10;2021-03-01;2026-02-28",
      "3;Cy;None;;;;;;",
      "4;Di;Bad;1980-02-30;nowhere;cma-x;2031-01-01;;",
    ];
    const first = await imports(body, "members", header + rows.join("\n"));
    expect(first).toMatchObject({ read: 4, inserted: 3, refused: 1 });
    expect(await first.again()).toMatchObject({ inserted: 0, updated: 0, unchanged: 3, refused: 1 });
    const renamed = await imports(body, "members", header + rows[0]!.replace("Ortiz", "Ortiz-Vega"));
    expect(renamed).toMatchObject({ inserted: 0, updated: 1, unchanged: 0 });
    const { data } = await body.query(
      "{ members(first: 5, sort: NUMBER) { nodes { familyName certifications(first: 1) { nodes { expires cycles { from to } } } } } }",
      {},
      await body.staff("Vera", "VIEWER"),
    );
    const held = data.members.nodes.map(
      ({ familyName, certifications }: { familyName: string; certifications: { nodes: { expires: string }[] } }) => [
        familyName,
        certifications.nodes[0]?.expires,
      ],
    );
    expect(held).toEqual([
      ["Ortiz-Vega", "2029-02-28"],
      ["Short", "2026-02-28"],
      ["None", undefined],
    ]);
  });
});
