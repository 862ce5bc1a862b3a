import { appendFileSync } from "node:fs";
import { membership } from "@openrecert/db";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { errorPath, removeFiles } from "../src/features/imports/files.ts";
import { rowOf, useImportJobs } from "./import-jobs-kit.ts";
import { type Body, type Caller, mutate, newKey } from "./kit.ts";

const { api, workplace, create, uploaded, read, begin, work, run, get } = await useImportJobs();

const PATIENCE = { timeout: 20_000, interval: 20 };
const MEMBERS = "number,given_name,family_name\nM-1,Ana,Ortiz\nM-2,Ben,Okafor\n";
const membersFile = (count: number, fault = -1) =>
  `number,given_name,family_name\n${Array.from({ length: count }, (_, index) => `${index % 1000 === fault ? "" : `N-${index}`},Ana,No ${index}`).join("\n")}\n`;
const countOf = async (body: Body, caller: Caller) =>
  (await body.query("{ members(first: 1) { totalCount } }", {}, caller)).data.members.totalCount;

describe("an import", () => {
  it("receives a file, shows what it looks like, tries it, imports it, and says what came of it", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const made = (await create(body, reg, "MEMBERS")).import;
    expect(made).toMatchObject({ state: "WAITING", bytes: null, counts: null, source: "roster" });
    const content = "Member ID;First name;Last name;Born\nM-1;Ana;Ortiz;02/03/1990\nM-2;Ben;;\n;Cy;Nobody;\n";
    expect(await body.put(made.uploadPath, content, reg)).toMatchObject({ status: 200, bytes: content.length });

    const ready = await read(
      body,
      reg,
      made.id,
      `state uploadPath preview { delimiter dateFormat rows columns { name suggestedField samples }
        fields { name required isDay } remembered { source } }`,
    );
    expect(ready.state).toBe("READY");
    expect(ready.uploadPath).toBeNull();
    expect(ready.preview).toMatchObject({
      delimiter: ";",
      remembered: null,
      columns: [
        { name: "Member ID", suggestedField: "number", samples: ["M-1", "M-2"] },
        { name: "First name", suggestedField: "given_name" },
        { name: "Last name", suggestedField: "family_name" },
        { name: "Born", suggestedField: null, samples: ["02/03/1990"] },
      ],
    });
    expect(ready.preview.rows[0]).toEqual(["M-1", "Ana", "Ortiz", "02/03/1990"]);
    expect(ready.preview.fields[0]).toEqual({ name: "number", required: true, isDay: false });

    const settings = {
      columns: [
        { column: "Member ID", field: "number" },
        { column: "First name", field: "given_name" },
        { column: "Last name", field: "family_name" },
        { column: "Born", field: "birth_date" },
      ],
      dateFormat: "MONTH_DAY_YEAR",
      source: "association",
    };
    const checked = await run(body, reg, "importCheck", made.id, settings);
    expect(checked).toMatchObject({ state: "CHECKED", failure: null, counts: { read: 3, added: 2, refused: 1 } });
    expect(checked.refusedRows).toMatchObject([{ line: 4, column: "Member ID", code: "INVALID_INPUT" }]);
    expect(checked.refusedRows[0].cells).toEqual(["", "Cy", "Nobody", ""]);
    expect(await body.query("{ members(first: 5) { totalCount } }", {}, reg)).toMatchObject({
      data: { members: { totalCount: 0 } },
    });

    const done = await run(body, reg, "importStart", made.id, settings);
    expect(done).toMatchObject({ state: "FINISHED", counts: { read: 3, added: 2, refused: 1 }, source: "association" });
    const { data } = await body.query(
      '{ memberByNumber(number: "M-1") { printedName journal(first: 5) { nodes { kind actor { kind name } } } } }',
      {},
      await body.staff("Aud", "AUDITOR"),
    );
    expect(data.memberByNumber).toMatchObject({ printedName: "Ana Ortiz" });
    expect(data.memberByNumber.journal.nodes).toMatchObject([
      { kind: "member.imported", actor: { kind: "STAFF", name: "Reg" } },
    ]);

    // The refused rows, corrected and sent again with the choice that is remembered.
    const errors = await get(done.errorFilePath, reg);
    expect(errors.headers["content-disposition"]).toContain("spring.errors.csv");
    const [refused] = parse(errors.body, { columns: true }) as Record<string, string>[];
    expect(refused).toMatchObject({ error_line: "4", error_code: "INVALID_INPUT", "First name": "Cy" });
    const again = await uploaded(body, reg, "MEMBERS", errors.body.replace(",,Cy", ",M-3,Cy"));
    const next = await read(body, reg, again, "preview { columns { name } remembered { source columns { field } } }");
    expect(next.preview.columns.map(({ name }: { name: string }) => name)).toEqual([
      "Member ID",
      "First name",
      "Last name",
      "Born",
    ]);
    expect(next.preview.remembered).toMatchObject({
      source: "association",
      columns: [{ field: "number" }, {}, {}, {}],
    });
    expect(await run(body, reg, "importStart", again, settings)).toMatchObject({
      state: "FINISHED",
      counts: { read: 1, added: 1, refused: 0 },
      errorFilePath: null,
    });
    const list = await body.query("{ imports(first: 5) { totalCount nodes { state createdBy { name } } } }", {}, reg);
    expect(list.data.imports).toMatchObject({
      totalCount: 2,
      nodes: [{ state: "FINISHED", createdBy: { name: "Reg" } }, {}],
    });
  });
});

describe("the job of an import", () => {
  it("starts once, however often it is asked for", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const waiting = (await create(body, reg, "MEMBERS")).import.id;
    expect((await begin(body, reg, "importStart", waiting)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
    const importId = await uploaded(body, reg, "MEMBERS", MEMBERS);
    const idempotencyKey = newKey();
    const start = () => mutate(body, "importStart", { importId, idempotencyKey }, reg, "import { jobId }");
    const [first, second] = await Promise.all([start(), start()]);
    expect(second).toEqual(first);
    expect((await begin(body, reg, "importStart", importId)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
    await work(body, reg, importId);
    expect((await begin(body, reg, "importStart", importId)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
    expect(await countOf(body, reg)).toBe(2);
  });

  it("is canceled while it waits, and the import is as before", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const importId = await uploaded(body, reg, "MEMBERS", MEMBERS);
    await begin(body, reg, "importCheck", importId);
    expect((await mutate(body, "importDiscard", { importId }, reg)).userErrors).toMatchObject([
      { code: "WRONG_STATE" },
    ]);
    const cancels = () => mutate(body, "importCancel", { importId }, reg, "import { state }");
    expect((await cancels()).import).toEqual({ state: "READY" });
    expect((await cancels()).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
  });

  it("that is canceled in the middle keeps whole batches, and goes on from there when it is started again", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const importId = await uploaded(body, reg, "MEMBERS", membersFile(4000, 7));
    await begin(body, reg, "importStart", importId);
    const working = work(body, reg, importId);
    await expect
      .poll(async () => (await read(body, reg, importId, "counts { read }")).counts.read, PATIENCE)
      .toBeGreaterThan(0);
    await mutate(body, "importCancel", { importId }, reg);
    await working;
    const stopped = await read(body, reg, importId);
    expect(stopped.state).toBe("CANCELLED");
    expect([1500, 3000]).toContain(stopped.counts.read);
    expect(await countOf(body, reg)).toBe(stopped.counts.added);
    expect(stopped.counts.added + stopped.counts.refused).toBe(stopped.counts.read);
    const again = await run(body, reg, "importStart", importId);
    expect(again).toMatchObject({
      state: "FINISHED",
      counts: { read: 4000, unchanged: stopped.counts.added, refused: 4 },
    });
    expect(await countOf(body, reg)).toBe(3996);
  });

  it("whose process dies goes on after the last whole batch, and counts and refuses each row once", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const importId = await uploaded(body, reg, "MEMBERS", membersFile(4000, 7));
    await begin(body, reg, "importStart", importId);
    const dying = new AbortController();
    const working = work(body, reg, importId, dying.signal);
    await expect
      .poll(async () => (await read(body, reg, importId, "counts { read }")).counts.read, PATIENCE)
      .toBeGreaterThan(0);
    dying.abort();
    await expect(working).rejects.toThrow();
    const { counts } = await read(body, reg, importId);
    expect(counts.read).toBeLessThan(4000);
    // What a dead process wrote after its last commit.
    const owned = { organizationId: body.id, id: rowOf(importId) };
    appendFileSync(errorPath(workplace, owned), "12,number,INVALID_INPUT,half a li");
    await work(body, reg, importId);
    const done = await read(body, reg, importId);
    expect(done).toMatchObject({ state: "FINISHED", counts: { read: 4000, added: 3996, unchanged: 0, refused: 4 } });
    const errors = parse((await get(done.errorFilePath, reg)).body, { columns: true }) as Record<string, string>[];
    expect(errors.map(({ error_line }) => error_line)).toEqual(["9", "1009", "2009", "3009"]);
    expect(await countOf(body, reg)).toBe(3996);
  });

  it("stops when the role of who started it is taken away", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const admin = await body.staff("Ada", "REGISTRAR");
    const importId = await uploaded(body, reg, "MEMBERS", MEMBERS);
    await begin(body, reg, "importStart", importId);
    await body.transaction((tx) =>
      tx
        .update(membership)
        .set({ roles: ["viewer"] })
        .where(eq(membership.id, reg.membershipId)),
    );
    await work(body, admin, importId);
    const failed = await read(body, admin, importId);
    expect(failed.state).toBe("FAILED");
    expect(failed.failure).toContain("no longer has the permission MEMBERS_WRITE");
    expect(await countOf(body, admin)).toBe(0);
  });

  it("says so when the file is gone, and when it cannot be read to its end", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const broken = await uploaded(body, reg, "MEMBERS", `${membersFile(2000)}"N-x,Never,Closed\n`);
    const failed = await run(body, reg, "importStart", broken);
    expect(failed).toMatchObject({ state: "FAILED", counts: { read: 0 } });
    expect(failed.failure).toContain("A quote may be unclosed there.");
    expect(await countOf(body, reg)).toBe(0);
    const gone = await uploaded(body, reg, "MEMBERS", MEMBERS);
    await begin(body, reg, "importCheck", gone);
    await removeFiles(workplace, { organizationId: body.id, id: rowOf(gone) });
    await work(body, reg, gone);
    expect(await read(body, reg, gone)).toMatchObject({
      state: "READY",
      failure: expect.stringContaining("The file is not on this server."),
    });
  });
});

describe("the job of an import", () => {
  it("is seen by the registrar who started it, without access to the journal, and by no other", async () => {
    const body = await api.body("aama");
    const [reg, other] = [await body.staff("Reg", "REGISTRAR"), await body.staff("Rex", "REGISTRAR")];
    const importId = await uploaded(body, reg, "MEMBERS", MEMBERS);
    await begin(body, reg, "importStart", importId);
    const running = "{ jobs(filter: { isMine: true }, first: 5) { nodes { kind requestedBy { name } } } }";
    const job = { kind: "IMPORT", requestedBy: { name: "Reg" } };
    expect((await body.query(running, {}, reg)).data.jobs.nodes).toEqual([job]);
    expect((await body.query(running, {}, other)).data.jobs.nodes).toEqual([]);
    const viewer = await body.query(running, {}, await body.staff("Vera", "VIEWER"));
    expect(viewer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});
