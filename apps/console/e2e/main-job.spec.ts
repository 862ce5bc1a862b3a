import { expect, type Page, test } from "@playwright/test";
import { type Applicant, applicant, BEST_ALLOCATION, SHORT_OF_TWO } from "./applicant.ts";
import { act, as, ask, BODY, complaints, expectAccessible, key, newPage, pressAsReader, signedOut } from "./kit.ts";

test.describe.configure({ mode: "serial" });

let best: Applicant;
let short: Applicant;
let paper: Applicant;

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

test("a person signs in with a one-time password, chooses their own, and comes to the members", async ({ browser }) => {
  const stranger = await newPage(browser);
  await stranger.goto(`${BODY}/members`);
  await expect(heading(stranger, "AAMA example")).toBeVisible();
  await expectAccessible(stranger);
  await stranger.getByLabel("Email address").fill("administrator@example.org");
  await stranger.getByLabel("Password").fill("not the password");
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger.getByRole("alert")).toBeVisible();
  await stranger.context().close();

  const registrar = await as(browser, "administrator");
  best = await applicant(registrar, "E2E-05", "Allocation", BEST_ALLOCATION);
  short = await applicant(registrar, "E2E-02", "Shortage", SHORT_OF_TWO);
  paper = await applicant(registrar, "E2E-06", "Paper", BEST_ALLOCATION, { applies: false });
});

test("members are found by search, and filters and pages live in the address", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members`);
  await expect(page.getByText(/1–25 of [\d,]+ members/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText(/26–50 of/)).toBeVisible();
  expect(page.url()).toContain("page=2");
  await page.reload();
  await expect(page.getByText(/26–50 of/)).toBeVisible();
  await page.getByLabel(/Search/).fill("alloc");
  await expect(row(page, "E2E-05")).toBeVisible();
  await expect(page.getByText("1–1 of 1 member")).toBeVisible();
  await page.getByLabel(/Search/).fill("nobody has this name");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.goto(`${BODY}/members`);
});

test("a member who passes only by the best allocation is met, and the worksheet says why", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members/${best.number}`);
  await expect(heading(page, "Test Allocation")).toBeVisible();
  await expect(page.getByText(/the requirements are met/).first()).toBeVisible();
  const bar = (name: RegExp) => page.getByRole("img", { name });
  await expect(bar(/^All points: 60 of at least 60 points count, 0 of them judged, nothing missing/)).toBeVisible();
  await expect(bar(/^Clinical: 40 of at least 10/)).toBeVisible();
  await expect(bar(/^AAMA-approved: 30 of at least 30/)).toBeVisible();
  await expect(page.getByText(/10 points not counted/)).toBeVisible();
  await expect(page.getByRole("img", { name: /^Cycles: / })).toBeVisible();
  await expectAccessible(page);
});

test("a member short of two approved points is told the least that is missing", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members/${short.number}`);
  await expect(page.getByText(/the requirements are not met/).first()).toBeVisible();
  await expect(page.getByText(/Still to earn: 2 AAMA-approved points/).first()).toBeVisible();
  await expect(page.getByRole("img", { name: /^AAMA-approved: 28 of at least 30 .*2 missing/ })).toBeVisible();
  await expectAccessible(page);
});

test("on another day the phase is that day's, and the status still today's", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members/${best.number}`);
  // As people type it; the page follows once the day is complete.
  await page.getByLabel("Standing as of").pressSequentially("1/1/2040");
  await expect(page).toHaveURL(/asOf=2040-01-01/);
  await expect(page.getByText("On January 1, 2040", { exact: false }).first()).toBeVisible();
  const fact = (term: string) =>
    page.getByRole("term").filter({ hasText: term }).locator("xpath=following-sibling::dd[1]");
  await expect(fact("Status today")).toHaveText("Current");
  await expect(fact("Phase then")).toContainText("Expired, by examination only");
  await expectAccessible(page);
});

test("an application that came on paper is entered by the office", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members/${paper.number}`);
  await page.getByRole("button", { name: "Add application" }).click();
  await page.getByLabel("Statement that the member signed").fill("All of this is true.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Receive" }).click();
  await expect(page.getByRole("link", { name: "Waiting" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add application" })).toBeHidden();
});

test("a reviewer judges every claim by keyboard, until the outcome is settled", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/submissions`);
  await page.getByLabel(/Search/).fill("alloc");
  await expect(row(page, best.number)).toBeVisible();
  await expectAccessible(page);
  await row(page, best.number).getByRole("link", { name: "Review" }).click();
  await expect(heading(page, "Review of Test Allocation")).toBeVisible();
  await expect(page.getByText("The outcome depends on claims that are not judged yet.")).toBeVisible();
  await expect(page.getByText(/judges claims and approval numbers/)).toBeVisible();
  await expectAccessible(page);

  const items = page.getByRole("region", { name: "Claims" });
  const first = await items.locator("[aria-current]").textContent();
  await page.keyboard.press("k");
  await expect(items.locator("[aria-current]")).not.toHaveText(first!);
  await page.keyboard.press("3");
  await expect(page.getByText("Reason for rejection")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Reason for rejection")).toBeHidden();
  for (let judged = 1; judged <= BEST_ALLOCATION.length; judged += 1) {
    await pressAsReader(page, "1");
    await expect(items.getByText("Accepted")).toHaveCount(judged);
  }
  await expect(page.getByText("Every claim is judged: the requirements are met.")).toBeVisible();
});

test("a reviewer rejects with a reason and adjusts an amount, and sees standing before and after", async ({
  browser,
}) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/submissions/${encodeURIComponent(short.submissionId)}/review`);
  const items = page.getByRole("region", { name: "Claims" });
  await items.getByRole("button", { name: /Course 4 / }).click();
  await page.keyboard.press("3");
  await page.getByLabel("The program was not approved as claimed").check();
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(items.getByText("Rejected")).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Standing before and after" })).toBeVisible();
  await items.getByRole("button", { name: /Course 1 / }).click();
  await page.keyboard.press("2");
  await page.getByLabel("Amount in points").fill("8");
  await page.getByRole("button", { name: "Adjust", exact: true }).click();
  await expect(items.getByText("Adjusted")).toHaveCount(1);
  await expect(row(page, "Administrative").getByRole("cell").nth(2)).toHaveText("8");
  await expectAccessible(page);
});

test("a decision is refused when facts have changed since they were read, and shows both", async ({ browser }) => {
  const decider = await as(browser, "decider");
  await decider.goto(`${BODY}/submissions/${encodeURIComponent(short.submissionId)}`);
  await expect(heading(decider, "Submission of Test Shortage")).toBeVisible();
  await decider.getByLabel("Deny the submission").check();
  await decider.getByLabel("Reason for the denial").fill("Short of approved points.");
  const reviewer = await as(browser, "reviewer");
  type Claims = {
    node: { certification: { id: string }; standing: { activities: { activity: { id: string; version: number } }[] } };
  };
  const { node } = await ask<Claims>(
    reviewer.request,
    `{ node(id: "${short.submissionId}") { ... on Submission { certification { id } standing { activities { activity { id version } } } } } }`,
  );
  const { id, version } = node.standing.activities[1]!.activity;
  const finding = {
    activityId: id,
    certificationId: node.certification.id,
    outcome: "REJECTED",
    reason: "NO_FORMAL_PROOF",
    expectedActivityVersion: version,
    expectedRevision: 0,
    idempotencyKey: key(),
  };
  await act(reviewer.request, "findingRecord", finding, "finding { id }");
  // A decision without a connection fails at once, and does not happen later by itself.
  await decider.context().setOffline(true);
  await decider.getByRole("button", { name: "Decide" }).click();
  await expect(decider.getByText(/The server did not answer/)).toBeVisible();
  await decider.context().setOffline(false);
  await decider.getByRole("button", { name: "Decide" }).click();
  await expect(decider.getByText("Facts have changed since you read them.")).toBeVisible();
  await expectAccessible(decider);
  await expect(decider.getByLabel("Reason for the denial")).toHaveValue("Short of approved points.");
  await decider.getByRole("button", { name: "Use the current facts" }).click();
  await decider.getByLabel("Renew the certification").check();
  await expect(decider.getByLabel("Reason for departing from the recommendation")).toHaveAttribute("required", "");
  await decider.getByLabel("Deny the submission").check();
  await decider.getByRole("button", { name: "Decide" }).click();
  await expect(decider.getByText(/Denied by Dana Decider/)).toBeVisible();
});

test("a named person renews on the recommendation, and the next cycle is shown", async ({ browser }) => {
  const page = await as(browser, "decider");
  await page.goto(`${BODY}/submissions`);
  await page.getByLabel(/Search/).fill("alloc");
  await row(page, best.number).getByRole("link", { name: "Decide" }).click();
  await expect(heading(page, "Submission of Test Allocation")).toBeVisible();
  await page.getByLabel("Renew the certification").check();
  await expect(page.getByText("If you renew")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText(/Renewed by Dana Decider/)).toBeVisible();
  await expect(page.getByText("All 4 claims were judged.")).toBeVisible();
  await expectAccessible(page);
});

test("the journal tells the story, and the public can verify the credential", async ({ browser }) => {
  const page = await as(browser, "decider");
  await page.goto(`${BODY}/members/${best.number}`);
  await expect(page.getByText(/The certification was renewed for/)).toBeVisible();
  await page.goto(`${BODY}/journal`);
  await page.getByLabel("Kind of event").selectOption("certification.renewed");
  const renewal = page.getByRole("listitem").filter({ hasText: "The certification was renewed" }).first();
  await expect(renewal.getByRole("link", { name: "Test Allocation" })).toBeVisible();
  await expectAccessible(page);

  const stranger = await newPage(browser);
  const loaded: string[] = [];
  stranger.on("response", (response) => loaded.push(response.url()));
  await stranger.goto(`${BODY}/verify`);
  await stranger.getByLabel("Number", { exact: true }).fill(best.number);
  await stranger.getByLabel("Family name").fill("ALLOCATION");
  await stranger.getByRole("button", { name: "Verify" }).click();
  await expect(stranger.getByText(/Current: Test Allocation/)).toBeVisible();
  await expectAccessible(stranger);
  await stranger.getByLabel("Family name").fill("Somebody");
  await stranger.getByRole("button", { name: "Verify" }).click();
  await expect(stranger.getByText(/No such credential/)).toBeVisible();
  expect(loaded.filter((url) => /start-|react|MembersPage/.test(url))).toEqual([]);
  await stranger.context().close();
});

test("the rules of a credential read in plain words, with sources and what is unknown", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/credentials`);
  await expect(page.getByRole("link", { name: "CMA (AAMA)" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "CMA (AAMA)" }).click();
  await expect(page.getByText("At least 60 points in all.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Open questions" })).toBeVisible();
  await expect(page.getByRole("link", { name: "AAMA, Recertification Policies" }).first()).toBeVisible();
  await expectAccessible(page);
});

test("acts follow permissions, the keyboard reaches the content, and the page's policy is never broken", async ({
  browser,
}) => {
  const page = await as(browser, "decider");
  await page.goto(`${BODY}/members/${short.number}/records`);
  await expect(page.getByRole("heading", { name: "Payments" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Record a payment" })).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await expect(heading(page, "Journal")).toBeFocused();
  await page.goto(`${BODY}/no/such/page`);
  await expect(heading(page, "Page not found")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  signedOut("decider");
  await expect(page.getByText("Sign in to the console.")).toBeVisible();
  await page.goto(`${BODY}/members/${short.number}`);
  await expect(page.getByText("Sign in to the console.")).toBeVisible();
  expect(complaints).toEqual([]);
});
