import type { APIRequestContext, Page } from "@playwright/test";
import { act, ask, key } from "./kit.ts";

/** Credit as points, content area, approval. */
export type Credit = [points: string, area: string, approval: "aama" | "other"];

/**
 * aama-05: passes only by the best allocation, because at most 30 points may come from other
 * sources.
 */
export const BEST_ALLOCATION: Credit[] = [
  ["30", "clinical", "aama"],
  ["20", "clinical", "other"],
  ["10", "administrative", "other"],
  ["10", "general", "other"],
];

/** aama-02: 58 of 60 points count, because 2 approved points are missing. */
export const SHORT_OF_TWO: Credit[] = [
  ["10", "administrative", "aama"],
  ["18", "clinical", "aama"],
  ["2", "clinical", "other"],
  ["30", "general", "other"],
];

export type Applicant = { number: string; submissionId: string };

/**
 * Adds a member whose cycle ends in about two months. Then acts as a portal with the member's own
 * token: reports the credit, applies, attests, and submits.
 */
export async function applicant(
  registrar: Page,
  number: string,
  familyName: string,
  credit: Credit[],
  { applies = true } = {},
): Promise<Applicant> {
  const staff = registrar.request;
  const { organization } = await ask<{ organization: { today: string } }>(staff, "{ organization { today } }");
  const person = { number, givenName: "Test", familyName, idempotencyKey: key() };
  const member = await act(staff, "memberCreate", person, "member { id }");
  const { id: memberId } = member.member as { id: string };
  const entered = {
    memberId,
    credential: "cma-aama",
    certified: monthsBefore(organization.today, 58),
    idempotencyKey: key(),
  };
  const { certification } = await act(staff, "certificationCreate", entered, "certification { id }");
  const minted = { memberId, idempotencyKey: key() };
  const { token } = await act(staff, "memberTokenMint", minted, "token", await portalKey(staff, number));
  await report(staff, String(token), number, credit, monthsBefore(organization.today, 24));
  const { id: certificationId } = certification as { id: string };
  return { number, submissionId: applies ? await apply(staff, String(token), certificationId) : "" };
}

/** The secret of a key for a portal that may mint member tokens and nothing else. */
async function portalKey(staff: APIRequestContext, name: string): Promise<string> {
  const client = { name: `Portal ${name}`, idempotencyKey: key() };
  const { apiClient } = await act(staff, "apiClientCreate", client, "apiClient { id }");
  const { id: apiClientId } = apiClient as { id: string };
  // A token has at most the permissions of its key, so the key also needs the member's own.
  const scopes = ["MEMBER_TOKENS_MINT", "MEMBERS_READ", "ACTIVITIES_REPORT", "SUBMISSIONS_READ", "SUBMISSIONS_WRITE"];
  const { secret } = await act(staff, "apiClientKeyCreate", { apiClientId, scopes, idempotencyKey: key() }, "secret");
  return String(secret);
}

async function report(client: APIRequestContext, token: string, number: string, credit: Credit[], completed: string) {
  for (const [index, [amount, area, approval]] of credit.entries()) {
    const activity = {
      type: "ce",
      title: `Course ${index + 1} of ${number}`,
      provider: "Example provider",
      approvalNumber: `${number}-${index + 1}`,
      completed,
      quantities: [{ unit: "point", amount }],
      labels: [
        { dimension: "area", value: area },
        { dimension: "approval", value: approval },
      ],
      proof: "formal",
    };
    await act(
      client,
      "activityReport",
      { memberNumber: number, activity, idempotencyKey: key() },
      "activity { id }",
      token,
    );
  }
}

async function apply(client: APIRequestContext, token: string, certificationId: string): Promise<string> {
  const application = { certificationId, path: "ce", idempotencyKey: key() };
  const { submission } = await act(client, "submissionCreate", application, "submission { id }", token);
  const { id: submissionId } = submission as { id: string };
  const attest = { submissionId, statement: "What I claim is true.", expectedVersion: 1, idempotencyKey: key() };
  await act(client, "submissionAttest", attest, "submission { id }", token);
  const submit = { submissionId, expectedVersion: 2, idempotencyKey: key() };
  await act(client, "submissionSubmit", submit, "submission { id }", token);
  return submissionId;
}

function monthsBefore(day: string, months: number): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  const before = new Date(Date.UTC(year, month - 1 - months, 10));
  return before.toISOString().slice(0, 10);
}
