import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { rowOf } from "./import-jobs-kit.ts";
import { cmaMember, mutate } from "./kit.ts";
import { useListJobs } from "./list-jobs-kit.ts";

const { api, begin, read, work, download, act } = await useListJobs();

async function office() {
  const body = await api.body("aama");
  await body.publishesCma();
  const rita = await body.staff("Rita", "REVIEWER");
  const dana = await body.staff("Dana", "DECISION_MAKER");
  const reg = await body.staff("Reg", "REGISTRAR");
  const members = [];
  const ids: string[] = [];
  for (const [index, name] of ["Ana One", "Ben Two", "Cy Three"].entries()) {
    const member = await cmaMember(body, name, [[10 + index, "clinical", "aama"]]);
    members.push(member);
    ids.push(globalId("Submission", (await member.applied(`2026-01-1${index}`)).id));
  }
  const staffId = ({ membershipId }: { membershipId: string }) => globalId("Staff", membershipId);
  const assigned = async (assignee: string) => {
    const query = "query($a: ID) { submissions(first: 9, filter: { assignee: $a }) { nodes { id } } }";
    const { submissions } = (await body.query(query, { a: assignee }, rita)).data;
    return submissions.nodes.map(({ id }: { id: string }) => id);
  };
  return { body, rita, dana, reg, members, ids, staffId, assigned };
}

describe("assigning the submissions of a list", () => {
  it("counts those that it would change, assigns each with a journal entry, and says what came of it", async () => {
    const { body, rita, dana, ids, staffId, assigned } = await office();
    await mutate(body, "submissionAssign", { submissionId: ids[0], assigneeId: staffId(dana) }, rita);
    const { listJob, rows, userErrors } = await act(body, rita, "submissionAssignAll", {
      filter: { state: "SUBMITTED" },
      assigneeId: staffId(dana),
    });
    expect({ rows, userErrors }).toEqual({ rows: 2, userErrors: [] });
    await work(body, listJob);
    const done = await read(body, rita, listJob.id);
    expect(done).toMatchObject({ state: "DONE", act: "ASSIGN", rowsTotal: 2, rowsDone: 2, rowsRefused: 0 });
    expect(await assigned(staffId(dana))).toEqual(ids);
    await api.numberJournal();
    const query = "{ journal(first: 9) { nodes { kind actor { name } } } }";
    const { nodes } = (await body.query(query, {}, rita)).data.journal;
    expect(nodes.filter(({ kind }: { kind: string }) => kind === "submission.assigned")).toHaveLength(3);
    expect(nodes.at(0).actor.name).toBe("Rita");
    const report: object[] = parse((await download(done.filePath, rita)).body, { columns: true });
    expect(report).toMatchObject([
      { row: "1", id: ids[1], outcome: "changed" },
      { row: "2", id: ids[2], outcome: "changed" },
    ]);
  });

  it("is refused without a count, and when the list changed after it was counted", async () => {
    const { body, rita, ids } = await office();
    const input = { filter: {}, assigneeId: "me" };
    expect((await begin(body, rita, "submissionAssignAll", input)).userErrors).toMatchObject([
      { code: "LIST_CHANGED", message: expect.stringContaining("dry run") },
    ]);
    const { selection } = await begin(
      body,
      rita,
      "submissionAssignAll",
      { ...input, dryRun: true },
      "selection { rows digest }",
    );
    expect(selection.rows).toBe(3);
    await mutate(body, "submissionAssign", { submissionId: ids[0], assigneeId: "me" }, rita);
    const late = await begin(body, rita, "submissionAssignAll", { ...input, expectedDigest: selection.digest });
    expect(late.userErrors).toMatchObject([
      { code: "LIST_CHANGED", message: expect.stringContaining("now 2 rows would be changed") },
    ]);
    expect(late.listJob).toBeNull();
  });

  it("refuses a submission that somebody took after it began, row by row", async () => {
    const { body, rita, dana, ids, staffId, assigned } = await office();
    const { listJob } = await act(body, rita, "submissionAssignAll", {
      submissionIds: ids.slice(0, 2),
      assigneeId: "me",
    });
    await mutate(body, "submissionAssign", { submissionId: ids[1], assigneeId: "me" }, dana);
    await work(body, listJob);
    expect(await read(body, rita, listJob.id)).toMatchObject({
      state: "DONE",
      rowsTotal: 2,
      rowsDone: 2,
      rowsRefused: 1,
      refusedRows: [
        { submission: { id: ids[1] }, activity: null, message: expect.stringContaining("Dana has it now") },
      ],
    });
    expect(await assigned(staffId(rita))).toEqual([ids[0]]);
    expect(await assigned(staffId(dana))).toEqual([ids[1]]);
  });

  it("goes on where it was when its process died, and does no row twice", async () => {
    const { body, rita, listedJournal } = { ...(await office()), listedJournal: "submission.assigned" };
    const { listJob } = await act(body, rita, "submissionAssignAll", { filter: {}, assigneeId: "me" });
    const stopped = new AbortController();
    stopped.abort();
    await expect(work(body, listJob, stopped.signal)).rejects.toThrow();
    await work(body, listJob);
    expect(await read(body, rita, listJob.id)).toMatchObject({ state: "DONE", rowsDone: 3 });
    await api.numberJournal();
    const query = "query($kind: String) { journal(first: 9, filter: { kind: $kind }) { totalCount } }";
    expect((await body.query(query, { kind: listedJournal }, rita)).data.journal.totalCount).toBe(3);
  });

  it("needs the permission, an assignee who may do the work, and either a filter or chosen rows", async () => {
    const { body, rita, reg, ids, staffId } = await office();
    const errors = async (input: object, caller = rita) =>
      (await begin(body, caller, "submissionAssignAll", { ...input, dryRun: true })).userErrors;
    expect(await errors({ assigneeId: "me" }, reg)).toMatchObject([{ code: "NOT_PERMITTED" }]);
    expect(await errors({ assigneeId: staffId(reg) })).toMatchObject([{ path: ["input", "assigneeId"] }]);
    expect(await errors({ assigneeId: "me", filter: {}, submissionIds: ids })).toMatchObject([
      { path: ["input", "submissionIds"] },
    ]);
  });
});

describe("retracting the activities of a list", () => {
  it("retracts those of one source with the reason, and refuses one that was corrected meanwhile", async () => {
    const { body, reg, rita, members } = await office();
    const [, corrected] = members.flatMap(({ activities }) => activities);
    const input = { filter: { source: "seed" }, reason: "The provider sent them twice." };
    const { listJob, rows } = await act(body, reg, "activityRetractAll", input);
    expect(rows).toBe(3);
    await api.asSuperuser("update activity set version = version + 1 where id = $1", [corrected!.id]);
    await work(body, listJob);
    const done = await read(body, reg, listJob.id);
    expect(done).toMatchObject({ state: "DONE", act: "RETRACT", list: "ACTIVITIES", rowsDone: 3, rowsRefused: 1 });
    expect(rowOf(done.refusedRows[0].activity.id)).toBe(corrected!.id);
    const query = '{ activities(first: 9, filter: { source: "seed" }) { totalCount nodes { id } } }';
    expect((await body.query(query, {}, reg)).data.activities.totalCount).toBe(1);
    await api.numberJournal();
    const journal = '{ journal(first: 9, filter: { kind: "activity.retracted" }) { nodes { reason actor { name } } } }';
    expect((await body.query(journal, {}, rita)).data.journal.nodes).toEqual([
      { reason: "The provider sent them twice.", actor: { name: "Reg" } },
      { reason: "The provider sent them twice.", actor: { name: "Reg" } },
    ]);
  });

  it("stays within the organization", async () => {
    const { reg, body, members } = await office();
    const other = await api.body("other");
    const stranger = await other.staff("Sam", "REGISTRAR");
    const ids = members.flatMap(({ activities }) => activities.map(({ id }) => globalId("Activity", id)));
    const selection = "selection { rows }";
    const given = { activityIds: ids, reason: "Twice.", dryRun: true };
    expect((await begin(other, stranger, "activityRetractAll", given, selection)).selection.rows).toBe(0);
    expect((await begin(body, reg, "activityRetractAll", given, selection)).selection.rows).toBe(3);
  });
});
