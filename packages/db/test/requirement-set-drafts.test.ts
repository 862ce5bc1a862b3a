import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { AAMA, useGuarded } from "./guarded.ts";
import { idOf } from "./rows.ts";

const { outcome, superuser } = await useGuarded();

const [EDITOR, APPROVER, SECOND] = [idOf("membership", 1), idOf("membership", 2), idOf("membership", 3)];
const DRAFT = idOf("requirement_set_draft", 1);
const digest = (text: string) => `'\\x${createHash("sha256").update(text).digest("hex")}'`;

// The draft's one editor has the address r@example.org.
beforeAll(async () => {
  await superuser.query(`insert into auth.user (id, name, email, address) values
  ('staff 2', 'April', 'april@example.org', 'april@example.org'),
  ('staff 3', 'Rita again', 'r+approver@example.org', 'r+approver@example.org')`);
  await superuser.query(`insert into membership (organization_id, id, user_id, roles) values
  ('${AAMA}', '${APPROVER}', 'staff 2', '{rules-approver}'), ('${AAMA}', '${SECOND}', 'staff 3', '{rules-approver}')`);
});

const save = (text: string, more = "state = 'draft'") => `update requirement_set_draft set document = '${text}',
  digest = ${digest(text)}, version = version + 1, ${more}`;
const edited = (text: string, revision: number) => `insert into requirement_set_edit
  (organization_id, draft_id, revision, digest, scenarios_digest, edited_by, membership_id, edited_at)
  values ('${AAMA}', '${DRAFT}', ${revision}, ${digest(text)}, ${digest("{}")}, 'staff:${EDITOR}', '${EDITOR}', now())`;
const NOW = "set constraints all immediate";
const REVIEW = `update requirement_set_draft set state = 'in-review', review_round = review_round + 1,
  review_summary = 'x', review_requested_by = 'system', review_requested_at = now()`;
const approve = (person: string, kind = "approved") => `insert into requirement_set_review
  (organization_id, draft_id, round, kind, digest, scenarios_digest, membership_id, roles, note, given_at)
  select organization_id, id, review_round, '${kind}', digest, scenarios_digest, '${person}', '{rules-approver}', 'x', now()
  from requirement_set_draft`;
const APPROVED = "update requirement_set_draft set state = 'approved'";

describe("the content of a draft", () => {
  it("changes only with the row that says who changed it", async () => {
    expect(await outcome("application", save('{"a":1}'), NOW)).toBe("immutable");
    expect(await outcome("application", save('{"a":1}'), edited('{"a":1}', 2), NOW)).not.toBe("immutable");
    expect(await outcome("application", save('{"a":1}'), edited('{"a":2}', 2))).toBe("immutable");
    expect(await outcome("application", edited('{"version":"1"}', 2))).toBe("immutable");
    for (const who of ["owner", "superuser"] as const)
      expect(await outcome(who, "update requirement_set_edit set edited_at = now()")).toBe("immutable");
    expect(await outcome("application", "delete from requirement_set_edit")).toBe("not-permitted");
    expect(await outcome("owner", "delete from requirement_set_draft")).toBe("immutable");
  });

  it("has its digest", async () => {
    expect(await outcome("application", `update requirement_set_draft set digest = ${digest("x")}`)).toBe("check");
  });

  it("is fixed by a review: an edit makes a draft of it", async () => {
    expect(await outcome("application", REVIEW, save('{"a":1}', "state = 'in-review'"))).toBe("immutable");
    expect(await outcome("application", REVIEW, save('{"a":1}'))).toBe(1);
  });

  it("never changes after it was withdrawn", async () => {
    const withdraw =
      "update requirement_set_draft set state = 'withdrawn', withdrawn_at = now(), withdrawal_reason = 'x'";
    expect(await outcome("application", withdraw, save('{"a":1}'))).toBe("immutable");
    expect(await outcome("application", withdraw, "update requirement_set_draft set state = 'draft'")).toBe(
      "immutable",
    );
  });

  it("goes through the states in order", async () => {
    for (const state of ["approved", "scheduled", "published"])
      expect(await outcome("application", REVIEW.replace("'in-review'", `'${state}'`)), state).toBe("immutable");
    expect(await outcome("application", REVIEW, "update requirement_set_draft set state = 'published'")).toMatch(
      /immutable|check/,
    );
  });
});

describe("an approval", () => {
  it("is of a draft in review, as it stands", async () => {
    expect(await outcome("application", approve(APPROVER))).toBe("immutable");
    expect(await outcome("application", REVIEW, approve(APPROVER))).toBe(1);
    const other = approve(APPROVER).replace("digest, scenarios_digest, '", `${digest("x")}, scenarios_digest, '`);
    expect(await outcome("application", REVIEW, other)).toBe("immutable");
    expect(await outcome("application", REVIEW, approve(APPROVER).replace("review_round,", "0,"))).toBe("immutable");
  });

  it("is never given by who edited the draft, also with a second account, by an approval or by breaking the glass", async () => {
    for (const person of [EDITOR, SECOND])
      for (const kind of ["approved", "break-glass"])
        expect(await outcome("application", REVIEW, approve(person, kind)), `${person} ${kind}`).toBe(
          "separation-of-duties",
        );
    expect(await outcome("superuser", REVIEW, approve(SECOND))).toBe("separation-of-duties");
  });

  it("is given once by each person", async () => {
    expect(await outcome("application", REVIEW, approve(APPROVER), approve(APPROVER))).toBe("unique");
    // April's second account. The editor's does not count here: it is refused already.
    const again = "update auth.user set address = 'april+2@example.org' where id = 'staff 3'";
    expect(await outcome("superuser", again, REVIEW, approve(APPROVER), approve(SECOND))).toBe("separation-of-duties");
    const other = "update auth.user set address = 'sam@example.org' where id = 'staff 3'";
    expect(await outcome("superuser", other, REVIEW, approve(APPROVER), approve(SECOND))).toBe(1);
  });

  it("is needed in the number that the body asks for", async () => {
    expect(await outcome("application", REVIEW, APPROVED)).toBe("immutable");
    expect(await outcome("application", REVIEW, approve(APPROVER, "changes-requested"), APPROVED)).toBe("immutable");
    expect(await outcome("application", REVIEW, approve(APPROVER), APPROVED)).toBe(1);
    const two = `update organization set rules_quorum = '{"rules-approver": 2}'`;
    expect(await outcome("application", two, REVIEW, approve(APPROVER), APPROVED)).toBe("immutable");
    expect(await outcome("application", two, REVIEW, approve(APPROVER, "break-glass"), APPROVED)).toBe(1);
    const role = `update organization set rules_quorum = '{"rules-approver": 1, "decision-maker": 1}'`;
    expect(await outcome("application", role, REVIEW, approve(APPROVER), APPROVED)).toBe("immutable");
    expect(await outcome("application", `update organization set rules_quorum = '{}'`)).toBe("check");
    expect(await outcome("application", `update organization set rules_quorum = '{"rules-approver": 0}'`)).toBe(
      "check",
    );
  });

  it("is void after an edit, also if the edit is undone", async () => {
    const back = `{"version":"1"}`;
    const edits = [save('{"a":1}'), edited('{"a":1}', 2), save(back), edited(back, 3)];
    expect(await outcome("application", REVIEW, approve(APPROVER), ...edits, REVIEW, APPROVED)).toBe("immutable");
    expect(await outcome("application", REVIEW, approve(APPROVER), ...edits, REVIEW, approve(APPROVER), APPROVED)).toBe(
      1,
    );
  });

  it("never changes", async () => {
    for (const who of ["owner", "superuser"] as const) {
      expect(await outcome(who, "update requirement_set_review set note = 'y'")).toBe("immutable");
      expect(await outcome(who, "delete from requirement_set_review")).toBe("immutable");
    }
  });
});
