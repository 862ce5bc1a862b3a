import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { type Caller, cmaMember, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();

async function office() {
  const body = await api.body("aama");
  await body.publishesCma();
  const rita = await body.staff("Rita Reviewer", "REVIEWER");
  const dana = await body.staff("Dana Decider", "DECISION_MAKER");
  const ids: string[] = [];
  for (const [index, name] of ["Ana One", "Ben Two", "Cy Three"].entries()) {
    const member = await cmaMember(body, name, []);
    ids.push(globalId("Submission", (await member.applied(`2026-01-1${index}`)).id));
  }
  const staffId = ({ membershipId }: { membershipId: string }) => globalId("Staff", membershipId);
  const assign = (submissionId: string, given: object, caller: Caller) =>
    mutate(body, "submissionAssign", { submissionId, ...given }, caller, "submission { id assignee { name } }");
  const listed = async (assignee: string, caller: Caller): Promise<string[]> => {
    const query = "query($a: ID) { submissions(first: 9, filter: { assignee: $a }) { totalCount nodes { id } } }";
    const { submissions } = (await body.query(query, { a: assignee }, caller)).data;
    expect(submissions.totalCount).toBe(submissions.nodes.length);
    return submissions.nodes.map(({ id }: { id: string }) => id);
  };
  return { body, rita, dana, ids, staffId, assign, listed };
}

describe("a submission", () => {
  it("is assigned to oneself, handed to a colleague, and given back, each with a journal entry", async () => {
    const { body, rita, dana, ids, staffId, assign } = await office();
    const taken = await assign(ids[0]!, { assigneeId: "me" }, rita);
    expect(taken).toEqual({ userErrors: [], submission: { id: ids[0], assignee: { name: "Rita Reviewer" } } });
    const handed = await assign(ids[0]!, { assigneeId: staffId(dana), expectedAssigneeId: staffId(rita) }, rita);
    expect(handed.submission.assignee.name).toBe("Dana Decider");
    const back = await assign(ids[0]!, { assigneeId: null, expectedAssigneeId: staffId(dana) }, dana);
    expect(back.submission.assignee).toBeNull();
    const answer = await body.query(
      `{ node(id: "${ids[0]}") { ... on Submission { journal(first: 5) { nodes { kind sentence changes { field before after } } } } } }`,
      {},
      rita,
    );
    const entries = answer.data.node.journal.nodes.filter(
      ({ kind }: { kind: string }) => kind === "submission.assigned",
    );
    expect(entries.map(({ changes }: { changes: object[] }) => changes[0])).toEqual([
      { field: "assignee", before: "Dana Decider", after: null },
      { field: "assignee", before: "Rita Reviewer", after: "Dana Decider" },
      { field: "assignee", before: null, after: "Rita Reviewer" },
    ]);
    expect(entries[1].sentence).toBe("The submission was assigned to another person.");
  });

  it("is listed by who has it: me, nobody, or a colleague", async () => {
    const { rita, dana, ids, staffId, assign, listed } = await office();
    await assign(ids[0]!, { assigneeId: "me" }, rita);
    await assign(ids[1]!, { assigneeId: staffId(dana) }, rita);
    expect(await listed("me", rita)).toEqual([ids[0]]);
    expect(await listed("me", dana)).toEqual([ids[1]]);
    expect(await listed(staffId(dana), rita)).toEqual([ids[1]]);
    expect(await listed("nobody", rita)).toEqual([ids[2]]);
    expect(await listed("anything else", rita)).toEqual([]);
  });

  it("is not taken from a colleague who was faster", async () => {
    const { body, rita, dana, ids, assign } = await office();
    await assign(ids[0]!, { assigneeId: "me" }, rita);
    const late = await assign(ids[0]!, { assigneeId: "me" }, dana);
    expect(late.userErrors).toMatchObject([{ __typename: "StateConflict", code: "ASSIGNED_MEANWHILE" }]);
    expect(late.userErrors[0].message).toContain("Rita Reviewer has it now");
    // Two at once: one of them gets it, and the other learns who.
    const both = await Promise.all([rita, dana].map((caller) => assign(ids[1]!, { assigneeId: "me" }, caller)));
    expect(both.flatMap(({ userErrors }) => userErrors)).toHaveLength(1);
    const query = `{ node(id: "${ids[1]}") { ... on Submission { assignedAt assignedBy { name } assignee { name } } } }`;
    const { node } = (await body.query(query, {}, rita)).data;
    expect(node.assignedBy.name).toBe(node.assignee.name);
  });

  it("is assigned once per key, and a repetition answers the same", async () => {
    const { rita, dana, ids, staffId, assign } = await office();
    const input = { assigneeId: "me", idempotencyKey: newKey() };
    await assign(ids[0]!, input, rita);
    await assign(ids[0]!, { assigneeId: staffId(dana), expectedAssigneeId: staffId(rita) }, dana);
    const again = await assign(ids[0]!, input, rita);
    expect(again).toMatchObject({ userErrors: [], submission: { assignee: { name: "Dana Decider" } } });
  });

  it("goes only to people who may review or decide, and only while it waits", async () => {
    const { body, rita, ids, staffId, assign } = await office();
    const vera = await body.staff("Vera Viewer", "VIEWER");
    expect((await assign(ids[0]!, { assigneeId: staffId(vera) }, rita)).userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: ["input", "assigneeId"] },
    ]);
    expect((await assign(ids[0]!, { assigneeId: "me" }, vera)).userErrors).toMatchObject([{ code: "NOT_PERMITTED" }]);
    const stranger = await (await api.body("nha")).staff("Sam Stranger", "REVIEWER");
    expect((await assign(ids[0]!, { assigneeId: staffId(stranger) }, rita)).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    const registrar = await body.staff("Reg", "REGISTRAR");
    const withdrawal = { submissionId: ids[0], reason: "Too early.", expectedVersion: 1 };
    expect((await mutate(body, "submissionWithdraw", withdrawal, registrar)).userErrors).toEqual([]);
    expect((await assign(ids[0]!, { assigneeId: "me" }, rita)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
  });

  it("shows its assignee to colleagues, and neither to members nor to programs", async () => {
    const { body, rita, ids, assign } = await office();
    await assign(ids[0]!, { assigneeId: "me" }, rita);
    const program = { authorization: `Bearer ${(await body.apiKey("SUBMISSIONS_READ", "MEMBERS_READ")).key}` };
    const query = `{ node(id: "${ids[0]}") { ... on Submission { assignee { name } } } }`;
    expect((await body.query(query, {}, program)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const colleagues = await body.query("{ colleagues { name mayReview mayDecide } }", {}, rita);
    expect(colleagues.data.colleagues).toEqual([
      { name: "Dana Decider", mayReview: false, mayDecide: true },
      { name: "Rita Reviewer", mayReview: true, mayDecide: false },
    ]);
  });
});
