import type { Page } from "@playwright/test";
import type { Applicant, Credit } from "./applicant.ts";
import { act, ask, key } from "./kit.ts";

type Claims = {
  node: {
    certification: { id: string };
    standing: {
      activities: { revision: number; review: string; activity: { id: string; version: number; title: string } }[];
    };
  };
};

/** Claims of so many points each; the areas take turns. */
export function credit(count: number, points: string): Credit[] {
  const areas = ["general", "clinical", "administrative"];
  return Array.from({ length: count }, (_, index): Credit => [points, areas[index % 3]!, "aama"]);
}

/** The claims of an application, as a program reads them. */
export async function readClaims(page: Page, { submissionId }: Applicant) {
  const fields = "certification { id } standing { activities { revision review activity { id version title } } }";
  const { node } = await ask<Claims>(
    page.request,
    `{ node(id: "${submissionId}") { ... on Submission { ${fields} } } }`,
  );
  return node;
}

/** A person judges a claim, on it as it is now. */
export async function judge(page: Page, whose: Applicant, title: string, more: object): Promise<void> {
  const { certification, standing } = await readClaims(page, whose);
  const { activity, revision } = standing.activities.find((one) => one.activity.title === title)!;
  const input = {
    activityId: activity.id,
    certificationId: certification.id,
    expectedActivityVersion: activity.version,
    expectedRevision: revision,
    idempotencyKey: key(),
    ...more,
  };
  await act(page.request, "findingRecord", input, "finding { id }");
}

type Corrected = { id: string; version: number; title: string };

/** A registrar corrects the amount of a claim. */
export async function correct(registrar: Page, { id, version, title }: Corrected, amount: string): Promise<void> {
  const activity = { type: "ce", title, completed: "2025-01-10", quantities: [{ unit: "point", amount }] };
  const input = { activityId: id, activity, reason: "Misread.", expectedVersion: version, idempotencyKey: key() };
  await act(registrar.request, "activityCorrect", input, "activity { id }");
}

export async function attestAgain(registrar: Page, { submissionId }: Applicant): Promise<void> {
  const { node } = await ask<{ node: { version: number } }>(
    registrar.request,
    `{ node(id: "${submissionId}") { ... on Submission { version } } }`,
  );
  const input = { submissionId, statement: "It is true as corrected.", expectedVersion: node.version };
  await act(registrar.request, "submissionAttest", { ...input, idempotencyKey: key() }, "submission { id }");
}
