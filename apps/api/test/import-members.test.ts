import { journalDetail, journalEntry } from "@openrecert/db";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useImports } from "./import-kit.ts";
import { mutate } from "./kit.ts";

const { api, imports, lab, member } = await useImports();

describe("importing members", () => {
  it("computes cycles by the rules, brings changes up to date, and repeats nothing", async () => {
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

  const FULL = "number,given_name,family_name,birth_date,email,credential,certified\n";
  const ADA = "P-1,Ada,Example,1980-02-03,ada@example.org,lab-demo,2025-02-10";
  const verified = async (body: Awaited<ReturnType<typeof lab>>, number: string, familyName: string) =>
    (
      await body.query(
        'query ($number: String!, $familyName: String!) { verification(credential: "lab-demo", memberNumber: $number, familyName: $familyName) { printedName status expires } }',
        { number, familyName },
      )
    ).data.verification;

  it("erases nothing for a column that the file lacks, and nothing for an empty cell", async () => {
    const body = await lab();
    await imports(body, "members", FULL + ADA);
    const printed = await imports(body, "members", 'number,printed_name\nP-1,"Ada Example, CMA"');
    expect(printed.counts).toEqual([0, 1, 0, 0]);
    expect((await imports(body, "members", FULL + ADA)).counts).toEqual([0, 0, 1, 0]);
    expect((await imports(body, "members", `${FULL}P-1,,,,,,`)).counts).toEqual([0, 0, 1, 0]);
    expect(await member(body, "P-1")).toMatchObject({
      printedName: "Ada Example, CMA",
      givenName: "Ada",
      familyName: "Example",
      email: "ada@example.org",
    });
    expect(await verified(body, "P-1", "Example")).toMatchObject({ status: "CURRENT" });
    expect((await imports(body, "members", `number,email\nP-1,`, { erasesEmpty: true })).counts).toEqual([0, 1, 0, 0]);
    expect(await member(body, "P-1")).toMatchObject({ email: null, familyName: "Example" });
  });

  it("keeps in the journal what changed, as it was and as it is", async () => {
    const body = await lab();
    const columns = "number,given_name,family_name,email\n";
    await imports(body, "members", `${columns}P-1,Ada,Example,ada@example.org\nP-2,Bea,Example,bea@example.org`);
    await imports(body, "members", `${columns}P-1,Ada,Other,ada@example.org\nP-2,Bea,Example,new@example.org`);
    const registrar = await body.staff("Reg", "REGISTRAR");
    const { data } = await body.query('{ memberByNumber(number: "P-2") { id version } }', {}, registrar);
    const { id: memberId, version: expectedVersion } = data.memberByNumber;
    await mutate(body, "memberUpdate", { memberId, expectedVersion, givenName: "Beatrice" }, registrar);
    const details = await body.transaction((tx) =>
      tx
        .select({ content: journalDetail.content })
        .from(journalDetail)
        .innerJoin(journalEntry, eq(journalEntry.id, journalDetail.entryId))
        .where(eq(journalEntry.type, "member.updated")),
    );
    const changes = details.map(({ content }) => JSON.parse(content));
    expect(changes).toHaveLength(3);
    expect(changes).toEqual(
      expect.arrayContaining([
        { name: "Ada Other", familyName: "Other", before: { name: "Ada Example", familyName: "Example" } },
        { email: "new@example.org", before: { email: "bea@example.org" } },
        { givenName: "Beatrice", before: { givenName: "Bea" } },
      ]),
    );
  });

  it("needs a name for a new member only", async () => {
    const body = await lab();
    await imports(body, "members", FULL + ADA);
    const { counts, errors } = await imports(body, "members", "number,email\nP-1,new@example.org\nP-2,x@example.org");
    expect(counts).toEqual([0, 1, 0, 1]);
    expect(errors).toEqual(["3 printed_name INVALID_INPUT"]);
  });

  const CYCLES = "number,printed_name,credential,certified,cycle_from,cycle_to,reason\n";
  const FIRST = "P-2,Bea Example,lab-demo,2022-03-01,2022-03-01,2024-02-29,";

  it("adds a later cycle, with its entry in the journal", async () => {
    const body = await lab();
    await imports(body, "members", CYCLES + FIRST);
    const later = await imports(body, "members", `${CYCLES}P-2,Bea Example,lab-demo,2022-03-01,2026-03-01,2028-02-29,`);
    expect(later.counts).toEqual([0, 1, 0, 0]);
    expect((await later.again()).counts).toEqual([0, 0, 1, 0]);
    expect((await imports(body, "members", CYCLES + FIRST)).counts).toEqual([0, 0, 1, 0]);
    expect(await verified(body, "P-2", "Example")).toMatchObject({ status: "CURRENT", expires: "2028-02-29" });
    const { certifications, journal } = await member(body, "P-2");
    expect(certifications.nodes).toMatchObject([
      {
        certified: "2022-03-01",
        cycles: [
          { from: "2022-03-01", to: "2024-02-29" },
          { from: "2026-03-01", to: "2028-02-29" },
        ],
      },
    ]);
    expect(journal.nodes.map(({ kind }: { kind: string }) => kind)).toContain("certification.cycle-added");
  });

  it.each([
    [
      "a moved end",
      "P-2,Bea Example,lab-demo,2022-03-01,2022-03-01,2025-02-28,",
      "cycle_from REASON_REQUIRED",
      "2025-02-28",
      "cycle from March 1, 2022 to February 29, 2024 → from March 1, 2022 to February 28, 2025",
    ],
    [
      "a moved beginning",
      "P-2,Bea Example,lab-demo,2022-03-01,2022-05-01,2024-02-29,",
      "cycle_from REASON_REQUIRED",
      "2024-02-29",
      "cycle from March 1, 2022 to February 29, 2024 → from May 1, 2022 to February 29, 2024",
    ],
    [
      "another first day",
      "P-2,Bea Example,lab-demo,2022-03-15,2022-03-15,2024-03-14,",
      "certified REASON_REQUIRED",
      "2024-03-14",
      "certified on March 1, 2022 → March 15, 2022 and cycle from March 1, 2022 to February 29, 2024 → from March 15, 2022 to March 14, 2024",
    ],
    [
      "another first day alone",
      "P-2,Bea Example,lab-demo,2022-02-15,,,",
      "certified REASON_REQUIRED",
      "2024-02-29",
      "certified on March 1, 2022 → February 15, 2022",
    ],
  ])("refuses %s without a reason, and corrects it with one", async (_, changed, refusal, expires, change) => {
    const body = await lab();
    await imports(body, "members", CYCLES + FIRST);
    const refused = await imports(body, "members", CYCLES + changed);
    expect(refused.errors).toEqual([`2 ${refusal}`]);
    const corrected = await imports(body, "members", `${CYCLES}${changed}Typing mistake`);
    expect(corrected.counts).toEqual([0, 1, 0, 0]);
    expect((await imports(body, "members", CYCLES + changed)).counts).toEqual([0, 0, 1, 0]);
    const { certifications, journal } = await member(body, "P-2");
    expect(certifications.nodes).toHaveLength(1);
    expect(certifications.nodes[0]).toMatchObject({ certified: changed.split(",")[3], expires });
    expect(journal.nodes).toContainEqual({
      kind: "certification.corrected",
      sentence: `A roster corrected the certification of March 1, 2022: ${change}.`,
    });
  });

  it("moves a first cycle that the rules computed with its day of certification", async () => {
    const body = await lab();
    await imports(body, "members", "number,printed_name,credential,certified\nP-1,Ada,lab-demo,2025-02-10");
    await imports(body, "members", "number,credential,certified,reason\nP-1,lab-demo,2025-02-20,Typing mistake");
    const { certifications } = await member(body, "P-1");
    expect(certifications.nodes).toMatchObject([
      { certified: "2025-02-20", expires: "2027-02-20", cycles: [{ from: "2025-02-20", to: "2027-02-20" }] },
    ]);
  });

  it("refuses cycles that fit nowhere", async () => {
    const body = await lab();
    await imports(body, "members", CYCLES + FIRST);
    await imports(body, "members", `${CYCLES}P-2,Bea Example,lab-demo,2022-03-01,2024-03-01,2026-02-28,`);
    const rows = [
      "P-2,Bea Example,lab-demo,2022-03-01,2020-03-01,2022-02-28,",
      "P-2,Bea Example,lab-demo,2022-03-01,2023-03-01,2025-02-28,why",
      "P-3,Cy Example,lab-demo,2022-03-01,2019-01-01,2020-01-01,",
      "P-4,Di Example,lab-demo,,2019-01-01,2020-01-01,",
      "P-5,Ed Example,lab-demo,2022-03-01,2022-03-01,,",
      "P-6,Flo Example,,2022-03-01,,,",
    ];
    const { errors, inserted } = await imports(body, "members", CYCLES + rows.join("\n"));
    expect(inserted).toBe(0);
    expect(errors).toEqual([
      "2 cycle_from EARLIER_CYCLE",
      "3 cycle_from OVERLAPS",
      "4 cycle_to NO_REQUIREMENT_SET",
      "5 certified INVALID_INPUT",
      "6 cycle_to INVALID_INPUT",
      "7 credential INVALID_INPUT",
    ]);
  });

  it("stores a second certification that begins after the first one ended", async () => {
    const body = await lab();
    await imports(body, "members", CYCLES + FIRST);
    const anew = await imports(body, "members", `${CYCLES}P-2,Bea Example,LAB-Demo,2025-03-01,,,`);
    expect(anew.counts).toEqual([1, 0, 0, 0]);
    expect((await anew.again()).counts).toEqual([0, 0, 1, 0]);
    const unclear = await imports(body, "members", "number,credential\nP-2,lab-demo");
    expect(unclear.errors).toEqual(["2 certified AMBIGUOUS"]);
  });

  it("puts each row in one count, and names rows of a member that contradict each other", async () => {
    const body = await lab();
    const rows = ["P-11,Max Example", "P-11,Max Example-Two", "P-11,Max Example-Two", "P-11,Max Example"];
    const { counts, refusedRows } = await imports(body, "members", `number,printed_name\n${rows.join("\n")}`);
    expect(counts).toEqual([1, 0, 1, 2]);
    expect(refusedRows.map((row) => [row.error_line, row.error_code, row.printed_name])).toEqual([
      ["3", "CONTRADICTS", "Max Example-Two"],
      ["4", "CONTRADICTS", "Max Example-Two"],
    ]);
    expect(refusedRows[0]!.error_message).toContain("Line 2 of this file");
    const held = [FIRST, FIRST.replace("2024-02-29", "2024-03-31")].join("\n");
    expect((await imports(body, "members", CYCLES + held)).errors).toEqual(["3 cycle_from CONTRADICTS"]);
  });

  it("lets a day of certification pass from one certification to another in one file", async () => {
    const body = await lab();
    await imports(body, "members", `${CYCLES}P-2,Bea Example,lab-demo,2022-03-01,2023-01-01,2024-02-29,`);
    const rows = [
      "P-2,Bea Example,lab-demo,2023-01-01,2023-01-01,2024-02-29,Wrong day",
      "P-2,Bea Example,lab-demo,2022-03-01,2022-03-01,2022-12-31,",
      "P-2,Bea Example,lab-demo,2022-12-01,2023-01-01,2024-02-29,Wrong again",
    ];
    const { errors } = await imports(body, "members", CYCLES + rows.join("\n"));
    expect(errors).toEqual(["4 certified OVERLAPS"]);
    const { certifications } = await member(body, "P-2");
    expect(certifications.nodes.map(({ certified }: { certified: string }) => certified).sort()).toEqual([
      "2022-03-01",
      "2023-01-01",
    ]);
  });

  it("corrects a certification once in a file", async () => {
    const body = await lab();
    await imports(body, "members", CYCLES + FIRST);
    const rows = ["2024-03-31,one", "2024-04-30,other"].map((end) => `P-2,,lab-demo,2022-03-01,2022-03-01,${end}`);
    const { errors, counts } = await imports(body, "members", CYCLES + rows.join("\n"));
    expect([errors, counts]).toEqual([["3 certified CONTRADICTS"], [0, 1, 0, 1]]);
  });

  it("reads a member's certification of another credential as a new row, and their history in order", async () => {
    const body = await lab();
    await body.publishesCma();
    const rows = [
      FIRST,
      "P-2,Bea Example,lab-demo,2022-03-01,2024-03-01,2026-02-28,",
      "P-2,Bea Example,cma-aama,2022-03-01,,,",
    ];
    const history = await imports(body, "members", CYCLES + rows.join("\n"));
    expect(history.counts).toEqual([2, 1, 0, 0]);
    expect((await history.again()).counts).toEqual([0, 0, 3, 0]);
  });
});
