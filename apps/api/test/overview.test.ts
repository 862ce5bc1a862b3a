import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { mutate, useApi } from "./kit.ts";

const api = await useApi();

describe("expiries and renewals by month", () => {
  it("are counted without gaps, from a year ago by default", async () => {
    const body = await api.body("aama");
    const vera = await body.staff("Vera", "VIEWER");
    await body.member("Ana One").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    await body.member("Ben Two").certified("2021-02-20", { in: "cma-aama", expires: "2026-02-28" });
    const { certificationId } = await body
      .member("Cy Three")
      .certified("2020-06-01", { in: "cma-aama", expires: "2030-06-30" });
    await body.transaction((tx) =>
      tx.execute(sql`insert into certification_cycle (organization_id, certification_id, ordinal, from_on, to_on, renewed_on)
        values (${body.id}, ${certificationId}, 2, '2030-07-01', '2035-06-30', '2025-12-31')`),
    );
    const months = async (args = "") =>
      (await body.query(`{ certificationMonths${args} { month expiring renewed } }`, {}, vera)).data
        .certificationMonths;
    const all = await months();
    expect(all).toHaveLength(24);
    expect(all[0]).toEqual({ month: "2025-02-01", expiring: 0, renewed: 0 });
    expect(
      all.filter(({ expiring, renewed }: { expiring: number; renewed: number }) => expiring + renewed > 0),
    ).toEqual([
      { month: "2025-12-01", expiring: 0, renewed: 1 },
      { month: "2026-02-01", expiring: 2, renewed: 0 },
    ]);
    expect(await months('(from: "2030-06-15", months: 1)')).toEqual([{ month: "2030-06-01", expiring: 1, renewed: 0 }]);
    const refused = await body.query("{ certificationMonths(months: 61) { month } }", {}, vera);
    expect(refused.errors?.[0]?.message).toBe("`months` is 61; ask for 1 to 60.");
  });
});

describe("health", () => {
  it("says when the journal was checked, as of when standings are, and what failed", async () => {
    const body = await api.body("aama");
    const vera = await body.staff("Vera", "VIEWER");
    const health = async () =>
      (
        await body.query(
          "{ health { journalCheckedAt journalIntact standingsAsOf standingsDue jobsFailed } }",
          {},
          vera,
        )
      ).data.health;
    expect(await health()).toEqual({
      journalCheckedAt: null,
      journalIntact: null,
      standingsAsOf: null,
      standingsDue: 0,
      jobsFailed: 0,
    });
    await body.member("Ana One").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    await body.transaction((tx) =>
      tx.execute(sql`insert into job (organization_id, kind, input, state, result, failure, requested_by, started_at, finished_at)
        values (${body.id}, 'journal-check', '{}', 'done', '3 entries checked: all are unchanged.', null,
          'system', now(), '2026-01-31T10:00:00Z'),
        (${body.id}, 'journal-check', '{}', 'failed', null, 'It failed.', 'system', now(), now())`),
    );
    expect(await health()).toMatchObject({
      journalCheckedAt: "2026-01-31T10:00:00.000Z",
      journalIntact: true,
      standingsAsOf: null,
      standingsDue: 1,
      jobsFailed: 1,
    });
  });
});

describe("certifications", () => {
  it("are found by the number on the certificate", async () => {
    const body = await api.body("aama");
    const vera = await body.staff("Vera", "VIEWER");
    const { certificationId } = await body
      .member("Ana One")
      .certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    await body.transaction((tx) =>
      tx.execute(sql`update certification set certificate_number = 'C-77' where id = ${certificationId}`),
    );
    const found = async (number: string) =>
      (
        await body.query(
          "query($n: String) { certifications(first: 5, filter: { certificateNumber: $n }) { nodes { id } } }",
          { n: number },
          vera,
        )
      ).data.certifications.nodes;
    expect(await found("C-77")).toEqual([{ id: globalId("Certification", certificationId) }]);
    expect(await found("C-7")).toEqual([]);
  });
});

describe("the journal", () => {
  it("says what changed, value by value, with the personal part", async () => {
    const body = await api.body("aama");
    const registrar = await body.staff("Reg Istrar", "REGISTRAR");
    const admin = await body.staff("Ada Admin", "ADMINISTRATOR");
    const member = await body.member("Ana One");
    const input = { memberId: globalId("Member", member.id), givenName: "Anna", expectedVersion: 1 };
    expect((await mutate(body, "memberUpdate", input, registrar)).userErrors).toEqual([]);
    const roles = { staffId: globalId("Staff", registrar.membershipId), roles: ["SUPPORT"], expectedVersion: 1 };
    expect((await mutate(body, "staffRolesSet", roles, admin)).userErrors).toEqual([]);
    await api.numberJournal();
    const entries = async (filter: object) =>
      (
        await body.query(
          "query($f: JournalFilter) { journal(first: 20, filter: $f) { nodes { kind changes { field before after } } } }",
          { f: filter },
          admin,
        )
      ).data.journal.nodes;
    const byAdmin = await entries({ actorId: globalId("Staff", admin.membershipId) });
    expect(byAdmin).toEqual([
      { kind: "staff.roles-set", changes: [{ field: "roles", before: "registrar", after: "support" }] },
    ]);
    expect(await entries({ actorId: globalId("Staff", registrar.membershipId), kind: "member.updated" })).toEqual([
      {
        kind: "member.updated",
        changes: expect.arrayContaining([{ field: "given name", before: "Ana", after: "Anna" }]),
      },
    ]);
    expect(await entries({ actorKind: "STAFF" })).toHaveLength(2);
    expect(await entries({ actorKind: "MEMBER" })).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    const shifted = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
    expect(await entries({ fromDay: shifted(-1), toDay: shifted(1) })).toHaveLength(2);
    expect(await entries({ toDay: shifted(-2) })).toEqual([]);
    expect(await entries({ fromDay: shifted(2) })).toEqual([]);
    const known = (await body.query("{ journalKinds { kind name } journalActors { name kind } }", {}, admin)).data;
    expect(known.journalKinds).toContainEqual({ kind: "submission.assigned", name: "Submission assigned" });
    expect(known.journalActors).toEqual([
      { name: "Ada Admin", kind: "STAFF" },
      { name: "Reg Istrar", kind: "STAFF" },
    ]);
  });
});
