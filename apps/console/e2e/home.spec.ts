import { expect, type Page, test } from "@playwright/test";
import { applicant, BEST_ALLOCATION } from "./applicant.ts";
import { act, as, ask, BODY, complaints, expectAccessible, key } from "./kit.ts";

test.describe.configure({ mode: "serial" });

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

test("home is the first screen: work, expiries, health, and a chart that is also a table", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/`);
  await expect(heading(page, "Home")).toBeVisible();
  await expect(page.getByRole("heading", { name: /Assigned to me/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Waiting for anybody/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Expiring within 30 days/ })).toBeVisible();
  await expect(page.getByRole("list", { name: "Health" }).getByRole("listitem")).toHaveCount(3);
  const chart = page.getByRole("img", { name: /Bars by month/ });
  await expect(chart).toBeVisible();
  await expectAccessible(page);
  await page.getByText("As a table").click();
  const table = page.getByRole("table", { name: "Expiries and renewals by month" });
  await expect(table.getByRole("row")).toHaveCount(25);
  await expectAccessible(page);
});

test("the keyboard finds members, submissions, credentials, pages, and acts", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await applicant(page, "HOME-01", "Findable", BEST_ALLOCATION);
  await page.goto(`${BODY}/`);
  await expect(heading(page, "Home")).toBeVisible();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Search everything" });
  await expect(box).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("findab");
  const results = page.getByRole("listbox");
  await expect(results.getByRole("option", { name: /Test Findable.*HOME-01/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(results.getByRole("option", { name: /Submission of Test Findable/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await expect(results.getByRole("option", { name: /Submission of/ })).toHaveAttribute("aria-selected", "true");
  await expect(box).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Test Findable")).toBeFocused();

  await page.keyboard.press("/");
  await page.keyboard.type("cma");
  await page.getByRole("option", { name: /CMA \(AAMA\)/ }).click();
  await expect(heading(page, "CMA (AAMA)")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("add a member");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Add a member")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("nothing is called this");
  await expect(page.getByRole("status").filter({ hasText: "0 results" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  // What a person may not do is not offered.
  const reviewer = await as(browser, "reviewer");
  await reviewer.goto(`${BODY}/`);
  await expect(heading(reviewer, "Home")).toBeVisible();
  await reviewer.keyboard.press("Control+k");
  await expect(reviewer.getByRole("combobox", { name: "Search everything" })).toBeFocused();
  await reviewer.keyboard.type("add a");
  await expect(reviewer.getByRole("status").filter({ hasText: /result/ })).toBeVisible();
  await expect(reviewer.getByRole("option", { name: "Add a member" })).toBeHidden();
  await reviewer.keyboard.press("Escape");
});

test("/ goes to the search box of a list, ? lists the keys, and letters do nothing while typing", async ({
  browser,
}) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/members`);
  await expect(page.getByText(/1–25 of/)).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByLabel(/Search by name/)).toBeFocused();
  await page.keyboard.type("g j?n/");
  await expect(page.getByLabel(/Search by name/)).toHaveValue("g j?n/");
  await expect(heading(page, "Members")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.locator("body").click({ position: { x: 600, y: 880 } });
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("Go to Journal")).toBeVisible();
  await expect(keys.getByText("Open the next submission that waits for you")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  // A screen lists its own keys, too.
  await page.keyboard.press("n");
  await expect(heading(page, /^Review of/)).toBeFocused();
  await page.keyboard.press("?");
  await expect(keys.getByText("Accept the claim")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(heading(page, "Home")).toBeFocused();
});

test("the journal is checked by a job, and the line of health says so once it ended", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await act(page.request, "journalCheck", { idempotencyKey: key() }, "job { id }");
  await page.goto(`${BODY}/`);
  // The journal of the example body is checked within seconds.
  await expect(page.getByText(/Journal intact when checked on/)).toBeVisible({ timeout: 30_000 });
});

test("the journal is filtered by kind, person, and day, and says what changed", async ({ browser }) => {
  const page = await as(browser, "administrator");
  const { memberByNumber } = await ask<{ memberByNumber: { id: string; version: number } }>(
    page.request,
    '{ memberByNumber(number: "HOME-01") { id version } }',
  );
  const change = { memberId: memberByNumber.id, givenName: "Tested", expectedVersion: memberByNumber.version };
  await act(page.request, "memberUpdate", change, "member { id }");
  await page.goto(`${BODY}/journal`);
  const entry = page.getByRole("listitem").filter({ hasText: "The member's given name changed" }).first();
  await expect(async () => {
    await page.reload();
    await expect(entry).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await page.getByLabel("Kind of event").selectOption("member.updated");
  await expect(page).toHaveURL(/member.updated/);
  await expect(entry.getByRole("row", { name: /given name Test Tested/ })).toBeVisible();
  await expect(entry.getByRole("link", { name: "Test Findable" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Who").selectOption({ label: "The product" });
  await expect(page.getByText("No matching entries")).toBeVisible();
  await page.getByLabel("Who").selectOption({ label: "Any" });
  await page.getByLabel("To", { exact: true }).fill("2001-01-01");
  await expect(page.getByText("No matching entries")).toBeVisible();
  await page.getByLabel("To", { exact: true }).fill("");
  await page.getByLabel("From", { exact: true }).fill("2001-01-01");
  await expect(entry).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Screens" })).toBeHidden();
  await expect(page.getByLabel("Kind of event")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
});

test("settings are changed; a refused language stays typed; a colleague's change is shown", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/organization`);
  await expect(heading(page, /Settings of/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Language and region").fill("english");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not a language tag such as en-US or es-MX.")).toBeVisible();
  await expect(page.getByLabel("Language and region")).toHaveValue("english");
  await expectAccessible(page);
  await page.getByLabel("Language and region").fill("en-GB");
  await expect(page.getByText(/^Today is then \d+ \w+ \d{4}\.$/)).toBeVisible();
  const { organization } = await ask<{ organization: { version: number } }>(
    page.request,
    "{ organization { version } }",
  );
  const theirs = { reviewerMayDecide: true, expectedVersion: organization.version };
  await act(page.request, "organizationUpdate", theirs, "organization { id }");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Someone changed this" })).toBeVisible();
  await expect(page.getByLabel("Language and region")).toHaveValue("en-GB");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(heading(page, "Home")).toBeVisible();
  const stored = await ask<{ organization: { locale: string; version: number } }>(
    page.request,
    "{ organization { locale version } }",
  );
  expect(stored.organization.locale).toBe("en-GB");
  // The other tests read American dates, and a decision by others than the reviewers.
  const back = { locale: "en-US", reviewerMayDecide: false, expectedVersion: stored.organization.version };
  await act(page.request, "organizationUpdate", back, "organization { id }");
  const reviewer = await as(browser, "reviewer");
  await reviewer.goto(`${BODY}/organization`);
  await expect(heading(reviewer, "Your role does not open this page")).toBeVisible();
});

test("any version of the rules reads in words and as text, and two of them side by side", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/credentials/cma-aama`);
  await expect(page.getByText("At least 60 points in all.")).toBeVisible();
  await page.getByLabel("Show").selectOption("text");
  await expect(page.getByRole("region", { name: "Document as text" })).toContainText('"credential": "cma-aama"');
  await expectAccessible(page);
  await page.getByLabel("Compare with").selectOption("2020");
  const comparison = page.getByRole("table", { name: "Version 2020 beside version 2025" });
  await expect(page.getByText(/\d+ lines differ\./)).toBeVisible();
  await expect(comparison.getByRole("deletion").filter({ hasText: "2020" }).first()).toBeVisible();
  await expect(comparison.getByRole("insertion").filter({ hasText: "2025" }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Show").selectOption("Rules in words");
  await expect(page.getByText(/\d+ lines? differs?\./)).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
