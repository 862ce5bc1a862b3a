import { describe, expect, it } from "vitest";
import { type Body, type Caller, mutate, useApi } from "./kit.ts";

const api = await useApi();

const LIST = "nodes { externalId title retractedAt } totalCount pageInfo { hasNextPage endCursor }";

describe("what a provider reported", () => {
  const report = (body: Body, caller: Caller, memberNumber: string, externalId: string, more = {}) => {
    const activity = {
      type: "ce",
      title: `Course ${externalId}`,
      completed: "2025-03-01",
      quantities: [{ unit: "point", amount: "2" }],
      source: "lms",
      externalId,
      ...more,
    };
    return mutate(body, "activityReport", { memberNumber, activity }, caller, "activity { id }");
  };
  const bearer = async (body: Body, ...scopes: string[]) => ({
    authorization: `Bearer ${(await body.apiKey(...scopes)).key}`,
  });
  const list = async (body: Body, caller: Caller, args = "first: 10") =>
    body.query(`{ activitiesReported(${args}) { ${LIST} } }`, {}, caller);
  const ids = (answer: Awaited<ReturnType<typeof list>>) =>
    answer.data.activitiesReported.nodes.map(({ externalId }: { externalId: string }) => externalId);

  async function setUp() {
    const body = await api.body("aama");
    await body.publishesCma();
    const { number } = await body.member("Ana Ortiz");
    const [lms, other] = [await bearer(body, "ACTIVITIES_REPORT"), await bearer(body, "ACTIVITIES_REPORT")];
    for (const id of ["A1", "A2", "A3"]) await report(body, lms, number, id);
    await report(body, other, number, "A1");
    const registrar = await body.staff("Reg", "REGISTRAR");
    await report(body, registrar, number, "A1", { title: "Entered by the body" });
    return { body, number, lms, other, registrar };
  }

  it("on some days is listed by day, page by page, none lost and none twice", async () => {
    const { body, number, lms } = await setUp();
    const days = ["2025-05-02", "2025-05-01", "2025-05-03", "2025-05-02", "2025-05-02"];
    for (const [at, completed] of days.entries()) await report(body, lms, number, `D${at}`, { completed });
    const walked: string[] = [];
    for (let after = ""; ; ) {
      const answer = await list(body, lms, `first: 2, filter: { completedFrom: "2025-05-01" }${after}`);
      walked.push(...ids(answer));
      const { hasNextPage, endCursor } = answer.data.activitiesReported.pageInfo;
      if (!hasNextPage) break;
      after = `, after: "${endCursor}"`;
      // A cursor of one order is refused in the other.
      expect((await list(body, lms, `first: 2${after}`)).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
    expect(walked).toEqual(["D2", "D4", "D3", "D0", "D1"]);
  });

  it("that looks like another one says so only about its own", async () => {
    const { body, number, lms } = await setUp();
    const looksAlike = async (caller: Caller, externalId: string) => {
      const activity = {
        type: "ce",
        title: "Course A2",
        completed: "2025-03-01",
        quantities: [{ unit: "point", amount: "2" }],
        source: "lms",
        externalId,
      };
      const input = { memberNumber: number, activity };
      return (await mutate(body, "activityReport", input, caller, "warnings { code }")).warnings;
    };
    expect(await looksAlike(await bearer(body, "ACTIVITIES_REPORT"), "B1")).toEqual([]);
    expect(await looksAlike(lms, "B2")).toEqual([{ code: "RESEMBLES" }]);
    const input = {
      memberNumber: number,
      activity: { type: "ce", title: "Other", completed: "2025-03-02", quantities: [] },
    };
    const asked = await body.query(
      `mutation ($input: ActivityReportInput!) { activityReport(input: $input) { activity { resembles { id } } } }`,
      { input: { ...input, idempotencyKey: "resembles-1" } },
      lms,
    );
    expect(asked.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("is its own alone, newest first, and followed by cursors", async () => {
    const { body, lms, other, registrar } = await setUp();
    expect(ids(await list(body, lms))).toEqual(["A3", "A2", "A1"]);
    expect(ids(await list(body, other))).toEqual(["A1"]);
    const first = await list(body, lms, "first: 2");
    expect(first.data.activitiesReported).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const { endCursor } = first.data.activitiesReported.pageInfo;
    expect(ids(await list(body, lms, `first: 2, after: "${endCursor}"`))).toEqual(["A1"]);
    const own = await list(body, registrar);
    expect(own.data.activitiesReported.nodes.map(({ title }: { title: string }) => title)).toEqual([
      "Entered by the body",
    ]);
  });

  it("is found by source, external id and day; retracted reports are listed when they are asked for", async () => {
    const { body, number, lms } = await setUp();
    const { activity } = await report(body, lms, number, "B1", { source: "events", completed: "2025-05-01" });
    expect(ids(await list(body, lms, 'first: 10, filter: { source: "events" }'))).toEqual(["B1"]);
    expect(ids(await list(body, lms, 'first: 10, filter: { externalId: "A2" }'))).toEqual(["A2"]);
    expect(ids(await list(body, lms, 'first: 10, filter: { externalId: "" }'))).toEqual([]);
    expect(ids(await list(body, lms, 'first: 10, filter: { completedFrom: "2025-04-01" }'))).toEqual(["B1"]);
    const retracted = { activityId: activity.id, reason: "It was canceled.", expectedVersion: 1 };
    expect((await mutate(body, "activityRetract", retracted, lms)).userErrors).toEqual([]);
    expect(ids(await list(body, lms, 'first: 10, filter: { source: "events" }'))).toEqual([]);
    const all = await list(body, lms, 'first: 10, filter: { source: "events", includeRetracted: true }');
    expect(ids(all)).toEqual(["B1"]);
  });

  it("needs the permission to report, and shows nothing of the members", async () => {
    const { body, lms } = await setUp();
    const code = async (caller: Caller) => (await list(body, caller)).errors?.[0]?.extensions.code;
    expect(await code(await bearer(body, "MEMBERS_READ"))).toBe("FORBIDDEN");
    expect(await code({})).toBe("UNAUTHENTICATED");
    const query = "{ activitiesReported(first: 1) { nodes { member { printedName } } } }";
    expect((await body.query(query, {}, lms)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});
