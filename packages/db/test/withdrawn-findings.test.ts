import { describe, expect, it } from "vitest";
import { AAMA, useGuarded } from "./guarded.ts";
import { idOf } from "./rows.ts";

const { outcome } = await useGuarded();

describe("a finding is withdrawn", () => {
  const made = idOf("other", 1);
  const later = idOf("other", 2);
  /** Another finding on the same claim, outside of the decided application. */
  const find = (id: string, revision: number) => `insert into finding
    (organization_id, id, activity_id, certification_id, revision, activity_version, verdict, found_by, found_at)
    select organization_id, '${id}', activity_id, certification_id, ${revision}, activity_version, 'accepted', found_by, now()
    from finding where revision = 1`;
  const withdraw = (id: string, revision: number, by = "found_by") => `insert into finding
    (organization_id, activity_id, certification_id, submission_id, revision, activity_version, verdict, withdraws, found_by,
      found_at)
    select organization_id, activity_id, certification_id, submission_id, ${revision}, activity_version, 'withdrawn', id, ${by},
      now()
    from finding where id = '${id}'`;
  const colleague = `insert into membership (organization_id, id, user_id, roles)
    values ('${AAMA}', '${idOf("other", 3)}', 'staff 3', '{reviewer}')`;
  const account = `insert into auth."user" (id, name, email, address)
    values ('staff 3', 'Rob', 'rob@example.org', 'rob@example.org')`;

  it("by its reviewer, once", async () => {
    expect(await outcome("application", find(made, 2), withdraw(made, 3))).toBe(1);
    expect(await outcome("application", find(made, 2), withdraw(made, 3), withdraw(made, 4))).toBe("unique");
  });

  it("only if it is the newest, or all later ones are withdrawn", async () => {
    const both = [find(made, 2), find(later, 3)];
    expect(await outcome("application", ...both, withdraw(made, 4))).toBe("immutable");
    expect(await outcome("application", ...both, withdraw(later, 4), withdraw(made, 5))).toBe(1);
  });

  it("not by another person", async () => {
    const other = `'${idOf("other", 3)}'`;
    expect(await outcome("superuser", account, colleague, find(made, 2), withdraw(made, 3, other))).toBe(
      "separation-of-duties",
    );
  });

  it("not once a decision rests on it", async () => {
    expect(await outcome("application", withdraw(idOf("finding", 1), 2))).toBe("immutable");
    const rest = `insert into decided_fact (organization_id, decision_id, member_id, certification_id, credential_id, kind,
      fact_id, fact_version, is_spent)
      select organization_id, decision_id, member_id, certification_id, credential_id, 'activity',
        '${idOf("activity", 1)}', 1, false from decided_fact`;
    expect(await outcome("application", find(made, 2), rest, withdraw(made, 3))).toBe("immutable");
  });

  it("only by a withdrawal that names it, on the same claim", async () => {
    const unnamed = withdraw(made, 3).replace("'withdrawn', id,", "'withdrawn', null,");
    expect(await outcome("application", find(made, 2), unnamed)).toBe("immutable");
    const named = find(later, 3)
      .replace("verdict, found_by", "verdict, withdraws, found_by")
      .replace("'accepted',", `'accepted', '${made}',`);
    expect(await outcome("application", find(made, 2), named)).toBe("check");
  });
});
