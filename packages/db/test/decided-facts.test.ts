import { describe, expect, it } from "vitest";
import { AAMA, useGuarded } from "./guarded.ts";
import { idOf } from "./rows.ts";

const { outcome } = await useGuarded();

describe("a fact under a decision", () => {
  const attempt = idOf("exam_attempt", 1);
  const retract = `update exam_attempt set voided_at = now(), void_reason = 'x', voided_by = 'system' where id = '${attempt}'`;
  const flag = (transaction = "default") => `insert into decision_flag
    (organization_id, decision_id, kind, fact_id, reason, flagged_by, transaction_id)
    values ('${AAMA}', '${idOf("decision", 1)}', 'exam_attempt', '${attempt}', 'wrong day', '${idOf("membership", 1)}', ${transaction})`;

  it("is changed and deleted by nobody", async () => {
    for (const who of ["application", "owner", "superuser"] as const)
      expect(await outcome(who, retract), who).toBe("immutable");
    expect(await outcome("owner", `delete from exam_attempt where id = '${attempt}'`)).toBe("immutable");
  });

  it("is changed in the transaction that flags the decision, not by an earlier flag", async () => {
    expect(await outcome("application", flag(), retract)).toBe(1);
    expect(await outcome("application", flag("'3'"), retract)).toBe("immutable");
  });

  it("is spent once: a payment for one renewal, an examination for one renewal of a credential", async () => {
    const again = (
      kind: string,
    ) => `insert into decided_fact (organization_id, decision_id, member_id, certification_id,
      credential_id, kind, fact_id, fact_version, is_spent)
      select organization_id, decision_id, member_id, certification_id, credential_id, '${kind}', gen_random_uuid(), 1, true
      from decided_fact`;
    expect(await outcome("application", again("payment"))).toBe(1);
    expect(await outcome("application", again("held_document"))).toBe("check");
    const same = again("exam_attempt").replace("gen_random_uuid()", "fact_id").replace("select", "select distinct");
    expect(await outcome("application", same)).toBe("unique");
  });
});

describe("separation of duties", () => {
  const decide = `insert into decision (organization_id, submission_id, certification_id, evaluation_id, outcome,
    recommendation, reason, claims_judged, claims_unjudged, claims_decisive, decided_by, decided_at, decided_on)
    select organization_id, submission_id, certification_id, evaluation_id, 'denied', 'denied', 'x', 0, 0, 0, decided_by,
      decided_at, decided_on from decision`;
  const person = idOf("membership", 1);
  // Another submission, so that the first one's decision does not interfere.
  const submission = (enteredBy: string) => `insert into submission
    (organization_id, certification_id, entered_by, state, withdrawn_at)
    values ('${AAMA}', '${idOf("certification", 1)}', '${enteredBy}', 'withdrawn', now())`;
  const onNewest = decide.replace(
    "select organization_id, submission_id",
    "select organization_id, (select id from submission where state = 'withdrawn')",
  );

  it("lets a person decide what others entered and recorded", async () => {
    expect(await outcome("application", submission("system"), onNewest)).toBe(1);
  });

  it("refuses who entered the application", async () => {
    expect(await outcome("application", submission(`staff:${person}`), onNewest)).toBe("separation-of-duties");
  });

  it("refuses the member, whom the mail address tells", async () => {
    for (const same of [" R@Example.org", "r+renewal@example.org", "r@example.org.", "\uff52@example.org"])
      expect(await outcome("application", `update member set email = '${same}'`, submission("system"), onNewest)).toBe(
        "separation-of-duties",
      );
    const other = "update member set email = 'rr@example.org'";
    expect(await outcome("application", other, submission("system"), onNewest)).toBe(1);
  });

  it("refuses who recorded a fact of it, and its reviewer unless the body allows that", async () => {
    const act = (type: string) => `insert into journal_entry
      (organization_id, type, actor_kind, actor_id, subject_kind, subject_id, payload, happened_at)
      values ('${AAMA}', '${type}', 'staff', '${person}', 'activity', '${idOf("activity", 1)}', '{}', now())`;
    const rest = `insert into decided_fact (organization_id, decision_id, member_id, certification_id, credential_id, kind,
      fact_id, fact_version, is_spent)
      select organization_id, decision_id, member_id, certification_id, credential_id, 'activity',
        '${idOf("activity", 1)}', 1, false from decided_fact`;
    expect(await outcome("application", rest)).toBe(1);
    expect(await outcome("application", act("activity.corrected"), rest)).toBe("separation-of-duties");
    expect(await outcome("application", act("finding.recorded"), rest)).toBe("separation-of-duties");
    const allow = "update organization set reviewer_may_decide = true";
    expect(await outcome("application", allow, act("finding.recorded"), rest)).toBe(1);
    expect(await outcome("application", allow, act("activity.reported"), rest)).toBe("separation-of-duties");
  });

  it("counts acts through a key as acts of the person who created it", async () => {
    const client = idOf("api_client", 1);
    const act = (type: string, kind: string, id: string) => `insert into journal_entry
      (organization_id, type, actor_kind, actor_id, key_created_by, subject_kind, subject_id, payload, happened_at)
      values ('${AAMA}', '${type}', 'client', '${client}', '${person}', '${kind}', ${id}, '{}', now())`;
    const claim = `'${idOf("activity", 1)}'`;
    const rest = `insert into decided_fact (organization_id, decision_id, member_id, certification_id, credential_id, kind,
      fact_id, fact_version, is_spent)
      select organization_id, decision_id, member_id, certification_id, credential_id, 'activity',
        '${idOf("activity", 1)}', 1, false from decided_fact`;
    const find = `insert into finding (organization_id, activity_id, certification_id, revision, activity_version, verdict,
      found_by, found_at)
      select organization_id, activity_id, certification_id, 9, activity_version, 'accepted', found_by, now() from finding`;
    const its = "(select id from submission where state = 'withdrawn')";
    const submitted = act("submission.submitted", "submission", its);
    expect(await outcome("application", act("activity.reported", "activity", claim), rest)).toBe(
      "separation-of-duties",
    );
    expect(await outcome("application", submission("system"), submitted, onNewest)).toBe("separation-of-duties");
    expect(await outcome("application", act("activity.reported", "activity", claim), find)).toBe(
      "separation-of-duties",
    );
    const own = act("activity.reported", "activity", claim).replace("'client'", "'staff'");
    expect(await outcome("application", own)).toBe("check");
  });

  it("refuses who changed the member's attributes or address, or the cycle, since the last decision", async () => {
    const act = (type: string, subject: "member" | "certification", day: string, fields: string[] = []) => `
      insert into journal_entry
        (organization_id, type, actor_kind, actor_id, subject_kind, subject_id, payload, happened_at)
      values ('${AAMA}', '${type}', 'staff', '${person}', '${subject}', '${idOf(subject, 1)}',
        '${JSON.stringify({ fields })}', ${day})`;
    const [before, later] = ["'2000-01-01'", "'2099-01-01'"];
    const decided = (made: string) => outcome("application", submission("system"), made, onNewest);
    const refused = "separation-of-duties";
    expect(await decided(act("member.updated", "member", later, ["attributes"]))).toBe(refused);
    expect(await decided(act("member.updated", "member", later, ["email"]))).toBe(refused);
    expect(await decided(act("member.updated", "member", later, ["givenName"]))).toBe(1);
    expect(await decided(act("member.updated", "member", before, ["attributes"]))).toBe(1);
    expect(await decided(act("certification.created", "certification", later))).toBe(refused);
    expect(await decided(act("certification.corrected", "certification", later))).toBe(refused);
    expect(await decided(act("certification.renewed", "certification", later))).toBe(1);
    expect(await decided(act("certification.created", "certification", before))).toBe(1);
  });

  it("refuses a finding on a claim that a decision rests on, without a flag on that decision", async () => {
    const find = `insert into finding (organization_id, activity_id, certification_id, revision, activity_version, verdict,
      found_by, found_at)
      select organization_id, activity_id, certification_id, 9, activity_version, 'accepted', found_by, now() from finding`;
    const rest = `insert into decided_fact (organization_id, decision_id, member_id, certification_id, credential_id, kind,
      fact_id, fact_version, is_spent)
      select organization_id, decision_id, member_id, certification_id, credential_id, 'activity',
        '${idOf("activity", 1)}', 1, false from decided_fact`;
    const flag = `insert into decision_flag (organization_id, decision_id, kind, fact_id, reason, flagged_by)
      values ('${AAMA}', '${idOf("decision", 1)}', 'activity', '${idOf("activity", 1)}', 'seen', '${person}')`;
    expect(await outcome("application", rest, find)).toBe("immutable");
    expect(await outcome("application", rest, flag, find)).toBe(1);
  });

  it("refuses a finding on one's own claim", async () => {
    const find = `insert into finding (organization_id, activity_id, certification_id, revision, activity_version, verdict,
      found_by, found_at)
      select organization_id, activity_id, certification_id, 9, activity_version, 'accepted', found_by, now() from finding`;
    expect(await outcome("application", find)).toBe(1);
    const same = "update member set email = ' R@Example.org'";
    expect(await outcome("application", same, find)).toBe("separation-of-duties");
  });

  it("refuses who attested or submitted it, and who took credit away that no decision rests on", async () => {
    const act = (type: string, kind: string, id: string) => `insert into journal_entry
      (organization_id, type, actor_kind, actor_id, subject_kind, subject_id, payload, happened_at)
      values ('${AAMA}', '${type}', 'staff', '${person}', '${kind}', ${id}, '{}', now())`;
    const its = "(select id from submission where state = 'withdrawn')";
    for (const [type, answer] of [
      ["submission.submitted", "separation-of-duties"],
      ["submission.attested", "separation-of-duties"],
      ["submission.decision-flagged", 1],
    ])
      expect(await outcome("application", submission("system"), act(String(type), "submission", its), onNewest)).toBe(
        answer,
      );
    const reported = `insert into activity (organization_id, member_id, type, completed_on, quantities, source, retracted_at,
      retraction_reason) values ('${AAMA}', '${idOf("member", 1)}', 'ce', '2024-05-01',
      '[{"unit": "point", "amount": "1"}]', 'portal', now(), 'x')`;
    const retracted = act("activity.retracted", "activity", "(select id from activity where source = 'portal')");
    expect(await outcome("application", submission("system"), reported, onNewest)).toBe(1);
    expect(await outcome("application", submission("system"), reported, retracted, onNewest)).toBe(
      "separation-of-duties",
    );
  });

  it("refuses who corrected or voided an examination, a payment, or a document since the last decision", async () => {
    const act = (type: string, kind: "exam_attempt" | "payment" | "held_document", day: string, by = "staff") => `
      insert into journal_entry
        (organization_id, type, actor_kind, actor_id, key_created_by, subject_kind, subject_id, payload, happened_at)
      values ('${AAMA}', '${type}', '${by}', '${by === "staff" ? person : idOf("api_client", 1)}',
        ${by === "staff" ? "null" : `'${person}'`}, '${kind}', '${idOf(kind, 1)}', '{}', ${day})`;
    const [before, later] = ["'2000-01-01'", "'2099-01-01'"];
    const decided = (made: string) => outcome("application", submission("system"), made, onNewest);
    const refused = "separation-of-duties";
    expect(await decided(act("exam-attempt.voided", "exam_attempt", later))).toBe(refused);
    expect(await decided(act("payment.corrected", "payment", later))).toBe(refused);
    expect(await decided(act("document.voided", "held_document", later, "client"))).toBe(refused);
    expect(await decided(act("payment.voided", "payment", before))).toBe(1);
    expect(await decided(act("payment.recorded", "payment", later))).toBe(1);
  });

  it("asks for a reason where a renewal hangs on claims that nobody judged", async () => {
    const renewal = (decisive: number) =>
      onNewest
        .replace("decided_at, decided_on)", "decided_at, decided_on, cycle_id)")
        .replace("decided_on from", "decided_on, cycle_id from")
        .replace("'denied', 'denied', 'x', 0, 0, 0", `'renewed', 'renewed', null, 0, 2, ${decisive}`);
    expect(await outcome("application", submission("system"), renewal(0))).toBe(1);
    expect(await outcome("application", submission("system"), renewal(1))).toBe("check");
  });
});

it("a voided fact states when, why, and by whom, and changes no more", async () => {
  const payment = idOf("payment", 1);
  const change = (set: string) => `update payment set ${set} where id = '${payment}'`;
  expect(await outcome("application", change("voided_at = now()"))).toBe("check");
  const voided = change("voided_at = now(), void_reason = 'x', voided_by = 'system'");
  expect(await outcome("application", voided)).toBe(1);
  for (const again of ["voided_at = null, void_reason = null, voided_by = null", "amount_minor = 1"])
    expect(await outcome("owner", voided, change(again))).toBe("immutable");
});

describe("a certification", () => {
  const second = (from: string, to: string) => [
    `insert into certification (organization_id, id, member_id, credential_id, certified_on)
      values ('${AAMA}', '${idOf("certification", 9)}', '${idOf("member", 1)}', '${idOf("credential", 1)}', '${from}')`,
    `insert into certification_cycle (organization_id, certification_id, ordinal, from_on, to_on)
      values ('${AAMA}', '${idOf("certification", 9)}', 1, '${from}', '${to}')`,
  ];

  it("has no second one of its credential beside it at the same time", async () => {
    expect(await outcome("application", ...second("2026-02-28", "2031-02-28"))).toBe("exclusion");
    expect(await outcome("application", ...second("2026-03-01", "2031-02-28"))).toBe(1);
  });

  it("has cycles that a decision fixes: from then on they may end sooner, and change in nothing else", async () => {
    expect(await outcome("application", "update certification_cycle set to_on = '2026-01-31'")).toBe(1);
    expect(await outcome("application", "update certification_cycle set to_on = '2027-01-31'")).toBe("immutable");
    expect(await outcome("owner", "update certification_cycle set from_on = '2020-01-31'")).toBe("immutable");
    const correct = (to: string) =>
      `update certification_cycle set from_on = '2026-04-01', to_on = '${to}' where from_on = '2026-03-01'`;
    expect(await outcome("application", ...second("2026-03-01", "2031-02-28"), correct("2032-02-29"))).toBe(1);
  });
});

it("the activities of a member are counted, and end where the rules can judge no more", async () => {
  const report = (
    count: number,
  ) => `insert into activity (organization_id, member_id, type, completed_on, quantities, source)
    select '${AAMA}', '${idOf("member", 1)}', 'ce', '2024-05-01', '[{"unit": "point", "amount": "1"}]', 'portal'
    from generate_series(1, ${count})`;
  const counted = (count: number) => `select from member_activity_count where activities = ${count}`;
  expect(await outcome("application", counted(1))).toBe(1);
  expect(await outcome("application", report(1999), counted(2000))).toBe(1);
  expect(await outcome("application", report(2000))).toBe("check");
  const retract = "update activity set retracted_at = now(), retraction_reason = 'twice' where source = 'portal'";
  expect(await outcome("application", report(5), retract, counted(1))).toBe(1);
});
