import { activity } from "@openrecert/db";
import { describe, expect, it, vi } from "vitest";
import { type Body, useApi } from "./kit.ts";

const api = await useApi();

async function bodyWith(members: number, activities: number) {
  const body = await api.body("aama");
  await body.publishesCma();
  for (let nth = 0; nth < members; nth += 1) {
    const member = await body
      .member(`Lena ${nth}`)
      .certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28", closes: "2026-05-31" });
    await claims(body, member.id, activities);
  }
  return { body, viewer: await body.staff("Vi", "VIEWER") };
}

async function claims(body: Body, memberId: string, count: number): Promise<void> {
  const row = {
    organizationId: body.id,
    memberId,
    type: "ce",
    completedOn: "2024-05-01",
    quantities: [{ unit: "point", amount: "0.02" }],
    labels: { area: "clinical", approval: "aama" },
    proof: "formal",
    source: "seed",
  };
  await body.transaction((tx) => tx.insert(activity).values(Array.from({ length: count }, () => row)));
}

const page = (first: number) => `{ certifications(first: ${first}) { nodes { standing { verdict counted } } } }`;
const readsActivities = (statement: string) => /from "activity"/.test(statement);

describe("the standings of a page", () => {
  it("of 100 members with 2,000 activities each are refused before a record is read, and the refusal says what fits", async () => {
    const { body, viewer } = await bodyWith(100, 2);
    // The counts are what triggers keep; 200,000 rows would say the same more slowly.
    await api.asSuperuser(`update member_activity_count set activities = 2000 where organization_id = '${body.id}'`);
    const statements = await api.statementsOf(async () => {
      const { errors, data } = await body.query(page(100), {}, viewer);
      expect(errors?.[0]).toMatchObject({
        message:
          "These 100 members have 200000 activities, and the standings in one operation cover at most 60000. Request standings for 30 members at once.",
        extensions: { code: "LIMIT_EXCEEDED" },
      });
      expect(data?.certifications?.nodes?.[0]?.standing ?? null).toBeNull();
    });
    expect(statements.filter(readsActivities)).toEqual([]);
    expect((await body.query(page(30), {}, viewer)).errors).toBeUndefined();
  });

  it("read long records in several statements, and short ones in one", async () => {
    const long = await bodyWith(5, 1900);
    const read = async ({ body, viewer }: typeof long) => {
      const statements = await api.statementsOf(async () => {
        const { data, errors } = await body.query(page(10), {}, viewer);
        expect(errors).toBeUndefined();
        expect(
          new Set(data.certifications.nodes.map(({ standing }: { standing: object }) => JSON.stringify(standing))).size,
        ).toBe(1);
      });
      return statements.filter(readsActivities).length;
    };
    expect(await read(long)).toBe(3);
    expect(await read(await bodyWith(5, 19))).toBe(1);
  });
});

describe("digests", () => {
  it("are computed when a field asks for them, once each", async () => {
    const { body, viewer } = await bodyWith(1, 3);
    const digests = vi.spyOn(crypto.subtle, "digest");
    const computed = async (fields: string) => {
      digests.mockClear();
      const { errors, data } = await body.query(
        `{ certifications(first: 1) { nodes { standing { ${fields} } } } }`,
        {},
        viewer,
      );
      expect(errors).toBeUndefined();
      return { standing: data.certifications.nodes[0].standing, count: digests.mock.calls.length };
    };
    expect((await computed("verdict distance sentences review { decided }")).count).toBe(0);
    expect((await computed("resultDigest")).count).toBe(1);
    const twice = await computed("one: recordDigest other: recordDigest resultDigest again: resultDigest");
    expect(twice.count).toBe(2);
    expect(twice.standing.one).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(twice.standing.other).toBe(twice.standing.one);
    expect(twice.standing.again).toBe(twice.standing.resultDigest);
    digests.mockRestore();
  });
});
