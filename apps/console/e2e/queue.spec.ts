import { expect, type Page, test } from "@playwright/test";
import { type Applicant, applicant, BEST_ALLOCATION, SHORT_OF_TWO } from "./applicant.ts";
import { act, as, ask, BODY, complaints, expectAccessible, key } from "./kit.ts";

test.describe.configure({ mode: "serial" });

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

let first: Applicant;
let second: Applicant;

test("the queue shows what waits, with claims, age, and standing, and filters by each", async ({ browser }) => {
  const registrar = await as(browser, "administrator");
  first = await applicant(registrar, "QUEUE-01", "Queuefirst", BEST_ALLOCATION);
  second = await applicant(registrar, "QUEUE-02", "Queuesecond", SHORT_OF_TWO);
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/submissions`);
  await page.getByLabel(/Search/).fill("queue");
  await expect(row(page, first.number)).toContainText("CMA (AAMA)");
  await expect(row(page, first.number)).toContainText("0 days");
  await expect(row(page, first.number)).toContainText("Nobody");
  // Standings are computed within seconds.
  await expect(async () => {
    await page.reload();
    await expect(row(page, first.number)).toContainText("0 of 4", { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expectAccessible(page);
  await page.getByLabel("Standing").selectOption("UNMET");
  await expect(row(page, second.number)).toBeVisible();
  await expect(row(page, first.number)).toBeHidden();
  await page.getByLabel("Standing").selectOption("");
  await page.getByLabel("Decisive claims").selectOption("true");
  await expect(row(page, first.number)).toBeVisible();
  await page.getByLabel("Decisive claims").selectOption("");
  await page.getByLabel("Credential", { exact: true }).selectOption("cma-aama");
  await expect(row(page, first.number)).toBeVisible();
});

test("a reviewer takes a submission, finds it under their own, and hands it to a colleague", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/submissions`);
  await page.getByLabel(/Search/).fill("queuesecond");
  await page.getByRole("button", { name: "Assign to me: Test Queuesecond" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "The submission of Test Queuesecond is yours." }),
  ).toBeVisible();
  await expect(row(page, second.number)).toContainText("Me");
  await page.getByLabel("Assigned to").selectOption("me");
  await expect(row(page, second.number)).toBeVisible();
  await page.getByLabel("Assigned to").selectOption("nobody");
  await expect(row(page, second.number)).toBeHidden();
  await page.getByLabel("Assigned to").selectOption("");
  await page.getByRole("button", { name: "Assign … Test Queuesecond" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Assigned to")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Assigned to").selectOption({ label: "Dana Decider" });
  await dialog.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, second.number)).toContainText("Dana Decider");
});

test("a colleague who was faster is named, and the row shows who has it", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/submissions`);
  await page.getByLabel(/Search/).fill("queuefirst");
  await expect(row(page, first.number)).toContainText("Nobody");
  const decider = await as(browser, "decider");
  const input = { submissionId: first.submissionId, assigneeId: "me", expectedAssigneeId: null, idempotencyKey: key() };
  await act(decider.request, "submissionAssign", input, "submission { id }");
  await page.getByRole("button", { name: "Assign to me: Test Queuefirst" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Dana Decider has it now" })).toBeVisible();
  await expect(row(page, first.number)).toContainText("Dana Decider");
});

test("N opens what waits next: the person's own first, then nobody's, and no decided one", async ({ browser }) => {
  const page = await as(browser, "decider");
  await page.goto(`${BODY}/`);
  await expect(page.getByRole("link", { name: "Test Queuefirst" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("n");
  await expect(heading(page, "Submission of Test Queuefirst")).toBeFocused();
  await page.keyboard.press("n");
  await expect(heading(page, "Submission of Test Queuesecond")).toBeFocused();
  type Known = { node: { version: number; standing: { resultDigest: string } } };
  const { node } = await ask<Known>(
    page.request,
    `{ node(id: "${first.submissionId}") { ... on Submission { version standing { resultDigest } } } }`,
  );
  const decision = {
    submissionId: first.submissionId,
    outcome: "DENIED",
    reason: "For the test of the queue.",
    resultDigest: node.standing.resultDigest,
    expectedVersion: node.version,
    idempotencyKey: key(),
  };
  await act(page.request, "submissionDecide", decision, "decision { id }");
  await page.goto(`${BODY}/submissions`);
  await page.getByLabel("Assigned to").selectOption("me");
  await expect(row(page, second.number)).toBeVisible();
  await expect(row(page, first.number)).toBeHidden();
  expect(complaints).toEqual([]);
});
