import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, type Body, cmaMember, mutate, useApi } from "./kit.ts";

const api = await useApi();

async function bodyWith(count: number): Promise<Body> {
  const body = await api.body("aama");
  await body.publishesCma();
  for (let index = 0; index < count; index += 1) {
    const member = await cmaMember(body, `Ana Ortiz${String.fromCharCode(97 + index)}`, BEST_ALLOCATION);
    await member.applied("2026-01-20", "ce");
    const editor = await body.staff(`Ed${index}`, "RULES_EDITOR");
    await mutate(body, "requirementSetDraftCreate", { example: "cma-aama/2025", label: `${index}` }, editor);
  }
  return body;
}

describe("statements per operation are constant in the number of rows", () => {
  const OPERATIONS: [string, string][] = [
    [
      "members with certifications and standing",
      "{ members(first: 10) { totalCount nodes { number certifications(first: 5) { totalCount nodes { credential { name } status standing { verdict sentences review { sentence } requirements { code sources { amount activity { title } } } } } } } } }",
    ],
    [
      "members with activities and who reported them",
      "{ members(first: 10) { nodes { activities(first: 5) { nodes { title reportedBy { name } findings { outcome } member { number } } } } } }",
    ],
    [
      "the queue of submissions",
      "{ submissions(first: 10) { totalCount nodes { state assignee { name } certification { member { printedName } credential { code } } standing { verdict distance } decision { outcome } journal(first: 3) { nodes { sentence } } } } }",
    ],
    [
      "drafts of requirement sets",
      "{ requirementSetDrafts(first: 10) { totalCount nodes { label state title credential { name } basedOn { label } createdBy { name } savedBy { name } editors { edits by { name } } reviews { kind } quorum { needed given } comments { text } checks { passed } mayApprove publishedAs { label } } } }",
    ],
    [
      "certifications with cycles and submissions",
      "{ certifications(first: 10) { nodes { cycles { from to } submissions(first: 3) { nodes { state } } member { payments { code } examAttempts { exam } } } } }",
    ],
  ];

  it.each(OPERATIONS)("%s", async (_, query) => {
    const [one, few, many] = [await bodyWith(1), await bodyWith(3), await bodyWith(7)];
    const count = async (body: Body) => {
      const caller = await body.staff("Vera", "AUDITOR", "RULES_APPROVER");
      const statements = await api.statementsOf(async () => {
        const { errors } = await body.query(query, {}, caller);
        expect(errors).toBeUndefined();
      });
      return statements.length;
    };
    const statements = await count(many);
    expect(statements).toBe(await count(few));
    // The records of three members may be long, so their activities are counted first.
    expect([0, 1]).toContain(statements - (await count(one)));
    expect(statements).toBeLessThan(25);
  });
});

describe("pages", () => {
  const page = (args: string) =>
    `{ members(${args}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { familyName } } }`;

  it("follow each other forward and backward without gaps", async () => {
    const body = await api.body("aama");
    for (const name of ["Ana Zink", "Ben Äpfel", "Cy Apfel", "Di Moss", "Ed Öl"]) await body.member(name);
    const caller = await body.staff("Vera", "VIEWER");
    const read = async (args: string) => (await body.query(page(args), {}, caller)).data.members;
    const names = ({ nodes }: { nodes: { familyName: string }[] }) => nodes.map(({ familyName }) => familyName);
    const first = await read("first: 2");
    expect(names(first)).toEqual(["Äpfel", "Apfel"]);
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const second = await read(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(names(second)).toEqual(["Moss", "Öl"]);
    const third = await read(`first: 2, after: "${second.pageInfo.endCursor}"`);
    expect(names(third)).toEqual(["Zink"]);
    expect(third.pageInfo.hasNextPage).toBe(false);
    expect(names(await read(`last: 2, before: "${third.pageInfo.startCursor}"`))).toEqual(["Moss", "Öl"]);
    expect(names(await read("last: 2"))).toEqual(["Öl", "Zink"]);
    expect(names(await read("first: 3, sort: FAMILY_NAME_DESC"))).toEqual(["Zink", "Öl", "Moss"]);
  });

  it("are reached by the number of rows to skip", async () => {
    const body = await api.body("aama");
    for (const name of ["Ana A", "Ben B", "Cy C", "Di D", "Ed E"]) await body.member(name);
    const caller = await body.staff("Vera", "VIEWER");
    const read = (args: string) => body.query(page(args), {}, caller);
    const names = async (args: string) => {
      const { members } = (await read(args)).data;
      return members.nodes.map(({ familyName }: { familyName: string }) => familyName);
    };
    expect(await names("first: 2, skip: 0")).toEqual(["A", "B"]);
    expect(await names("first: 2, skip: 3")).toEqual(["D", "E"]);
    expect(await names("first: 2, skip: 5")).toEqual([]);
    expect((await read("first: 2, skip: 2")).data.members.pageInfo).toMatchObject({
      hasPreviousPage: true,
      hasNextPage: true,
    });
    const refusal = async (args: string) => (await read(args)).errors?.[0]?.message;
    expect(await refusal("first: 2, skip: 10001")).toBe(
      "`members` skips 10001 rows, and 10000 is the most. Narrow the filter, or follow the cursors.",
    );
    expect(await refusal("first: 2, skip: -1")).toBe("`members` skips -1 rows; use 0 or more.");
    expect(await refusal("last: 2, skip: 1")).toBe("`members` has both `skip` and `last`. Use one of them.");
  });

  it("filter by name, credential, status and expiry", async () => {
    const body = await api.body("aama");
    await body.member("Ana Ortiz").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    await body.member("Ben Late").certified("2016-02-10", { in: "cma-aama", expires: "2025-02-28" });
    await body.member("Cy Other").certified("2025-02-10", { in: "ccma-nha", expires: "2027-02-09" });
    const caller = await body.staff("Vera", "VIEWER");
    const numbers = async (filter: string) =>
      (
        await body.query(`{ members(first: 10, filter: ${filter}) { nodes { familyName } } }`, {}, caller)
      ).data.members.nodes.map(({ familyName }: { familyName: string }) => familyName);
    expect(await numbers('{ search: "orti" }')).toEqual(["Ortiz"]);
    expect(await numbers('{ credential: "cma-aama" }')).toEqual(["Late", "Ortiz"]);
    expect(await numbers("{ standing: EXPIRED }")).toEqual(["Late"]);
    expect(await numbers('{ credential: "cma-aama", standing: CURRENT }')).toEqual(["Ortiz"]);
    expect(await numbers('{ expiresFrom: "2026-06-01" }')).toEqual(["Other"]);
  });
});

describe("verification", () => {
  it("tells the public as little as possible, and nothing to someone who guesses", async () => {
    const body = await api.body("aama");
    const late = await body
      .member("Ana María Ortíz")
      .certified("2016-02-10", { in: "cma-aama", expires: "2025-02-28" });
    const ask = async (number: string, familyName: string) =>
      (
        await body.query(
          `{ verification(credential: "cma-aama", memberNumber: "${number}", familyName: "${familyName}") { printedName status expires certified } }`,
        )
      ).data.verification;
    expect(await ask(late.number, " ortiz ")).toEqual({
      printedName: "Ana María Ortíz",
      status: "EXPIRED",
      expires: "2025-02-28",
      certified: "2016-02-10",
    });
    expect(await ask(late.number, "Smith")).toBeNull();
    expect(await ask("nobody", "Ortiz")).toBeNull();
  });

  it("is limited in rate", async () => {
    const body = await api.body("aama");
    const query = '{ verification(credential: "cma-aama", memberNumber: "1", familyName: "x") { status } }';
    const answers = await Promise.all(Array.from({ length: 40 }, () => body.query(query)));
    expect(answers.filter((answer) => answer.errors?.[0]?.extensions.code === "RATE_LIMITED")).toHaveLength(10);
  });
});

describe("nodes by their ids", () => {
  const NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Member { familyName } } }";

  it("come in the order of the ids, in one statement, with null for what is not there", async () => {
    const body = await api.body("aama");
    const other = await api.body("nha");
    const [a, b] = [await body.member("Ana A"), await body.member("Ben B")];
    const ids = [a, b].map(({ id }) => globalId("Member", id));
    const stranger = globalId("Member", (await other.member("Cy C")).id);
    const caller = await body.staff("Vera", "VIEWER");
    const { data } = await body.query(NODES, { ids: [ids[1], "nonsense", stranger, ids[0], ids[1]] }, caller);
    expect(data.nodes.map((node: { familyName: string } | null) => node?.familyName ?? null)).toEqual([
      "B",
      null,
      null,
      "A",
      "B",
    ]);
    const statements = await api.statementsOf(() => body.query(NODES, { ids }, caller));
    const one = await api.statementsOf(() => body.query(NODES, { ids: ids.slice(0, 1) }, caller));
    expect(statements.length).toBe(one.length);
  });

  it("are at most 100, each at the cost of one", async () => {
    const body = await api.body("aama");
    const caller = await body.staff("Vera", "VIEWER");
    const id = globalId("Member", (await body.member("Ana A")).id);
    const { errors } = await body.query(NODES, { ids: Array(101).fill(id) }, caller);
    expect(errors?.[0]?.message).toBe("`nodes` requests 101 nodes, and 100 is the most. Request fewer at once.");
    const costly = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Member { activities(first: 100) { nodes { id type title completed source version } } } } }`;
    expect((await body.query(costly, { ids: Array(100).fill(id) }, caller)).errors?.[0]?.message).toMatch(/cost/);
  });
});
