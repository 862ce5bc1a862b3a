import { expect, test } from "@playwright/test";
import { type Applicant, applicant } from "./applicant.ts";
import { credit, judge, readClaims } from "./claims.ts";
import { as, BODY, complaints, expectAccessible } from "./kit.ts";

test.describe.configure({ mode: "serial" });

let unjudged: Applicant;
let judged: Applicant;

test("applications to decide come in", async ({ browser }) => {
  const registrar = await as(browser, "administrator");
  unjudged = await applicant(registrar, "DEC-00", "Unjudged", credit(4, "20"));
  judged = await applicant(registrar, "DEC-04", "Judged", credit(4, "20"));
  const reviewer = await as(browser, "reviewer");
  for (const { activity } of (await readClaims(reviewer, judged)).standing.activities)
    await judge(reviewer, judged, activity.title, { outcome: "ACCEPTED" });
});

test("a decider sees what was judged, gives a reason, and confirms a departure and a renewal on unjudged claims", async ({
  browser,
}) => {
  const page = await as(browser, "decider");
  await page.goto(`${BODY}/submissions/${encodeURIComponent(unjudged.submissionId)}`);
  const fact = (term: string) =>
    page.locator(".decision").getByRole("term").filter({ hasText: term }).locator("xpath=following-sibling::dd[1]");
  await expect(fact("Not judged")).toHaveText("4");
  await expect(fact("Of these, decide the outcome")).toHaveText("3");
  await page.getByLabel("Renew the certification").check();
  await expect(page.getByRole("img", { name: /This cycle: .*; If you renew: / })).toBeVisible();
  await page.getByLabel("Reason for renewing on unjudged claims").fill("The board asked for it.");
  await page.getByRole("button", { name: "Decide" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Renew on unjudged claims?");
  await expect(dialog).toContainText(/The certification of Test Unjudged is renewed from .* to /);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Reason for renewing on unjudged claims")).toHaveValue("The board asked for it.");

  await page.getByLabel("Deny the submission").check();
  await page.getByLabel("Reason for departing from the recommendation").fill("  ");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("Write a reason.")).toBeVisible();
  await page.getByLabel("Reason for departing from the recommendation").fill("Forged certificates.");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(dialog).toContainText("The rules recommend to renew, and you deny.");
  await expect(dialog).toContainText("The submission of Test Unjudged is closed without a renewal.");
  await dialog.getByRole("button", { name: "Deny in my name" }).click();
  await expect(page.getByText(/Denied by Dana Decider/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Decision" })).toBeFocused();
  await expectAccessible(page);
});

test("the session ends while a reason is typed: the reason stays, and is not left by mistake", async ({ browser }) => {
  const page = await as(browser, "decider");
  await page.goto(`${BODY}/submissions/${encodeURIComponent(judged.submissionId)}`);
  await page.getByLabel("Renew the certification").check();
  await page.getByLabel("Reason (optional)").fill("Complete.");
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("You are signed out.", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Reason (optional)")).toHaveValue("Complete.");
  await page.context().addCookies(cookies);
  const question = page.waitForEvent("dialog");
  // The click ends when the question is answered.
  const clicked = page.getByRole("link", { name: "Members" }).click();
  await (await question).dismiss();
  await clicked;
  await expect(page.getByLabel("Reason (optional)")).toHaveValue("Complete.");
  await page.getByLabel("Reason (optional)").fill("");
});

test("a colleague who decided first is named, and the typed reason stays to copy", async ({ browser }) => {
  const mine = await as(browser, "decider");
  const theirs = await mine.context().newPage();
  for (const page of [mine, theirs]) {
    await page.goto(`${BODY}/submissions/${encodeURIComponent(judged.submissionId)}`);
    await page.getByLabel("Renew the certification").check();
  }
  await mine.getByLabel("Reason (optional)").fill("Complete, and checked twice.");
  await theirs.getByRole("button", { name: "Decide" }).click();
  await expect(theirs.getByText(/Renewed by Dana Decider/)).toBeVisible();
  await expect(theirs.getByRole("img", { name: /This cycle: .*; Granted: / })).toBeVisible();
  await theirs.close();
  await mine.getByRole("button", { name: "Decide" }).click();
  await expect(
    mine.getByRole("alert").filter({ hasText: "Dana Decider decided while you were writing: renewed" }),
  ).toBeVisible();
  await expect(mine.getByLabel("Your reason, to copy. It was not stored.")).toHaveValue("Complete, and checked twice.");
  await expectAccessible(mine);
  expect(complaints).toEqual([]);
});
