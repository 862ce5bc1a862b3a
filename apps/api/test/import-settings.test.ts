import { describe, expect, it } from "vitest";
import { useImportJobs } from "./import-jobs-kit.ts";

const { api, uploaded, read, begin, run } = await useImportJobs();

describe("the settings of an import", () => {
  it("are refused at their places when they do not fit the file", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const id = await uploaded(body, reg, "ACTIVITIES", "Member,When,Credits\nM-1,2026-01-05,2\n");
    const settings = {
      columns: [
        { column: "Member", field: "member_number" },
        { column: "Gone", field: "completed" },
        { column: "Credits", field: "amount" },
        { column: "credits", field: "unit" },
        { column: "When", field: "amount" },
      ],
      constants: [
        { field: "colour", value: "red" },
        { field: "amount", value: "1" },
        { field: "type", value: "#N/A" },
        { field: "title", value: "x".repeat(1001) },
      ],
    };
    const { userErrors } = await begin(body, reg, "importCheck", id, settings);
    expect(userErrors.map(({ path }: { path: string[] }) => path.slice(2).join("."))).toEqual([
      "columns.1.column",
      "columns.3.column",
      "columns.4.field",
      "constants.0.field",
      "constants.1.field",
      "constants.2.value",
      "constants.3.value",
    ]);
    const missing = await begin(body, reg, "importCheck", id, {
      columns: [
        { column: "Member", field: "member_number" },
        { column: "When", field: "completed" },
        { column: "Credits", field: null },
      ],
      constants: [{ field: "unit", value: "point" }],
    });
    expect(missing.userErrors).toMatchObject([{ path: ["input", "settings", "columns"] }]);
    expect(missing.userErrors[0].message).toContain("No column is type, amount.");
    const byName = await begin(body, reg, "importStart", id);
    expect(byName.userErrors[0].message).toContain("member_number, type, completed, amount, unit");
    expect(await read(body, reg, id, "state settings { source } counts { read }")).toEqual({
      state: "READY",
      settings: null,
      counts: null,
    });
  });

  it("give every row what the file lacks, and leave columns out", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const reg = await body.staff("Reg", "REGISTRAR");
    const ana = await body.member("Ana Ortiz").certified("2021-02-10", { in: "cma-aama" });
    const id = await uploaded(
      body,
      reg,
      "ACTIVITIES",
      `Member;When;Credits;Area;Remark\n${ana.number};46081;2;Clinical;by phone\n`,
    );
    const settings = {
      columns: [
        { column: "member", field: "member_number" },
        { column: "When", field: "completed", dateFormat: "EXCEL" },
        { column: "Credits", field: "amount" },
        { column: "Area", field: "label.area" },
        { column: "Remark", field: null },
      ],
      constants: [
        { field: "type", value: "ce" },
        { field: "unit", value: "point" },
        { field: "label.approval", value: "aama" },
        { field: "title", value: "Spring conference" },
      ],
      strict: true,
    };
    api.setToday("2026-12-01");
    const done = await run(body, reg, "importStart", id, settings);
    api.setToday("2026-02-01");
    expect(done).toMatchObject({ state: "FINISHED", failure: null, notices: [], counts: { added: 1 } });
    const { data } = await body.query(
      `query($id: ID!) { import(id: $id) { activities(first: 5) { totalCount nodes { title completed labels { dimension value } member { number } } } } }`,
      { id },
      reg,
    );
    expect(data.import.activities).toMatchObject({
      totalCount: 1,
      nodes: [{ title: "Spring conference", completed: "2026-02-28", member: { number: ana.number } }],
    });
  });

  it("may be strict: then a file with anything unknown fails as a whole, and can be tried again", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const id = await uploaded(body, reg, "MEMBERS", "number,given_name,shoe_size\nM-1,Ana,38\n");
    const refused = await run(body, reg, "importCheck", id, { strict: true });
    expect(refused).toMatchObject({ state: "READY", counts: { read: 0 } });
    expect(refused.failure).toContain('The import does not use the column "shoe_size"');
    const lenient = await run(body, reg, "importCheck", id);
    expect(lenient).toMatchObject({ state: "CHECKED", failure: null, counts: { added: 1 } });
    expect(lenient.notices).toMatchObject([{ code: "UNUSED_COLUMN", about: "shoe_size", rows: 1 }]);
  });
});
