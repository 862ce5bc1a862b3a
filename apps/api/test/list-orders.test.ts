import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useApi } from "./kit.ts";

const api = await useApi();

describe("the count of a list", () => {
  it("is exact for lists that are counted quickly", async () => {
    const body = await api.body("aama");
    const viewer = await body.staff("Vera", "VIEWER");
    await body.member("Ana Ortiz");
    const { data } = await body.query("{ members(first: 1) { totalCount totalCountIsExact } }", {}, viewer);
    expect(data.members).toEqual({ totalCount: 1, totalCountIsExact: true });
  });

  it("is an estimate for a list that would take long to count", async () => {
    const body = await api.body("aama");
    await body.transaction((tx) =>
      tx.execute(sql`insert into journal_entry (organization_id, type, actor_kind, subject_kind, subject_id, payload,
        happened_at, sequence) select ${body.id}::uuid, 'member.created', 'system', 'member', uuidv7(), '{}', now(), n
        from generate_series(1, 50001) as n`),
    );
    const auditor = await body.staff("Aud", "AUDITOR");
    const { data } = await body.query("{ journal(first: 1) { totalCount totalCountIsExact } }", {}, auditor);
    expect(data.journal.totalCountIsExact).toBe(false);
    expect(data.journal.totalCount).toBeGreaterThan(50_000);
  });
});

describe("members by expiry", () => {
  it("are those whose certifications match, in the order of the first that expires", async () => {
    const body = await api.body("aama");
    const viewer = await body.staff("Vera", "VIEWER");
    await body.member("Ana Late").certified("2021-01-01", { in: "cma-aama", expires: "2027-05-31" });
    const ben = await body.member("Ben Both");
    await ben.certified("2019-01-01", { in: "cma-aama", expires: "2024-05-31" });
    await body.member("Cy Old").certified("2018-01-01", { in: "cma-aama", expires: "2023-05-31" });
    await body.member("Di None");
    await ben.certified("2022-01-01", { in: "ccma", expires: "2026-12-31" });
    const named = async (filter: string) => {
      const query = `{ members(first: 10, sort: EXPIRES, filter: {${filter}}) { nodes { printedName } } }`;
      const { data } = await body.query(query, {}, viewer);
      return data.members.nodes.map(({ printedName }: { printedName: string }) => printedName);
    };
    expect(await named("")).toEqual(["Cy Old", "Ben Both", "Ana Late", "Di None"]);
    expect(await named("standing: CURRENT")).toEqual(["Ben Both", "Ana Late"]);
    expect(await named("standing: EXPIRED")).toEqual(["Cy Old", "Ben Both"]);
    expect(await named('expiresFrom: "2026-01-01", expiresTo: "2026-12-31"')).toEqual(["Ben Both"]);
    expect(await named('credential: "no-such"')).toEqual([]);
  });
});
