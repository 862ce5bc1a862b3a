import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { databaseProblem } from "../src/errors.ts";
import { AAMA, useGuarded } from "./guarded.ts";
import { idOf } from "./rows.ts";

const { outcome, superuser } = await useGuarded();

describe("what never changes", () => {
  const NEVER = ["journal_entry", "decision", "finding", "attestation"];

  it.each(NEVER)("%s refuses update, delete and truncate to everyone, superusers included", async (table) => {
    for (const who of ["owner", "superuser"] as const) {
      expect(
        await outcome(
          who,
          `update ${table} set created_at = now()`.replace(
            "created_at",
            table === "journal_entry" ? "recorded_at" : "created_at",
          ),
        ),
      ).toBe("immutable");
      expect(await outcome(who, `delete from ${table}`)).toBe("immutable");
      expect(await outcome(who, `truncate ${table} cascade`)).toBe("immutable");
    }
    expect(await outcome("superuser", "set local session_replication_role = replica", `delete from ${table}`)).toBe(
      "immutable",
    );
    for (const statement of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table}`])
      expect(await outcome("application", statement)).toBe("not-permitted");
  });

  it("organizations and import runs are never deleted and keep their keys, since rows refer to them", async () => {
    for (const table of ["organization", "import_run"]) {
      for (const who of ["owner", "superuser"] as const) {
        expect(await outcome(who, `delete from ${table}`)).toBe("immutable");
        expect(await outcome(who, `truncate ${table} cascade`)).toBe("immutable");
        expect(await outcome(who, `update ${table} set id = uuidv7()`)).toBe("immutable");
        expect(await outcome(who, `update ${table} set version = version + 1`)).toBe(1);
      }
      expect(await outcome("superuser", "set local session_replication_role = replica", `delete from ${table}`)).toBe(
        "immutable",
      );
    }
  });

  it("refuses journal entries of no organization and activities of no import run, in any role", async () => {
    const nobody = "0190a000-0000-7000-8000-00000000dead";
    const entry = `insert into journal_entry (organization_id, type, actor_kind, subject_kind, subject_id, payload, happened_at)
      values ('${nobody}', 'a.b', 'system', 'member', uuidv7(), '{}', now())`;
    const of = `set local openrecert.organization_id = '${nobody}'`;
    const activity = `insert into activity (organization_id, member_id, type, completed_on, quantities, source, import_run_id)
      select organization_id, member_id, type, completed_on, quantities, source, '${nobody}' from activity`;
    const fresh = `insert into activity (organization_id, id, member_id, type, completed_on, quantities, source)
      select organization_id, '${nobody}', member_id, type, completed_on, quantities, source from activity`;
    const moved = `update activity set import_run_id = '${nobody}' where id = '${nobody}'`;
    for (const who of ["application", "owner"] as const) {
      expect(await outcome(who, of, entry)).toBe("foreign-key");
      expect(await outcome(who, activity)).toBe("foreign-key");
    }
    expect(await outcome("superuser", "set local session_replication_role = replica", entry)).toBe("foreign-key");
    expect(await outcome("superuser", "set local session_replication_role = replica", activity)).toBe("foreign-key");
    expect(await outcome("application", fresh, moved)).toBe("foreign-key");
  });

  it("gives a journal entry its number once, and only that", async () => {
    expect(await outcome("owner", "update journal_entry set sequence = 0")).toBe(1);
    expect(
      await outcome("owner", "update journal_entry set sequence = 0", "update journal_entry set sequence = 1"),
    ).toBe("immutable");
    expect(
      await outcome("owner", "update journal_entry set sequence = 0", "update journal_entry set sequence = null"),
    ).toBe("immutable");
    expect(await outcome("owner", `update journal_entry set sequence = 0, payload = '{"a":1}'`)).toBe("immutable");
  });

  it("lets a journal detail be erased by the owner, and never rewritten", async () => {
    expect(await outcome("owner", "update journal_detail set content = '[]'")).toBe("immutable");
    expect(await outcome("owner", "delete from journal_detail")).toBe(1);
    expect(await outcome("application", "delete from journal_detail")).toBe("not-permitted");
  });

  it("lets an evaluation be erased as a whole, and keeps its digests", async () => {
    expect(await outcome("owner", "update evaluation set record = null, record_salt = null, result = null")).toBe(1);
    expect(await outcome("owner", "update evaluation set record = null")).toBe("immutable");
    expect(
      await outcome(
        "owner",
        "update evaluation set record = null, record_salt = null, result = null, as_of = '2020-01-01'",
      ),
    ).toBe("immutable");
    expect(await outcome("owner", "delete from evaluation")).toBe("immutable");
  });

  it("keeps a withdrawn submission as it is", async () => {
    const withdraw = "update submission set state = 'withdrawn', withdrawn_at = now()";
    expect(await outcome("application", withdraw)).toBe(1);
    expect(
      await outcome("application", withdraw, "update submission set state = 'submitted', withdrawn_at = null"),
    ).toBe("immutable");
  });
});

describe("a published requirement set version", () => {
  const version = (label: string, effective: string) => {
    const document = `{"version":"${label}"}`;
    const digest = createHash("sha256").update(document).digest("hex");
    return `insert into requirement_set_version (organization_id, series_id, label, document, digest, status, effective, published_at)
      values ('${AAMA}', '${idOf("requirement_set_series", 1)}', '${label}', '${document}', '\\x${digest}', 'published', '${effective}',
        now())`;
  };
  const CLOSE = "update requirement_set_version set effective = '[2020-01-01,2025-01-01)', version = version + 1";

  it.each(["application", "owner", "superuser"] as const)("is changed and deleted by nobody: %s", async (who) => {
    expect(await outcome(who, `update requirement_set_version set label = 'other'`)).toBe("immutable");
    expect(await outcome(who, `update requirement_set_version set status = 'scheduled', published_at = null`)).toBe(
      "immutable",
    );
    expect(await outcome(who, `update requirement_set_version set effective = '[2019-01-01,2025-01-01)'`)).toBe(
      "immutable",
    );
    expect(await outcome(who, "delete from requirement_set_version")).toBe("immutable");
  });

  it("has its open end closed when a successor takes over, once", async () => {
    expect(await outcome("application", CLOSE)).toBe(1);
    expect(await outcome("application", CLOSE, version("2025", "[2025-01-01,)"))).toBe(1);
    expect(
      await outcome("application", CLOSE, "update requirement_set_version set effective = '[2020-01-01,2024-01-01)'"),
    ).toBe("immutable");
  });

  it("never overlaps another of its series and lane", async () => {
    expect(await outcome("application", version("2025", "[2025-01-01,)"))).toBe("exclusion");
    expect(await outcome("application", version("2019", "[2018-01-01,2020-01-02)"))).toBe("exclusion");
    expect(await outcome("application", version("2018", "[2018-01-01,2020-01-01)"))).toBe(1);
  });

  it("leaves no gap to another of its series and lane", async () => {
    const commit = "set constraints all immediate";
    expect(await outcome("application", version("2018", "[2018-01-01,2019-12-31)"), commit)).toBe("exclusion");
    expect(await outcome("application", CLOSE, version("2025", "[2025-01-02,)"), commit)).toBe("exclusion");
    expect(await outcome("application", CLOSE, version("2025", "[2025-01-01,)"), commit)).not.toBe("exclusion");
  });

  it("has the digest of its document", async () => {
    expect(await outcome("application", version("x", "[2018-01-01,2020-01-01)").replace(/\\x../, "\\x00"))).toBe(
      "check",
    );
  });
});

describe("the database itself sees to it", () => {
  it("that cycles of a certification do not overlap", async () => {
    const cycle = (ordinal: number, from: string) =>
      `insert into certification_cycle (organization_id, certification_id, ordinal, from_on, to_on)
       values ('${AAMA}', '${idOf("certification", 1)}', ${ordinal}, '${from}', '2031-02-28')`;
    expect(await outcome("application", cycle(2, "2026-02-28"))).toBe("exclusion");
    expect(await outcome("application", cycle(2, "2026-03-01"))).toBe(1);
  });

  it("that a submission is decided once and a certification has one open submission", async () => {
    const decision = `insert into decision
      select (jsonb_populate_record(row, jsonb_build_object('id', '${idOf("other", 1)}'))).* from decision as row`;
    const submission = `insert into submission (organization_id, certification_id, entered_by)
      select organization_id, certification_id, entered_by from submission`;
    expect(await outcome("application", decision)).toBe("unique");
    expect(await outcome("application", submission)).toBe("unique");
  });

  it("that a person gives a reason for departing from the recommendation", async () => {
    const depart = (reason: string) =>
      `insert into decision select (jsonb_populate_record(row, '{"id":"${idOf("other", 1)}","outcome":"denied","cycle_id":null,
       "submission_id":"${idOf("other", 2)}","reason":${reason}}')).* from decision as row`;
    expect(await outcome("application", depart("null"))).toBe("check");
    // With a reason, the only complaint left is about the missing submission.
    expect(await outcome("application", "set constraints all immediate", depart('"Card forged."'))).toBe("foreign-key");
  });

  it("that the second of two reviewers who saw the same revision is told", async () => {
    const second = `insert into finding select (jsonb_populate_record(row, '{"id":"${idOf("other", 1)}"}')).* from finding as row`;
    expect(await outcome("application", second)).toBe("unique");
  });
});

describe("the application's role", () => {
  it.each([
    ["turn triggers off", "alter table journal_entry disable trigger all"],
    ["turn row security off", "alter table member disable row level security"],
    ["drop a policy", "drop policy tenant on member"],
    ["make a function", "create function public.f() returns int language sql return 1"],
    ["make a table", "create table public.t ()"],
    ["replicate past the triggers", "set session_replication_role = replica"],
    ["become the lookups' role", "set role openrecert_lookup; select from api_key"],
    ["read passwords", "select password from auth.account"],
    ["read sessions", "select token from auth.session"],
    ["change the list of migrations", "delete from drizzle.__drizzle_migrations"],
  ])("can't %s", async (_, statement) => {
    // A session that has only the role, as behind a login of a careful administrator.
    await superuser.query(
      "begin; create role careful login in role openrecert_app password 'x'; set local session authorization careful",
    );
    await superuser.query(`set local openrecert.organization_id = '${AAMA}'`);
    const problem = await superuser.query(statement).then(() => null, databaseProblem);
    await superuser.query("rollback");
    expect(problem).toEqual({ kind: "not-permitted" });
  });

  it("is no superuser, does not bypass row security and owns nothing", async () => {
    const { rows } = await superuser.query(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as mighty,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname in ('openrecert_app', 'openrecert_auth', 'openrecert_lookup') order by 1`,
    );
    expect(rows).toEqual(
      ["openrecert_app", "openrecert_auth", "openrecert_lookup"].map((rolname) => ({
        rolname,
        mighty: false,
        owned: 0,
      })),
    );
  });

  it("asks before a tenant is known only by the lookup functions, which others may not run", async () => {
    const { rows } = await superuser.query(
      `select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and (proowner <> 'openrecert_lookup'::regrole or has_function_privilege('openrecert_auth', oid, 'execute')
          or not has_function_privilege('openrecert_app', oid, 'execute'))`,
    );
    // Runs as the owner but only for the current organization: a role that may number entries could
    // number them wrongly. Statistics are the owner's; the function says nothing and changes no row.
    expect(rows).toEqual([{ proname: "number_journal_entries" }, { proname: "refresh_activity_statistics" }]);
  });

  it("numbers entries of the organization at work by the function alone", async () => {
    expect(await outcome("application", "update journal_entry set sequence = 7")).toBe("not-permitted");
    const numbered = ["select number_journal_entries(10)", "select from journal_entry where sequence = 1"];
    expect(await outcome("application", ...numbered)).toBe(1);
    const elsewhere = "set local openrecert.organization_id = '0190a000-0000-7000-8000-000000000009'";
    const back = `set local openrecert.organization_id = '${AAMA}'`;
    const others = [
      elsewhere,
      "select number_journal_entries(10)",
      back,
      "select from journal_entry where sequence = 1",
    ];
    expect(await outcome("application", ...others)).toBe(0);
  });
});
