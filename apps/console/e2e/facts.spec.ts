import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { applicant } from "./applicant.ts";
import { credit, judge, readClaims } from "./claims.ts";
import { decide } from "./decide.ts";
import { act, as, BODY, complaints, expectAccessible, key } from "./kit.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

/** The operator publishes rules that ask for a day and a number of each member. */
function publishRulesWithFacts(): void {
  execFileSync(
    join(ROOT, "node_modules/.bin/node"),
    [
      join(ROOT, "apps/cli/bin/openrecert.js"),
      "publish",
      join(ROOT, "packages/rules/examples/ncc/2020.json"),
      ...["--organization", "aama", "--from", "2020-01-01"],
    ],
    { env: { ...process.env, OPENRECERT_DATA_DIR: process.env.E2E_FOLDER ?? "" }, stdio: "pipe" },
  );
}

test("the facts that rules ask for are entered by their kinds, and shown by their names", async ({ browser }) => {
  publishRulesWithFacts();
  const page = await as(browser, "administrator");
  const person = { number: "FACT-01", givenName: "Fay", familyName: "Facts", idempotencyKey: key() };
  const { member } = await act(page.request, "memberCreate", person, "member { id }");
  const { id: memberId } = member as { id: string };
  const held = { memberId, credential: "ncc", certified: "2024-03-15", idempotencyKey: key() };
  await act(page.request, "certificationCreate", held, "certification { id }");
  await page.goto(`${BODY}/members/FACT-01`);
  await expect(page.getByText("Specialty assessment date").first()).toBeVisible();
  await expect(page.getByText("not stated").first()).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(heading(page, "Edit Fay Facts")).toBeFocused();
  const day = page.getByLabel("Specialty assessment date");
  const hours = page.getByLabel("Hours that the assessment assigns");
  await day.pressSequentially("2/31/2025");
  await hours.fill("many");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This is not a day." })).toBeVisible();
  await expectAccessible(page);
  await day.fill("");
  await day.pressSequentially("2/28/2025");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "number" })).toBeVisible();
  await expect(hours).toHaveValue("many");
  await expectAccessible(page);
  await hours.fill("25");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(heading(page, "Fay Facts")).toBeVisible();
  const fact = (term: string) =>
    page.getByRole("term").filter({ hasText: term }).locator("xpath=following-sibling::dd[1]").first();
  await expect(fact("Specialty assessment date")).toHaveText("February 28, 2025");
  await expect(fact("Hours that the assessment assigns")).toHaveText("25");
  // What was said can be taken back.
  await page.getByRole("link", { name: "Edit" }).click();
  await hours.fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(fact("Hours that the assessment assigns")).toHaveText("not stated");
});

test("an activity that a decision rests on says so, and its correction flags the decision", async ({ browser }) => {
  const page = await as(browser, "administrator");
  const decided = await applicant(page, "FACT-02", "Locked", credit(4, "20"));
  const reviewer = await as(browser, "reviewer");
  for (const { activity } of (await readClaims(reviewer, decided)).standing.activities)
    await judge(reviewer, decided, activity.title, { outcome: "ACCEPTED" });
  await decide(await as(browser, "decider"), decided.submissionId, { outcome: "RENEWED" });
  await page.goto(`${BODY}/members/${decided.number}/activities`);
  await expect(page.getByText("A decision rests on it").first()).toBeVisible();
  await page.getByRole("link", { name: "Course 1 of FACT-02" }).click();
  await expect(page.getByText("A correction or retraction flags that decision for review.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Correct" }).click();
  await expect(page.getByText("A correction or retraction flags that decision for review.")).toBeVisible();
  await page.getByLabel("Amount in points").fill("10");
  await page.getByLabel("Reason").fill("The provider granted 10.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("10 points")).toBeVisible();
  await page.goto(`${BODY}/submissions/${encodeURIComponent(decided.submissionId)}`);
  await expect(page.getByText("The provider granted 10.", { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/Corrected since/).first()).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
