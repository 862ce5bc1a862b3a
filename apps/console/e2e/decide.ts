import type { Page } from "@playwright/test";
import { act, ask, key } from "./kit.ts";

type Decided = { outcome: "RENEWED" | "DENIED"; reason?: string };

/** A person decides, on the recommendation as it is now. */
export async function decide({ request }: Page, submissionId: string, decided: Decided): Promise<void> {
  const { node } = await ask<{ node: { version: number; standing: { resultDigest: string } } }>(
    request,
    `{ node(id: "${submissionId}") { ... on Submission { version standing { resultDigest } } } }`,
  );
  const input = {
    submissionId,
    ...decided,
    resultDigest: node.standing.resultDigest,
    expectedVersion: node.version,
    idempotencyKey: key(),
  };
  await act(request, "submissionDecide", input, "decision { id }");
}
