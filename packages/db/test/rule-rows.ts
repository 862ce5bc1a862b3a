import type { Row } from "./rows.ts";

type Given = {
  id: (table: string) => string;
  n: number;
  document: string;
  sha256: (...parts: (string | Buffer)[]) => Buffer;
};

/** Rows of versions of the rules, of their drafts, and of what is said and computed about drafts. */
export function ruleRows({ id, n, document, sha256 }: Given): [string, Row][] {
  return [
    ["requirement_set_series", { credential_id: id("credential") }],
    [
      "requirement_set_version",
      {
        series_id: id("requirement_set_series"),
        label: `${n}`,
        document,
        digest: sha256(document),
        status: "published",
        effective: "[2020-01-01,)",
        published_at: "2020-01-01",
        published_by: id("membership"),
      },
    ],
    [
      "requirement_set_draft",
      {
        credential_code: `cma-${n}`,
        document,
        digest: sha256(document),
        scenarios: "{}",
        scenarios_digest: sha256("{}"),
        created_by: "system",
        saved_by: "system",
        saved_at: "2020-01-01",
      },
    ],
    [
      "requirement_set_edit",
      {
        draft_id: id("requirement_set_draft"),
        revision: 1,
        digest: sha256(document),
        scenarios_digest: sha256("{}"),
        edited_by: `staff:${id("membership")}`,
        membership_id: id("membership"),
        edited_at: "2020-01-01",
      },
    ],
    [
      "requirement_set_comment",
      {
        draft_id: id("requirement_set_draft"),
        requirement_code: "clinical",
        comment: "Why 12?",
        digest: sha256(document),
        written_by: "system",
        written_at: "2020-01-01",
      },
    ],
    [
      "requirement_set_review",
      {
        draft_id: id("requirement_set_draft"),
        round: 0,
        kind: "changes-requested",
        digest: sha256(document),
        scenarios_digest: sha256("{}"),
        membership_id: id("membership"),
        roles: ["rules-approver"],
        note: "Say more.",
        given_at: "2020-01-01",
      },
    ],
  ];
}
