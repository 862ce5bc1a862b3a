import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { exportFile } from "../src/export-file.ts";
import type { RosterKind } from "../src/import-file.ts";
import { useImports } from "./import-kit.ts";
import { type Body, mutate, newKey } from "./kit.ts";

const { installation, imports, lab, member } = await useImports();

async function exported(body: Body, kind: RosterKind): Promise<{ text: string; rows: Record<string, string>[] }> {
  const parts: string[] = [];
  const { rows: count } = await exportFile(installation, body.slug, kind, async (part) => void parts.push(part));
  const text = parts.join("");
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows).toHaveLength(count);
  return { text, rows };
}

/** Texts that a spreadsheet would run, or that an import would clean or refuse. */
const HOSTILE = [
  "=1+1",
  "+1 555",
  "-dash",
  "@sum",
  "'=quoted",
  "''",
  "'t Hooft",
  "#N/A",
  "1.2E+11",
  '="00123"',
  "a\u00a0b\u200bc",
  "Jose\u0301",
  'comma, "quote"; tab\tand\r\nlines',
  "\uff1d1",
  "Ren\u00e9e O\u2019Neil",
];

describe("an exported roster", () => {
  it("holds members with every cycle, and an import of it changes nothing", async () => {
    const body = await lab();
    await body.publishesCma();
    const header =
      "number,printed_name,given_name,family_name,birth_date,email,credential,certified,cycle_from,cycle_to\n";
    const lines = [
      "1,Ada,Ada,Example,1980-02-03,ada@example.org,lab-demo,2022-03-01,2022-03-01,2024-02-29",
      "1,Ada,Ada,Example,1980-02-03,ada@example.org,lab-demo,2022-03-01,2024-03-01,2026-02-28",
      "1,Ada,Ada,Example,1980-02-03,ada@example.org,cma-aama,2022-03-01,,",
      "2,Bea,,,,,,,,",
    ];
    await imports(body, "members", header + lines.join("\n"));
    const { text, rows } = await exported(body, "members");
    expect(rows.map((row) => `${row.number} ${row.credential} ${row.cycle_to}`)).toEqual([
      "1 cma-aama 2027-03-31",
      "1 lab-demo 2024-02-29",
      "1 lab-demo 2026-02-28",
      "2  ",
    ]);
    expect((await imports(body, "members", text)).counts).toEqual([0, 0, 4, 0]);
    const elsewhere = await lab();
    await elsewhere.publishesCma();
    expect((await imports(elsewhere, "members", text)).counts).toEqual([3, 1, 0, 0]);
    expect((await exported(elsewhere, "members")).text).toBe(text);
  });

  it("holds activities of every source, and an import of it changes nothing", async () => {
    const body = await lab();
    const ana = await body.member("Ana Ortiz", { number: "1" });
    const header = "member_number,type,completed,amount,unit,title,external_id,label.deliveryMode,label.content-area\n";
    const lines = [
      "1,course,2025-07-01,5,hour,equal,,live,law|ethics",
      "1,course,2025-07-01,5,hour,equal,,live,law|ethics",
      "1,course,2025-07-02,5|2.5,hour|lecture,x,id-1,live:0.25|reading:0.75,",
    ];
    await imports(body, "activities", header + lines.join("\n"));
    const registrar = await body.staff("Reg", "REGISTRAR");
    const activity = { type: "course", completed: "2025-08-01", quantities: [{ unit: "hour", amount: "3" }] };
    await mutate(
      body,
      "activityReport",
      {
        memberNumber: ana.number,
        activity: { ...activity, title: "by hand", source: "console" },
        idempotencyKey: newKey(),
      },
      registrar,
    );
    const { text, rows } = await exported(body, "activities");
    expect(rows.map(({ source, title }) => `${source} ${title}`)).toEqual([
      "roster equal",
      "roster equal",
      "roster x",
      "console by hand",
    ]);
    expect(rows[2]).toMatchObject({
      amount: "5|2.5",
      unit: "hour|lecture",
      "label.deliveryMode": "live:0.25|reading:0.75",
    });
    const again = await imports(body, "activities", text, { source: "any other" });
    expect(again).toMatchObject({ counts: [0, 0, 4, 0], resembling: 0 });
    const elsewhere = await lab();
    await elsewhere.member("Ana Ortiz", { number: "1" });
    const withoutIds = (csv: string) => csv.replaceAll(/^[0-9a-f-]{36}/gm, "");
    expect((await imports(elsewhere, "activities", text)).counts).toEqual([4, 0, 0, 0]);
    expect(withoutIds((await exported(elsewhere, "activities")).text)).toBe(withoutIds(text));
  });

  it("starts no formula, and comes back letter by letter", async () => {
    const body = await lab();
    const registrar = await body.staff("Reg", "REGISTRAR");
    for (const [index, text] of HOSTILE.entries()) {
      const given = { number: index === 8 ? text : `${index}`, givenName: text, familyName: text, printedName: text };
      const { userErrors } = await mutate(body, "memberCreate", given, registrar);
      expect(userErrors).toEqual([]);
    }
    const { text, rows } = await exported(body, "members");
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n\uff1d]/);
    expect((await imports(body, "members", text)).counts).toEqual([0, 0, HOSTILE.length, 0]);
    const elsewhere = await lab();
    expect((await imports(elsewhere, "members", text)).counts).toEqual([HOSTILE.length, 0, 0, 0]);
    expect((await exported(elsewhere, "members")).text).toBe(text);
    expect((await member(elsewhere, "0")).printedName).toBe("=1+1");
  });
});
