import { createHash } from "node:crypto";
import type { Client } from "pg";
import { ruleRows } from "./rule-rows.ts";

export type Row = Record<string, unknown>;

const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * The id of the n-th row of a table. It is the same in every organization, because equal ids must
 * not leak.
 */
export function idOf(table: string, n: number): string {
  const hex = sha256(`${table} ${n}`).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A row of every tenant table except `organization`, in an order in which they can be inserted. */
export function rowsOf(organizationId: string, n: number): [string, Row][] {
  const id = (table: string) => idOf(table, n);
  const member = { member_id: id("member") };
  const certification = { certification_id: id("certification") };
  const submission = { submission_id: id("submission") };
  const decision = { decision_id: id("decision") };
  const [document, salt, record, result] = [`{"version":"${n}"}`, Buffer.alloc(16, n), Buffer.from("{}"), "{}"];
  const quantities = JSON.stringify([{ unit: "point", amount: "10" }]);
  const rows: [string, Row][] = [
    ["member", { number: `M-${n}`, name: "Ana" }],
    ["member_activity_count", { ...member, activities: 0 }],
    ["member_external_id", { ...member, system: "cebroker", value: `${n}` }],
    ["membership", { user_id: `staff ${n}`, roles: ["reviewer"] }],
    ["api_client", { name: `portal ${n}` }],
    [
      "api_key",
      { api_client_id: id("api_client"), prefix: `p${n}`, digest: sha256(organizationId, `key ${n}`), scopes: [] },
    ],
    [
      "member_token",
      {
        ...member,
        api_client_id: id("api_client"),
        api_key_id: id("api_key"),
        digest: sha256(organizationId, `token ${n}`),
        expires_at: "2099-01-01",
      },
    ],
    ["credential", { code: `cma-${n}`, name: "CMA", abbreviation: "CMA" }],
    ...ruleRows({ id, n, document, sha256 }),
    ["certification", { ...member, credential_id: id("credential"), certified_on: "2021-02-10" }],
    ["certification_cycle", { ...certification, ordinal: 1, from_on: "2021-02-10", to_on: "2026-02-28" }],
    [
      "certification_hold",
      { ...certification, kind: "suspended", from_on: "2022-01-01", reason_code: "fees", decided_by: id("membership") },
    ],
    [
      "impact_report",
      {
        draft_id: id("requirement_set_draft"),
        document,
        document_digest: sha256(document),
        as_of: "2026-02-01",
        requested_by: "system",
        requested_at: "2020-01-01",
      },
    ],
    [
      "impact_change",
      {
        report_id: id("impact_report"),
        ordinal: 1,
        ...certification,
        verdict_before: "met",
        verdict_after: "unmet",
        newly_short: "{clinical}",
        answer_before: "{}",
        answer_after: "{}",
      },
    ],
    ["import_run", { kind: "activities", source: "roster", started_by: "system" }],
    [
      "activity",
      {
        ...member,
        type: "ce",
        completed_on: "2024-05-01",
        quantities,
        source: "roster",
        external_id: `${n}`,
        import_run_id: id("import_run"),
      },
    ],
    ["exam_attempt", { ...member, exam: "cma", taken_on: "2024-05-01", outcome: "passed", recorded_by: "system" }],
    ["held_document", { ...member, kind: "transcript", recorded_by: "system" }],
    [
      "submission",
      {
        ...certification,
        state: "submitted",
        entered_by: "system",
        attested_at: "2026-02-01",
        received_at: "2026-02-01",
        received_on: "2026-02-01",
      },
    ],
    [
      "assignment",
      { ...submission, membership_id: id("membership"), assigned_at: "2026-02-02", assigned_by: "system" },
    ],
    [
      "attestation",
      {
        ...member,
        ...submission,
        code: "truth",
        statement: "True.",
        claims: "{}",
        given_on: "2026-02-01",
        given_by: "system",
      },
    ],
    [
      "payment",
      {
        ...member,
        ...submission,
        code: "fee",
        received_on: "2026-02-01",
        amount_minor: 5000,
        currency: "USD",
        recorded_by: "x",
      },
    ],
    [
      "finding",
      {
        ...certification,
        ...submission,
        activity_id: id("activity"),
        revision: 1,
        activity_version: 1,
        verdict: "accepted",
        found_by: id("membership"),
        found_at: "2026-02-02",
      },
    ],
    [
      "evaluation",
      {
        ...certification,
        ...submission,
        requirement_set_version_id: id("requirement_set_version"),
        set_digest: sha256(document),
        as_of: "2026-02-01",
        record,
        record_salt: salt,
        record_digest: sha256(salt, record),
        engine_version: "0",
        result,
        result_digest: sha256(salt, result),
      },
    ],
    [
      "decision",
      {
        ...certification,
        ...submission,
        evaluation_id: id("evaluation"),
        outcome: "renewed",
        recommendation: "renewed",
        decided_by: id("membership"),
        decided_at: "2026-02-03",
        decided_on: "2026-02-03",
        claims_judged: 1,
        claims_unjudged: 0,
        claims_decisive: 0,
        cycle_id: id("certification_cycle"),
      },
    ],
    [
      "decided_fact",
      {
        ...member,
        ...certification,
        ...decision,
        credential_id: id("credential"),
        kind: "exam_attempt",
        fact_id: id("exam_attempt"),
        fact_version: 1,
        is_spent: true,
      },
    ],
    [
      "decision_flag",
      {
        ...decision,
        kind: "exam_attempt",
        fact_id: id("exam_attempt"),
        reason: "typing error",
        flagged_by: id("membership"),
      },
    ],
    [
      "carried_credit",
      {
        ...certification,
        cycle_id: id("certification_cycle"),
        activity_id: id("activity"),
        code: "a",
        type: "ce",
        amount: "5",
        labels: "{}",
      },
    ],
    [
      "journal_entry",
      {
        type: "submission.decided",
        actor_kind: "client",
        actor_id: id("api_client"),
        subject_kind: "submission",
        subject_id: id("submission"),
        payload: "{}",
        happened_at: "2026-02-03",
      },
    ],
    ["journal_detail", { entry_id: id("journal_entry"), salt, content: "{}" }],
    ["job", { kind: "journal-check", input: "{}", requested_by: "system" }],
    ["list_job", { list: "members", act: "export", selection: "{}", job_id: id("job"), requested_by: "system" }],
    ["list_job_row", { list_job_id: id("list_job"), ordinal: 1, row_id: id("submission") }],
    [
      "standing_summary",
      {
        ...certification,
        as_of: "2026-02-01",
        verdict: "unmet",
        open_claims: 0,
        record_digest: sha256("record"),
        engine_version: "0",
        computed_at: "2026-02-01",
      },
    ],
    ["member_standing", { ...member }],
    ["standing_due", { ...member }],
    ["idempotency_key", { actor: "system", key: `${n}`, request_digest: sha256("request") }],
  ];
  const withoutId = ["journal_detail", "member_activity_count", "member_standing", "standing_summary"];
  return [
    ...rows.map(([table, row]): [string, Row] => [
      table,
      { organization_id: organizationId, ...(withoutId.includes(table) ? {} : { id: id(table) }), ...row },
    ]),
    // The trigger on `member` has written its words. This adds one more, as an attacker might.
    ["member_search_term", { organization_id: organizationId, ...member, term: `word-${n}` }],
  ];
}

/** Triggers have added these rows together with the rows that they belong to. */
const KEPT = ["member_standing", "standing_summary"];

/** Inserts a row as the client's role. The tenant must be set. */
export async function insertRow(client: Client, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, at) => `$${at + 1}`).join(", ");
  const unlessKept = KEPT.includes(table) ? "on conflict do nothing" : "";
  const statement = `insert into ${table} (${columns.join(", ")}) values (${places}) ${unlessKept}`;
  await client.query(statement, Object.values(row));
}
