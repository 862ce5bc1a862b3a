import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DayFormats } from "../src/imports/days.ts";
import { useImports } from "./import-kit.ts";

const { api, imports, importPath, lab, member, publishLab } = await useImports();

const ACTIVITIES = "external_id,member_number,type,completed,amount,unit";

describe("the parser reads the form of a file", () => {
  it.each([
    ["a header that ends otherwise than the rows", 'number,email,printed_name\n"1",,"Ada One"\r\n"2",,"Bea Two"\r\n'],
    ["rows that end otherwise than the header", "number,printed_name\r\n1,Ada One\n2,Bea Two\n"],
    ["each of the line ends in one file", 'number,printed_name\r\n"1",Ada One\r2,"Bea Two"\n'],
    ["semicolons, with commas in the cells", 'number;printed_name;email\n1;"Ada One";\n2;Bea Two;'],
    ["tabs", "number\tprinted_name\n1\tAda One\n2\tBea Two"],
    ["a header whose names hold delimiters", 'number,"printed_name","a;b;c;d"\n1,Ada One,\n2,Bea Two,'],
    ["a byte order mark and empty lines before the header", "\ufeff\n,,\nnumber,printed_name,\n1,Ada One,\n2,Bea Two,"],
    ["a header with invisible characters", "\u200bnumber ,\u00a0Printed\u00a0Name\n1,Ada One\n2,Bea Two"],
    ["spaces around quotes", 'number,printed_name\n"1" ,"Ada One" \n "2",\t"Bea Two"'],
    ["rows with empty cells behind the last column", "number,printed_name\n1,Ada One,,\n2,Bea Two,"],
  ])("%s", async (_, content) => {
    const body = await lab();
    const { counts, told } = await imports(body, "members", content);
    expect(counts).toEqual([2, 0, 0, 0]);
    expect((await member(body, "1")).printedName).toBe("Ada One");
    expect((await member(body, "2")).printedName).toBe("Bea Two");
    expect(told.filter((notice) => !notice.includes("a;b;c;d"))).toEqual([]);
  });

  it("refuses rows whose quotes say nothing certain, and repeated headers", async () => {
    const body = await lab();
    const rows = ['1,"Ada" One', "Number,Printed Name", '2,"""Bea"" Two"', '3,Cy "the third"'];
    const { errors, counts } = await imports(body, "members", `number,printed_name\n${rows.join("\n")}`);
    expect(errors).toEqual(["2 QUOTES", "3 REPEATED_HEADER"]);
    expect(counts).toEqual([2, 0, 0, 2]);
    expect((await member(body, "2")).printedName).toBe('"Bea" Two');
    expect((await member(body, "3")).printedName).toBe('Cy "the third"');
  });

  it("keeps line breaks within quotes, and counts lines as an editor does", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const content = `${ACTIVITIES},title\r\na,1,course,2025-07-01,5,hour,"one\r\ntwo"\r\nb,2,course,2025-07-01,5,hour,x\r\n`;
    const { errors } = await imports(body, "activities", content);
    expect(errors).toEqual(["4 member_number UNKNOWN_MEMBER"]);
    expect((await member(body, "1")).activities.nodes[0].title).toBe("one\r\ntwo");
  });

  it("skips and counts blank rows", async () => {
    const body = await lab();
    const { counts, blank, read } = await imports(
      body,
      "members",
      "number,printed_name,email\n1,Hal Example,\n,,\n \u00a0,\u200b,\n\n",
    );
    expect([counts, blank, read]).toEqual([[1, 0, 0, 0], 3, 1]);
  });
});

describe("label columns", () => {
  it("keep their letters, and are matched to the dimensions of the rules", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    for (const [index, names] of ["deliveryMode,content-area", "DELIVERYMODE,Content-Area"].entries()) {
      const [mode, area] = names.split(",");
      const content = `${ACTIVITIES},label.${mode},Label.${area}\nL-${index},1,Course,2025-07-01,12,Hour,LIVE,Ethics`;
      expect((await imports(body, "activities", content)).told).toEqual([]);
    }
    const { activities } = await member(body, "1");
    const stored = {
      type: "course",
      quantities: [{ amount: "12", unit: "hour" }],
      labels: [
        { dimension: "content-area", value: "ethics", share: null },
        { dimension: "deliveryMode", value: "live", share: null },
      ],
    };
    expect(activities.nodes).toMatchObject([stored, stored]);
  });

  it("are refused with the file when they name nothing that could be a dimension", async () => {
    const body = await lab();
    const content = `${ACTIVITIES},label.content area\n`;
    await expect(imports(body, "activities", content)).rejects.toThrow("names no dimension");
  });
});

describe("what nothing here knows", () => {
  const ROWS = [
    `${ACTIVITIES},mode,label.mode,label.content-area,proof,mode,,`,
    "a,1,webinar,2025-07-01,5,hour,live,live,ethics,formal,,,",
    "b,1,course,2025-07-02,5,Minutes,live,,art,,,,x",
    "c,1,course,2025-07-03,5,Minutes,,,,,,,",
  ].join("\n");

  it("is told with counts, and stored", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const { counts, told } = await imports(body, "activities", ROWS);
    expect(counts).toEqual([3, 0, 0, 0]);
    expect(told.toSorted()).toEqual([
      "UNKNOWN_DIMENSION label.mode 1",
      "UNKNOWN_LABEL content-area: art 1",
      "UNKNOWN_PROOF formal 1",
      "UNKNOWN_TYPE webinar 1",
      "UNKNOWN_UNIT Minutes 2",
      "UNUSED_COLUMN mode 2",
      "UNUSED_COLUMN number 13, which has no name 1",
    ]);
  });

  it("is refused before a row is stored, where the import is strict", async () => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const strictly = imports(body, "activities", ROWS, { isStrict: true });
    await expect(strictly).rejects.toThrow('No published rules use the unit "Minutes" (2 rows).');
    expect((await member(body, "1")).activities.nodes).toEqual([]);
    const fine = await imports(body, "activities", `${ACTIVITIES}\na,1,course,2025-07-01,5,hour`, { isStrict: true });
    expect(fine.counts).toEqual([1, 0, 0, 0]);
  });

  it("tells columns of one name, and refuses rows in which they differ", async () => {
    const body = await lab();
    const content = "number,printed_name,email,Printed Name\n1,Ada,,Ada\n2,Bea,,Bee\n3,,,Cy";
    const { counts, told, errors } = await imports(body, "members", content);
    expect(counts).toEqual([2, 0, 0, 1]);
    expect(errors).toEqual(["3 printed_name REPEATED_COLUMN"]);
    expect(told).toEqual(["REPEATED_COLUMN printed_name 2"]);
  });

  it("does not make new rows of old ones once rules are published", async () => {
    const body = await api.body("later");
    await body.member("Ana Ortiz", { number: "1" });
    const header = "member_number,type,completed,amount,unit,label.Content-Area\n";
    const early = await imports(body, "activities", `${header}1,Course,2025-07-01,5,Hour,Ethics`);
    expect(early.told).toHaveLength(3);
    await publishLab(body);
    expect((await early.again()).errors).toEqual(["2 type unit label.content-area label.Content-Area DIFFERS"]);
  });
});

describe("habits of spreadsheets", () => {
  it("are cleaned where nothing is lost", async () => {
    const body = await lab();
    const content = `number,given_name,family_name,email\n"=""00123""",\u200bAda\u00a0, Example\ufeff,ada@\u200bexample.org\n="00124",Bea,"=""Two""",\n`;
    expect((await imports(body, "members", content)).counts).toEqual([2, 0, 0, 0]);
    expect(await member(body, "00123")).toMatchObject({ printedName: "Ada Example", email: "ada@example.org" });
    expect(await member(body, "00124")).toMatchObject({ familyName: "Two" });
  });

  it("leave equal names equal, however accents are encoded", async () => {
    const body = await lab();
    const name = "Jos\u00e9 N\u00fa\u00f1ez";
    await imports(body, "members", `number,printed_name\n1,${name.normalize("NFD")}`);
    expect((await imports(body, "members", `number,printed_name\n1,${name}`)).counts).toEqual([0, 0, 1, 0]);
  });

  it("are refused by name where something is lost", async () => {
    const body = await lab();
    const rows = ["1.2E+11,Ada,", "2,#N/A,", "3,Bea,#REF!", "4,Cy,####", "5,1.5E+3 nurses,"];
    const { errors, refusedRows } = await imports(body, "members", `number,printed_name,email\n${rows.join("\n")}`);
    expect(errors).toEqual([
      "2 number SHORTENED_NUMBER",
      "3 printed_name SPREADSHEET_ERROR",
      "4 email SPREADSHEET_ERROR",
      "5 email SPREADSHEET_ERROR",
    ]);
    expect(refusedRows[0]!.error_message).toContain("shortened a number to 1.2E+11");
  });
});

describe("days in other forms", () => {
  const at = async (days: DayFormats, completed: string) => {
    const body = await lab();
    await body.member("Ana Ortiz", { number: "1" });
    const result = await imports(body, "activities", `${ACTIVITIES}\na,1,course,${completed},5,hour`, { days });
    return result.errors[0] ?? (await member(body, "1")).activities.nodes[0].completed;
  };

  it.each<[DayFormats, string, string]>([
    [{ "": "MM/DD/YYYY" }, "02/03/2025", "2025-02-03"],
    [{ "": "MM/DD/YYYY" }, "2/3/2025 0:00", "2025-02-03"],
    [{ "": "MM/DD/YYYY" }, "2025-02-03", "2025-02-03"],
    [{ completed: "excel" }, "45691", "2025-02-03"],
    [{ completed: "excel" }, "45691.75", "2025-02-03"],
    [{ "": "excel", completed: "MM/DD/YYYY" }, "02/03/2025", "2025-02-03"],
    [{ "": "excel" }, "61", "1900-03-01"],
    [{ "": "excel" }, "59", "1900-02-28"],
    [{ "": "excel" }, "60", "2 completed INVALID_INPUT"],
    [{ "": "MM/DD/YYYY" }, "02/30/2025", "2 completed INVALID_INPUT"],
    [{ "": "MM/DD/YYYY" }, "02/03/25", "2 completed INVALID_INPUT"],
    [{ "": "DD/MM/YYYY" }, "02/03/2025", "2025-03-02"],
    [{ "": "DD/MM/YYYY" }, "28.2.2025", "2025-02-28"],
    [{ "": "DD/MM/YYYY" }, "28-02-2025 00:00", "2025-02-28"],
    [{ "": "DD/MM/YYYY" }, "28.02/2025", "2 completed INVALID_INPUT"],
    [{ "": "DD/MM/YYYY" }, "02/28/2025", "2 completed INVALID_INPUT"],
    [{}, "45691", "2 completed INVALID_INPUT"],
    [{ "": "excel" }, "99999", "2 completed IN_THE_FUTURE"],
  ])("with %j, %s is %s", async (days, completed, expected) => {
    expect(await at(days, completed)).toBe(expected);
  });
});

it("names the option for days in a form that it knows", async () => {
  const body = await lab();
  await body.member("Ana Ortiz", { number: "1" });
  const { refusedRows } = await imports(body, "activities", `${ACTIVITIES}\na,1,course,02/03/2025,5,hour`);
  expect(refusedRows[0]!.error_message).toContain("set the date format MM/DD/YYYY");
  const dayFirst = await imports(body, "activities", `${ACTIVITIES}\na,1,course,28/02/2025,5,hour`);
  expect(dayFirst.refusedRows[0]!.error_message).toContain("set the date format DD/MM/YYYY");
});

it("calls columns at fault what the file calls them", async () => {
  const body = await lab();
  await body.member("Ana Ortiz", { number: "1" });
  const header = ACTIVITIES.replace("completed", "Completed").replace("amount", "AMOUNT");
  const { errors } = await imports(body, "activities", `${header}\na,1,course,soon,many,hour`);
  expect(errors).toEqual(["2 Completed, AMOUNT INVALID_INPUT"]);
});

it("names the columns when a date format is given for none of them", async () => {
  const body = await lab();
  const given = imports(body, "activities", ACTIVITIES, { days: { certified: "excel" } });
  await expect(given).rejects.toThrow('names the column "certified", which activities do not have');
});

describe("the error file", () => {
  it("holds refused rows whole, so that it is corrected and imported again as it is", async () => {
    const body = await lab();
    const rows = [
      'P-1,"Ada ""the first"", RN",not an address,,',
      "P-2,Bea Two,bea@example.org,lab-demo,2025-02-30",
      "P-3,=HYPERLINK(1),nowhere,,",
      "P-4,Di Four,di@example.org,,",
      "P-5,Ed Five,ed@example.org",
    ];
    const { errorFile, refusedRows, errors } = await imports(
      body,
      "members",
      `number,printed_name,email,credential,certified\n${rows.join("\n")}`,
    );
    expect(errors).toEqual([
      "2 email INVALID_INPUT",
      "3 certified INVALID_INPUT",
      "4 email INVALID_INPUT",
      "6 COLUMNS",
    ]);
    expect(refusedRows[1]).toMatchObject({ number: "P-2", printed_name: "Bea Two", certified: "2025-02-30" });
    const text = readFileSync(errorFile!, "utf8");
    expect(text).toContain(",'=HYPERLINK(1),");
    writeFileSync(errorFile!, text.replace("not an address", "ada@example.org").replace("nowhere", "x@example.org"));
    const again = await importPath(body, "members", errorFile!);
    expect([again.counts, again.told]).toEqual([[2, 0, 0, 2], []]);
    expect(again.errorFile).not.toBe(errorFile);
    expect((await member(body, "P-1")).printedName).toBe('Ada "the first", RN');
    expect((await member(body, "P-3")).printedName).toBe("=HYPERLINK(1)");
    expect(Object.keys(again.refusedRows[0]!).filter((name) => name.startsWith("error_"))).toHaveLength(4);
  });
});
