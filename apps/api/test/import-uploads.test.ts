import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FILE_BYTES_MAX, folderOf } from "../src/features/imports/files.ts";
import { removeOldFiles } from "../src/jobs/file-remover.ts";
import { rowOf, useImportJobs } from "./import-jobs-kit.ts";
import { type Body, type Caller, mutate } from "./kit.ts";

const { api, workplace, create, uploaded, read, begin, work, run, get } = await useImportJobs();

const MEMBERS = "number,given_name,family_name\nM-1,Ana,Ortiz\nM-2,Ben,Okafor\n";
const keyOf = async (body: Body, ...scopes: string[]): Promise<Caller> => ({
  authorization: `Bearer ${(await body.apiKey(...scopes)).key}`,
});

describe("the file of an import", () => {
  it("is taken once, from who created the import, and from nobody else", async () => {
    const body = await api.body("aama");
    const [reg, other] = [await body.staff("Reg", "REGISTRAR"), await body.staff("Rob", "REGISTRAR")];
    const elsewhere = await api.body("nha");
    const stranger = await elsewhere.staff("Reg", "REGISTRAR");
    const { uploadPath, id } = (await create(body, reg, "MEMBERS")).import;
    expect(await body.put(uploadPath, MEMBERS, {})).toMatchObject({ status: 401 });
    expect(await body.put(uploadPath, MEMBERS, other)).toMatchObject({ status: 404 });
    expect(await body.put(uploadPath.replace(body.slug, elsewhere.slug), MEMBERS, stranger)).toMatchObject({
      status: 404,
    });
    expect(await body.put(uploadPath.replace(body.slug, "nobody"), MEMBERS, reg)).toMatchObject({ status: 404 });
    const both = await Promise.all([body.put(uploadPath, MEMBERS, reg), body.put(uploadPath, MEMBERS, reg)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await body.put(uploadPath, MEMBERS, reg)).toMatchObject({
      status: 409,
      errors: [{ extensions: { code: "WRONG_STATE" } }],
    });
    expect(await read(body, reg, id)).toMatchObject({ state: "READY", bytes: MEMBERS.length });
    expect(await read(elsewhere, stranger, id)).toBeNull();
    // Who maintains the members sees what colleagues import.
    expect(await read(body, other, id, "state")).toEqual({ state: "READY" });
  });

  it("is refused when it is too large, and when it is no CSV file; another one can be sent then", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    expect((await create(body, reg, "MEMBERS", { bytes: FILE_BYTES_MAX + 1 })).userErrors).toMatchObject([
      { code: "LIMIT_EXCEEDED", path: ["input", "bytes"] },
    ]);
    expect((await create(body, reg, "MEMBERS", { bytes: 0, fileName: " ", source: "" })).userErrors).toHaveLength(3);
    const { uploadPath } = (await create(body, reg, "MEMBERS")).import;
    const large = await body.put(uploadPath, "a,b\n", reg, { "content-length": String(FILE_BYTES_MAX + 1) });
    expect(large).toMatchObject({ status: 413, errors: [{ extensions: { code: "LIMIT_EXCEEDED" } }] });
    const files: [string | Buffer, RegExp][] = [
      [Buffer.from("PK\u0003\u0004and more"), /a spreadsheet or an archive/],
      [Buffer.from("%PDF-1.7 …"), /a PDF/],
      [Buffer.from([0, 1, 2, 3]), /not a text file/],
      [Buffer.from("\ufeffnumber,name\n", "utf16le"), /UTF-16/],
      ["<!doctype html><p>Hello</p>", /separated by commas/],
      [" \n\n", /empty/],
    ];
    for (const [content, message] of files) {
      const refused = await body.put(uploadPath, content, reg);
      expect(refused.status).toBe(415);
      expect(refused.errors[0].message).toMatch(message);
    }
    expect(await body.put(uploadPath, "", reg)).toMatchObject({ status: 400 });
    expect(await body.put(uploadPath, MEMBERS, reg)).toMatchObject({ status: 200 });
  });

  it("is larger than the limit although it does not say so, and leaves nothing on the disk", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const { uploadPath, id } = (await create(body, reg, "MEMBERS")).import;
    const address = await api.app.listen({ port: 0, host: "127.0.0.1" });
    const chunk = Buffer.alloc(1024 * 1024, "a,b\n");
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        if (sent > FILE_BYTES_MAX + chunk.length) return controller.close();
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const { membershipId: _, ...headers } = reg;
    const response = await fetch(`${address}${uploadPath}`, { method: "PUT", headers, body: stream, duplex: "half" });
    expect(response.status).toBe(413);
    expect(await read(body, reg, id, "state")).toEqual({ state: "WAITING" });
    const folder = folderOf(workplace, { organizationId: body.id, id: rowOf(id) });
    expect(existsSync(`${folder}/file.csv`)).toBe(false);
  });

  it("is deleted when that is asked for, and after 30 days", async () => {
    const body = await api.body("aama");
    const reg = await body.staff("Reg", "REGISTRAR");
    const [asked, old, kept] = [
      await uploaded(body, reg, "MEMBERS", `${MEMBERS},No,Number\n`),
      await uploaded(body, reg, "MEMBERS", MEMBERS),
      await uploaded(body, reg, "MEMBERS", MEMBERS),
    ];
    const done = await run(body, reg, "importStart", asked);
    expect(done.filesKeptUntil).not.toBeNull();
    expect(await get(done.errorFilePath, reg)).toMatchObject({ statusCode: 200 });
    await mutate(body, "importDiscard", { importId: asked }, reg);
    expect(await get(done.errorFilePath, reg)).toMatchObject({ statusCode: 404 });
    expect(
      await read(body, reg, asked, "errorFilePath filesKeptUntil refusedRows { line } preview { delimiter }"),
    ).toEqual({
      errorFilePath: null,
      filesKeptUntil: null,
      refusedRows: [],
      preview: null,
    });
    await api.asSuperuser("update import_run set created_at = now() - interval '31 days' where id = $1", [rowOf(old)]);
    await removeOldFiles(workplace);
    const isThere = (id: string) => existsSync(folderOf(workplace, { organizationId: body.id, id: rowOf(id) }));
    expect([asked, old, kept].map(isThere)).toEqual([false, false, true]);
    expect((await begin(body, reg, "importStart", old)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
    expect(await read(body, reg, asked, "counts { added refused }")).toEqual({ counts: { added: 2, refused: 1 } });
  });
});

describe("a provider", () => {
  const CE = (number: string) =>
    `member_number,type,completed,amount,unit,external_id\n${number},ce,2025-05-01,2,point,C-1\nnobody,ce,2025-05-01,2,point,C-2\n`;

  it("imports activities with its key, sees only its own imports, and owns the ids of its rows", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const ana = await body.member("Ana Ortiz").certified("2021-02-10", { in: "cma-aama" });
    const [one, two] = [await keyOf(body, "ACTIVITIES_REPORT"), await keyOf(body, "ACTIVITIES_REPORT")];
    expect((await create(body, one, "MEMBERS")).userErrors).toMatchObject([
      { __typename: "NotPermitted", message: expect.stringContaining("MEMBERS_WRITE") },
    ]);
    const first = await uploaded(body, one, "ACTIVITIES", CE(ana.number));
    const done = await run(body, one, "importStart", first);
    expect(done).toMatchObject({ state: "FINISHED", counts: { read: 2, added: 1, refused: 1 } });
    expect(done.refusedRows).toMatchObject([{ code: "UNKNOWN_MEMBER" }]);
    expect(
      (await body.query("{ activitiesReported(first: 5) { totalCount } }", {}, one)).data.activitiesReported,
    ).toEqual({ totalCount: 1 });

    expect(await read(body, two, first)).toBeNull();
    expect((await body.query("{ imports(first: 5) { totalCount } }", {}, two)).data.imports.totalCount).toBe(0);
    expect((await begin(body, two, "importStart", first)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(await get(done.errorFilePath, two)).toMatchObject({ statusCode: 404 });
    const { uploadPath } = (await create(body, one, "ACTIVITIES")).import;
    expect(await body.put(uploadPath, CE(ana.number), two)).toMatchObject({ status: 404 });
    // The ids are each provider's own, and nobody learns that others reported the same.
    const second = await uploaded(body, two, "ACTIVITIES", CE(ana.number));
    expect(await run(body, two, "importStart", second)).toMatchObject({ counts: { added: 1, resembling: 0 } });
    const third = await uploaded(body, two, "ACTIVITIES", CE(ana.number));
    expect(await run(body, two, "importStart", third)).toMatchObject({ counts: { unchanged: 1 } });

    const reg = await body.staff("Reg", "REGISTRAR");
    expect((await body.query("{ imports(first: 9) { totalCount } }", {}, reg)).data.imports.totalCount).toBe(4);
    const others = await begin(body, reg, "importStart", third);
    expect(others.userErrors[0].message).toContain("belongs to another program");
  });

  it("cannot go on with a key that was revoked meanwhile", async () => {
    const body = await api.body("aama");
    const made = await body.apiKey("ACTIVITIES_REPORT");
    const key = { authorization: `Bearer ${made.key}` };
    const id = await uploaded(body, key, "ACTIVITIES", CE("x"));
    await begin(body, key, "importStart", id);
    const reg = await body.staff("Reg", "REGISTRAR");
    const queued = await read(body, reg, id, "jobId");
    await api.asSuperuser("update api_key set revoked_at = now() where id = $1", [made.apiKeyId]);
    await work(body, reg, id);
    expect(queued.jobId).not.toBeNull();
    expect(await read(body, reg, id)).toMatchObject({
      state: "FAILED",
      failure: expect.stringContaining("no longer has access"),
    });
  });

  it("is not a member: a member token imports nothing", async () => {
    const body = await api.body("aama");
    const ana = await body.member("Ana Ortiz");
    const portal = await keyOf(body, "MEMBER_TOKENS_MINT");
    const memberId = Buffer.from(`Member:${ana.id}`).toString("base64url");
    const { token } = await mutate(body, "memberTokenMint", { memberId }, portal, "token");
    const { userErrors } = await create(body, { authorization: `Bearer ${token}` }, "ACTIVITIES");
    expect(userErrors).toMatchObject([{ __typename: "NotPermitted" }]);
  });
});
