import { describe, expect, it } from "vitest";
import { BEST_ALLOCATION, type Body, cmaMember, useApi } from "./kit.ts";

const api = await useApi();

async function bodyWith(count: number): Promise<Body> {
  const body = await api.body("aama");
  await body.publishesCma();
  for (let index = 0; index < count; index += 1) {
    const member = await cmaMember(body, `Ana Ortiz${String.fromCharCode(97 + index)}`, BEST_ALLOCATION);
    await member.applied("2026-01-20", "ce");
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
      "{ submissions(first: 10) { totalCount nodes { state certification { member { printedName } credential { code } } standing { verdict distance } decision { outcome } journal(first: 3) { nodes { sentence } } } } }",
    ],
    [
      "certifications with cycles and submissions",
      "{ certifications(first: 10) { nodes { cycles { from to } submissions(first: 3) { nodes { state } } member { payments { code } examAttempts { exam } } } } }",
    ],
  ];

  it.each(OPERATIONS)("%s", async (_, query) => {
    const [one, few, many] = [await bodyWith(1), await bodyWith(3), await bodyWith(7)];
    const count = async (body: Body) => {
      const caller = await body.staff("Vera", "AUDITOR");
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
