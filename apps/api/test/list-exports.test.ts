import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Caller } from "../src/auth/caller.ts";
import { readableColumns } from "../src/exports/column.ts";
import { exportPath } from "../src/features/list-jobs/files.ts";
import { LISTS } from "../src/features/list-jobs/lists.ts";
import { removeOldFiles } from "../src/jobs/file-remover.ts";
import { globalId } from "../src/platform/ids.ts";
import { rowOf } from "./import-jobs-kit.ts";
import { cmaMember, mutate } from "./kit.ts";
import { useListJobs } from "./list-jobs-kit.ts";

const { api, workplace, begin, read, work, download, exported } = await useListJobs();

async function office() {
  const body = await api.body("aama");
  await body.publishesCma();
  const ana = await cmaMember(body, "Ana Ortiz", [[10, "clinical", "aama"]]);
  const ben = await cmaMember(body, "=HYPERLINK(1)", []);
  const submission = await ana.applied("2026-01-10");
  const reg = await body.staff("Reg", "REGISTRAR");
  return { body, ana, ben, reg, submission };
}

describe("an export of a list", () => {
  it("has the rows that match, in the order of the list, with cells that no spreadsheet runs", async () => {
    const { body, ana, ben, reg } = await office();
    const all = await exported(body, reg, "memberExport", { sort: "NUMBER" });
    expect(all.map(({ number }) => number)).toEqual([ana.number, ben.number].toSorted());
    expect(all.find(({ number }) => number === ana.number)).toMatchObject({
      printed_name: "Ana Ortiz",
      credential: "cma-aama",
      certified: "2021-02-10",
      expires: "2026-02-28",
      // Jobs run by the system's clock.
      status: "expired",
    });
    expect(all.find(({ number }) => number === ben.number)?.printed_name).toBe("'=HYPERLINK(1)");
    const found = await exported(body, reg, "memberExport", { filter: { search: "Ortiz" } });
    expect(found.map(({ number }) => number)).toEqual([ana.number]);
    expect(await exported(body, reg, "memberExport", { filter: { search: "Nobody" } })).toEqual([]);
  });

  it("is there for certifications, submissions, activities, and the journal", async () => {
    const { body, ana, reg } = await office();
    const rita = await body.staff("Rita", "REVIEWER");
    expect(await exported(body, reg, "certificationExport")).toHaveLength(2);
    expect(await exported(body, rita, "submissionExport", { filter: { state: "SUBMITTED" } })).toMatchObject([
      { member_number: ana.number, received: "2026-01-10", state: "submitted", assignee: "" },
    ]);
    expect(await exported(body, reg, "activityExport", { filter: { source: "seed" } })).toMatchObject([
      { member_number: ana.number, type: "ce", amount: "10", labels: "area=clinical; approval=aama" },
    ]);
    await api.numberJournal();
    const entries = await exported(body, rita, "journalExport", { filter: { kind: "list.exported" } });
    expect(entries.map(({ actor, sentence }) => [actor, sentence])).toContainEqual([
      "Rita",
      "An export of submissions was started.",
    ]);
    expect(entries).toHaveLength(3);
  });

  it("needs what reading the list needs, and has no column that the caller may not read", async () => {
    const { body, reg } = await office();
    const refused = await mutate(body, "journalExport", {}, reg);
    expect(refused.userErrors).toMatchObject([{ code: "NOT_PERMITTED" }]);
    const caller: Caller = { kind: "SYSTEM", permissions: new Set(["SUBMISSIONS_READ"]) };
    const { type, columns } = LISTS.submissions;
    expect(readableColumns(caller, type, columns).map(({ name }) => name)).toEqual([
      "credential",
      "path",
      "received",
      "state",
      "decision",
      "decided",
    ]);
  });

  it("is refused to a member, who may read no list", async () => {
    const { body, ana } = await office();
    const portal = { authorization: `Bearer ${(await body.apiKey("MEMBER_TOKENS_MINT")).key}` };
    const { token } = await mutate(body, "memberTokenMint", { memberId: globalId("Member", ana.id) }, portal, "token");
    const { userErrors } = await mutate(body, "memberExport", {}, { authorization: `Bearer ${token}` });
    expect(userErrors).toMatchObject([{ code: "NOT_PERMITTED" }]);
  });

  it("is read only by the person who requested it, and only while they may read the list", async () => {
    const { body, reg } = await office();
    const other = await body.staff("Olga", "REGISTRAR");
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const { listJob } = await begin(body, reg, "memberExport", {});
    await work(body, listJob);
    const { filePath } = await read(body, reg, listJob.id);
    expect((await download(filePath, reg)).statusCode).toBe(200);
    expect(await read(body, other, listJob.id)).toBeNull();
    expect((await download(filePath, other)).statusCode).toBe(404);
    expect(await read(body, admin, listJob.id)).toMatchObject({ state: "DONE", filePath: null });
    expect((await download(filePath, admin)).statusCode).toBe(404);
    await api.numberJournal();
    const query = '{ journal(first: 5, filter: { kind: "list.downloaded" }) { nodes { sentence actor { name } } } }';
    expect((await body.query(query, {}, admin)).data.journal.nodes).toEqual([
      { sentence: "The exported members were downloaded.", actor: { name: "Reg" } },
    ]);
  });

  it("is deleted after 7 days, with what it was asked for", async () => {
    const { body, reg } = await office();
    const { listJob } = await begin(body, reg, "memberExport", { filter: { search: "Ortiz" } });
    await work(body, listJob);
    const { filePath } = await read(body, reg, listJob.id);
    const path = exportPath(workplace, { organizationId: body.id, id: rowOf(listJob.id) });
    expect(existsSync(path)).toBe(true);
    await api.asSuperuser("update list_job set kept_until = now() - interval '1 minute' where id = $1", [
      rowOf(listJob.id),
    ]);
    expect((await download(filePath, reg)).statusCode).toBe(404);
    await removeOldFiles(workplace);
    expect(existsSync(path)).toBe(false);
    expect(await read(body, reg, listJob.id)).toMatchObject({ filePath: null });
  });

  it("stops when it is canceled, or when its caller loses the permission, and leaves no file", async () => {
    const { body, reg } = await office();
    const waiting = (await begin(body, reg, "memberExport", {})).listJob;
    expect((await mutate(body, "listJobCancel", { listJobId: waiting.id }, reg)).userErrors).toEqual([]);
    await work(body, waiting);
    expect(await read(body, reg, waiting.id)).toMatchObject({ state: "CANCELLED", filePath: null });
    expect((await mutate(body, "listJobCancel", { listJobId: waiting.id }, reg)).userErrors).toMatchObject([
      { code: "WRONG_STATE" },
    ]);
    const { listJob } = await begin(body, reg, "memberExport", {});
    await api.asSuperuser("update membership set ended_at = now() where id = $1", [reg.membershipId]);
    await work(body, listJob);
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    expect(await read(body, admin, listJob.id)).toMatchObject({
      state: "FAILED",
      failure: expect.stringContaining("no longer has access"),
    });
    expect(existsSync(exportPath(workplace, { organizationId: body.id, id: rowOf(listJob.id) }))).toBe(false);
  });

  it("writes more rows than a page or a batch has", async () => {
    const body = await api.body("many");
    const reg = await body.staff("Reg", "REGISTRAR");
    await api.asSuperuser(
      "insert into member (organization_id, number, name) select $1, 'M-' || n, 'Name ' || n from generate_series(1, 2345) n",
      [body.id],
    );
    const rows = await exported(body, reg, "memberExport", { sort: "NUMBER" });
    expect(new Set(rows.map(({ number }) => number)).size).toBe(2345);
  });
});
