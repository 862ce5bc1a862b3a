import { expect } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { type Body, type cmaMember, mutate, newKey, type useApi } from "./kit.ts";

type Api = Awaited<ReturnType<typeof useApi>>;
export type Setting = Awaited<ReturnType<typeof cmaBody>>;
export type Member = Awaited<ReturnType<typeof cmaMember>>;

/**
 * A body that renews the CMA (AAMA), with people who decide, review and record, and tokens for its
 * members.
 */
export async function cmaBody(api: Api) {
  const body = await api.body("aama");
  await body.publishesCma();
  const key = await body.apiKey("MEMBER_TOKENS_MINT");
  const decider = await body.staff("Dora Decide", "DECISION_MAKER");
  const reviewer = await body.staff("Rita Review", "REVIEWER");
  const registrar = await body.staff("Reg Registrar", "REGISTRAR");
  return {
    body,
    decider,
    reviewer,
    registrar,
    async tokenOf(member: { id: string }) {
      const input = { memberId: globalId("Member", member.id) };
      const { token } = await mutate(body, "memberTokenMint", input, { authorization: `Bearer ${key.key}` }, "token");
      return { authorization: `Bearer ${token}` };
    },
  };
}

/** An AAMA-approved course, worth so many points. */
export const POINTS = (amount: string, area = "general", completed = "2025-06-01", title = "Course") => ({
  type: "ce",
  title,
  completed,
  quantities: [{ unit: "point", amount }],
  labels: [
    { dimension: "area", value: area },
    { dimension: "approval", value: "aama" },
  ],
  proof: "formal",
});

/** Reports an activity. */
export function report(body: Body, member: { number: string }, by: Record<string, string>, activity: object) {
  const input = { memberNumber: member.number, activity, idempotencyKey: newKey() };
  return mutate(body, "activityReport", input, by, "activity { id version resembles { id } }");
}

/** A submission with its standing and decision. */
export async function submissionOf(body: Body, id: string, by: Record<string, string>) {
  const fields =
    "id version state lateReason enteredBy { kind } standing { verdict distance resultDigest begun unattested { id } activities { activity { completed } judged { completed } } } decision { flags { reason flaggedBy { name } } }";
  const answer = await body.query(`{ node(id: "${id}") { ... on Submission { ${fields} } } }`, {}, by);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.node;
}

/** Renews by a submission, on the standing as it is now, unless `more` says otherwise. */
export async function decide(body: Body, submissionId: string, by: Record<string, string>, more: object = {}) {
  const { version, standing } = await submissionOf(body, submissionId, by);
  const input = {
    submissionId,
    outcome: "RENEWED",
    reason: "Seen.",
    resultDigest: standing.resultDigest,
    expectedVersion: version,
    idempotencyKey: newKey(),
    ...more,
  };
  return mutate(body, "submissionDecide", input, by, "decision { id outcome renewedCycle { from to } }");
}

/** Applies for a member and renews. */
export async function renewed(setting: Setting, member: Member) {
  const { id } = await member.applied("2026-01-20", "ce");
  const submissionId = globalId("Submission", id);
  const { userErrors } = await decide(setting.body, submissionId, setting.decider);
  expect(userErrors).toEqual([]);
  return submissionId;
}

/** Corrects an activity, with a reason. */
export function correct(body: Body, activityId: string, version: number, activity: object, by: Record<string, string>) {
  const input = { activityId, activity, reason: "A typing error.", expectedVersion: version, idempotencyKey: newKey() };
  return mutate(body, "activityCorrect", input, by, "activity { id version completed }");
}
