import { createHash } from "node:crypto";
import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { AAMA, useGuarded } from "./guarded.ts";
import { idOf } from "./rows.ts";

const { outcome, superuser, url } = await useGuarded();

const APPROVER = idOf("membership", 2);
const SERIES = idOf("requirement_set_series", 1);
const sha256 = (text: string) => `'\\x${createHash("sha256").update(text).digest("hex")}'`;
const idOfDraft = (n: number) => idOf("draft to schedule", n);
const idOfVersion = (n: number) => idOf("scheduled version", n);
const documentOf = (n: number) => `{"version":"next ${n}"}`;

// Two approved drafts of the credential that has a version from 2020 on.
beforeAll(async () => {
  await superuser.query(`insert into auth.user (id, name, email, address) values
    ('staff 2', 'April', 'april@example.org', 'april@example.org')`);
  await superuser.query(`insert into membership (organization_id, id, user_id, roles)
    values ('${AAMA}', '${APPROVER}', 'staff 2', '{rules-approver}')`);
  for (const n of [1, 2]) {
    const [id, text] = [idOfDraft(n), documentOf(n)];
    await superuser.query("begin");
    await superuser.query(`insert into requirement_set_draft (organization_id, id, credential_code, label, document, digest,
      scenarios, scenarios_digest, created_by, saved_by, saved_at) values ('${AAMA}', '${id}', 'cma-1', 'next ${n}', '${text}',
      ${sha256(text)}, '{}', ${sha256("{}")}, 'system', 'system', now())`);
    await superuser.query(`insert into requirement_set_edit (organization_id, draft_id, revision, digest, scenarios_digest,
      edited_by, edited_at) values ('${AAMA}', '${id}', 1, ${sha256(text)}, ${sha256("{}")}, 'system', now())`);
    await superuser.query("commit");
    await superuser.query(`update requirement_set_draft set state = 'in-review', review_round = 1, review_summary = 'x',
      review_requested_by = 'system', review_requested_at = now() where id = '${id}'`);
    await superuser.query(`insert into requirement_set_review (organization_id, draft_id, round, kind, digest,
      scenarios_digest, membership_id, roles, given_at) values ('${AAMA}', '${id}', 1, 'approved', ${sha256(text)},
      ${sha256("{}")}, '${APPROVER}', '{rules-approver}', now())`);
    await superuser.query(`update requirement_set_draft set state = 'approved' where id = '${id}'`);
  }
});

const COMMIT = "set constraints all immediate";
const announce = (n: number, effective: string, text = documentOf(n)) => `insert into requirement_set_version
  (organization_id, id, series_id, label, document, digest, status, effective, announced_on)
  values ('${AAMA}', '${idOfVersion(n)}', '${SERIES}', 'next ${n}', '${text}', ${sha256(text)}, 'scheduled', '${effective}',
    '2026-01-01')`;
const schedule = (n: number, from: string) => `update requirement_set_draft set state = 'scheduled',
  version_id = '${idOfVersion(n)}', effective_from = '${from}', scheduled_by = '${APPROVER}' where id = '${idOfDraft(n)}'`;
const scheduled = (n: number, from: string, until = "") => [announce(n, `[${from},${until})`), schedule(n, from)];
const PUBLISH = `update requirement_set_version set status = 'published', published_at = now() where status = 'scheduled'`;
const CLOSE = `update requirement_set_version set effective = '[2020-01-01,2027-01-01)' where label = '1'`;

describe("a scheduled version", () => {
  it("is the content of an approved draft, from the draft's day on", async () => {
    expect(await outcome("application", ...scheduled(1, "2027-01-01"), COMMIT)).toBe(0);
    expect(await outcome("application", announce(1, "[2027-01-01,)"), COMMIT)).toBe("immutable");
    const other = announce(1, "[2027-01-01,)", '{"version":"next 1","a":1}');
    expect(await outcome("application", other, schedule(1, "2027-01-01"), COMMIT)).toBe("immutable");
    const day = [announce(1, "[2027-01-01,)"), schedule(1, "2027-02-01")];
    expect(await outcome("application", ...day, COMMIT)).toBe("immutable");
    const more = `update organization set rules_quorum = '{"rules-approver": 2}'`;
    expect(await outcome("application", more, ...scheduled(1, "2027-01-01"), COMMIT)).toBe("immutable");
  });

  it("keeps its document and its first day", async () => {
    const change = (what: string) =>
      outcome(
        "application",
        ...scheduled(1, "2027-01-01"),
        `update requirement_set_version set ${what} where status = 'scheduled'`,
      );
    expect(await change("label = 'x'")).toBe("immutable");
    expect(await change("effective = '[2027-02-01,)'")).toBe("immutable");
    expect(await change("effective = '[2027-01-01,2028-01-01)'")).toBe(1);
    expect(await change("status = 'published', published_at = now(), effective = '[2026-01-01,)'")).toBe("immutable");
  });

  it("reserves its days: no other one begins before it, overlaps it, or leaves a gap", async () => {
    const both = (first: string[], second: string[]) => outcome("application", ...first, ...second, COMMIT);
    expect(await both(scheduled(1, "2027-01-01"), scheduled(2, "2028-01-01"))).toBe("exclusion");
    expect(await both(scheduled(1, "2027-01-01", "2028-01-01"), scheduled(2, "2029-01-01"))).toBe("exclusion");
    expect(await both(scheduled(1, "2027-01-01", "2028-01-01"), scheduled(2, "2028-01-01"))).not.toBe("exclusion");
    expect(await outcome("application", ...scheduled(1, "2019-01-01"), COMMIT)).toBe("exclusion");
    expect(await outcome("application", CLOSE, ...scheduled(1, "2027-01-02"), COMMIT)).toBe("exclusion");
  });

  it("is published as it is, when the version before ends where it begins", async () => {
    const [plan, done] = [
      scheduled(1, "2027-01-01"),
      `update requirement_set_draft set state = 'published' where state = 'scheduled'`,
    ];
    expect(await outcome("application", ...plan, CLOSE, PUBLISH, done, COMMIT)).toBe(0);
    expect(await outcome("application", ...plan, PUBLISH, done, COMMIT)).toBe("exclusion");
    const late = scheduled(1, "2026-02-01");
    const close = CLOSE.replace("2027-01-01", "2026-02-01");
    // The example decision was made on 3 February 2026.
    expect(await outcome("application", ...late, close, PUBLISH)).toBe("immutable");
    const kept = `update requirement_set_version set document = '{"a":1}', digest = ${sha256('{"a":1}')} where label = 'next 1'`;
    for (const who of ["application", "owner", "superuser"] as const)
      expect(await outcome(who, ...plan, CLOSE, PUBLISH, kept), who).toBe("immutable");
  });

  it("is given up together with its draft's schedule", async () => {
    const back = `update requirement_set_draft set state = 'approved', version_id = null, effective_from = null,
      scheduled_by = null where state = 'scheduled'`;
    const remove = "delete from requirement_set_version where status = 'scheduled'";
    expect(await outcome("application", ...scheduled(1, "2027-01-01"), back, remove, COMMIT)).toBe(0);
    expect(await outcome("application", ...scheduled(1, "2027-01-01"), remove)).toBe("foreign-key");
  });
});

it("two transactions at once schedule neither an overlap nor a gap", async () => {
  const clients = await Promise.all(
    [1, 2].map(async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`begin; set local role openrecert_app; set local openrecert.organization_id = '${AAMA}'`);
      return client;
    }),
  );
  const plans = [scheduled(1, "2027-01-01", "2028-01-01"), scheduled(2, "2029-01-01")];
  const ends = await Promise.all(
    clients.map(async (client, at) => {
      try {
        for (const statement of plans[at]!) await client.query(statement);
        await client.query("commit");
        return "committed";
      } catch (error) {
        await client.query("rollback");
        return (error as { code: string }).code;
      } finally {
        await client.end();
      }
    }),
  );
  expect(ends.toSorted()).toEqual(["23P01", "committed"]);
});
