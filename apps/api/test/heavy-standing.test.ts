import { activity } from "@openrecert/db";
import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { type Body, useApi } from "./kit.ts";

const api = await useApi();

async function longRecord(activities: number) {
  const body = await api.body("aama");
  await body.publishesCma();
  const member = await body.member("Lena Long").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
  const row = {
    organizationId: body.id,
    memberId: member.id,
    type: "ce",
    completedOn: "2024-05-01",
    quantities: [{ unit: "point", amount: "0.02" }],
    labels: { area: "clinical", approval: "aama" },
    proof: "formal",
    source: "seed",
  };
  await body.transaction((tx) => tx.insert(activity).values(Array.from({ length: activities }, () => row)));
  const viewer = await body.staff("Vi", "VIEWER");
  return { body, viewer, id: globalId("Certification", member.certificationId) };
}

// Each on a day of its own, so that none is the answer to another.
function standings(id: string, count: number, fields: string): string {
  const day = (index: number) => new Date(Date.UTC(2024, 6, 1 + index)).toISOString().slice(0, 10);
  const aliases = Array.from({ length: count }, (_, n) => `s${n}: standing(asOf: "${day(n)}") { ${fields} }`);
  return `{ node(id: "${id}") { ... on Certification { ${aliases.join(" ")} } } }`;
}

describe("standings of a long record", () => {
  it("are answered beside the requests of others", async () => {
    const { body, viewer, id } = await longRecord(1900);
    const finished: string[] = [];
    const ask = async (name: string, query: string) => {
      const answer = await body.query(query, {}, viewer);
      finished.push(name);
      return answer;
    };
    const warm = await ask("warm", standings(id, 1, "verdict"));
    expect(warm.errors).toBeUndefined();
    const [long] = await Promise.all([
      ask("long", standings(id, 10, "verdict review { decided }")),
      // Asked for once the long one is under way.
      new Promise((resolve) => setImmediate(resolve)).then(() => ask("short", "{ organization { name } }")),
    ]);
    expect(long.errors).toBeUndefined();
    expect(finished).toEqual(["warm", "short", "long"]);
  });

  it("that one operation asks for are bounded together", async () => {
    const { body, viewer, id } = await longRecord(1900);
    const { errors } = await body.query(standings(id, 50, "verdict"), {}, viewer);
    expect(errors?.[0]?.extensions.code).toBe("LIMIT_EXCEEDED");
  });

  it("are made once where the same is asked for many times", async () => {
    const { body, viewer, id } = await longRecord(1900);
    const same = `{ node(id: "${id}") { ... on Certification { ${Array.from({ length: 20 }, (_, n) => `s${n}: standing { verdict distance }`).join(" ")} } } }`;
    const { errors, data } = await body.query(same, {}, viewer);
    expect(errors).toBeUndefined();
    expect(new Set(Object.values(data.node).map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it("say the same from another thread as from this one", async () => {
    const fields = "verdict distance counted resultDigest review { decided essential { id } decisive { id } }";
    const shape = async (activities: number) => {
      const { body, viewer, id } = await longRecord(activities);
      return counted(body, viewer, standings(id, 1, fields));
    };
    // 201 is the first length that goes to another thread; each activity is worth 0.02 points.
    expect(await shape(200)).toMatchObject({ verdict: "UNMET", counted: "4" });
    expect(await shape(201)).toMatchObject({ verdict: "UNMET", counted: "4.02" });
  });
});

async function counted(body: Body, viewer: Record<string, string>, query: string) {
  const { data, errors } = await body.query(query, {}, viewer);
  expect(errors).toBeUndefined();
  return data.node.s0;
}
