import { expect, type Page, test } from "@playwright/test";
import { as, BODY, complaints, expectAccessible, newPage } from "./kit.ts";

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

test("a member is added, found, and changed; faults stand at their fields and lose nothing", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members`);
  await page.getByRole("link", { name: "Add member" }).click();
  await expect(heading(page, "Add a member")).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Fill this in.").first()).toBeVisible();
  await expect(page.getByLabel("Number")).toBeFocused();
  await page.getByLabel("Number").fill("RES-01");
  await page.getByLabel("Given name").fill("Rosa");
  await page.getByLabel("Family name").fill("Résource");
  await page.getByLabel("Email address").fill("not an address");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Email address")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Nothing was saved.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Email address").fill("rosa@example.org");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(heading(page, "Rosa Résource")).toBeVisible();
  await expect(page.getByText("Member added.")).toBeVisible();

  await page.getByRole("link", { name: "Edit" }).click();
  await expect(heading(page, "Edit Rosa Résource")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Family name").fill("Changed");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`${BODY}/members?filter=${encodeURIComponent('{"search":"RES-01"}')}`);
  await expect(row(page, "Changed, Rosa")).toBeVisible();
});

test("two people who change one member see both versions, and nothing is lost", async ({ browser }) => {
  const mine = await as(browser, "administrator");
  const theirs = await mine.context().newPage();
  for (const page of [mine, theirs]) {
    await page.goto(`${BODY}/members/RES-01/edit`);
    await expect(page.getByLabel("Given name")).toHaveValue("Rosa");
  }
  await theirs.getByLabel("Email address").fill("theirs@example.org");
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(heading(theirs, /Rosa/)).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Edit" })).toBeVisible();
  await mine.getByLabel("Given name").fill("Mine");
  await mine.getByRole("button", { name: "Save" }).click();
  const alert = mine.getByRole("alert").filter({ hasText: "Someone changed this" });
  await expect(alert.getByRole("row", { name: /Email address/ })).toContainText("theirs@example.org");
  await expect(mine.getByLabel("Given name")).toHaveValue("Mine");
  await expectAccessible(mine);
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(mine.getByRole("link", { name: "Edit" })).toBeVisible();
  await mine.goto(`${BODY}/members/RES-01/edit`);
  await expect(mine.getByLabel("Given name")).toHaveValue("Mine");
  await expect(mine.getByLabel("Email address")).toHaveValue("theirs@example.org");
  await theirs.close();
});

test("a form with unsaved input is not left by mistake", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members`);
  await page.goto(`${BODY}/members/RES-01/edit`);
  await page.getByLabel("Given name").fill("Unsaved");
  const asked: string[] = [];
  const refuse = (dialog: import("@playwright/test").Dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  };
  page.on("dialog", refuse);
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByLabel("Given name")).toHaveValue("Unsaved");
  await page.getByRole("link", { name: "Submissions" }).click();
  await expect(page.getByLabel("Given name")).toHaveValue("Unsaved");
  await page.evaluate(() => history.back());
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(3);
  await expect(page.getByLabel("Given name")).toHaveValue("Unsaved");
  page.off("dialog", refuse);
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
});

test("a dialog with typed text asks before Escape, Cancel, and going back lose it, and only then", async ({
  browser,
}) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members`);
  await page.getByRole("link", { name: "API clients" }).click();
  await page.getByRole("link", { name: "Add API client" }).click();
  await page.getByLabel("Name").fill("Dialogs");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Make a key" }).click();
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Make a key" }).click();
  await dialog.getByLabel(/days/).fill("30");
  const asked: string[] = [];
  const refuse = (question: import("@playwright/test").Dialog) => {
    asked.push(question.message());
    return question.dismiss();
  };
  page.on("dialog", refuse);
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.evaluate(() => history.back());
  await expect.poll(() => asked.length).toBe(3);
  await expect(dialog.getByLabel(/days/)).toHaveValue("30");
  page.off("dialog", refuse);
  page.once("dialog", (question) => question.accept());
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
});

test("columns and views of a list are chosen and kept", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members`);
  await expect(page.getByRole("columnheader", { name: "Number" })).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: "Number" }).click();
  await expect(page.getByRole("columnheader", { name: "Number" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Expires" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Number" })).toBeHidden();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Number" }).click();

  await page.getByRole("combobox", { name: "Status" }).selectOption("Expired");
  await expect(page).toHaveURL(/EXPIRED/);
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByLabel("Name of this view").fill("Lapsed");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.goto(`${BODY}/members`);
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("link", { name: "Lapsed" }).click();
  await expect(page).toHaveURL(/EXPIRED/);
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveValue("EXPIRED");
});

test("certifications are listed by expiry, within days that are typed", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/certifications`);
  await expect(page.getByRole("columnheader", { name: "Expires" })).toHaveAttribute("aria-sort", "ascending");
  await expectAccessible(page);
  await page.getByLabel("Expires from").fill("2028-01-01");
  await page.getByLabel("Expires until").fill("2028-03-31");
  await expect(page).toHaveURL(/2028-03-31/);
  await expect(page.locator("tbody tr").first()).toContainText(/(January|February|March) \d+, 2028/);
  const years = await page.locator("td[data-label=Expires]").allInnerTexts();
  expect(years.every((day) => /(January|February|March) \d+, 2028/.test(day))).toBe(true);
  await page.locator("tbody tr").first().getByRole("link").click();
  await expect(page).toHaveURL(/\/members\/.*credential=/);
});

test("a person is added with a one-time password, gets other roles, and a new password", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/staff`);
  await expect(row(page, "reviewer@example.org")).toContainText("Reviewer");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nia New");
  await page.getByLabel("Email address").fill("nia@example.org");
  await page.getByRole("checkbox", { name: "Viewer", exact: true }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  const shown = page.getByRole("dialog", { name: "One-time password of Nia New" });
  await expect(shown).toBeVisible();
  // The password is not shown again, so the screen is not left by mistake.
  page.once("dialog", (question) => question.dismiss());
  await page.evaluate(() => history.back());
  await expect(shown).toBeVisible();
  await expectAccessible(page);
  const password = await shown.locator("code").innerText();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await shown.getByRole("button", { name: "Copy" }).click();
  await expect(shown.getByRole("status")).toHaveText("Copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(password);
  await shown.getByRole("button", { name: "I have noted it" }).click();
  await expect(row(page, "nia@example.org")).toContainText("Viewer");

  const nia = await newPage(browser);
  await nia.goto(`${BODY}/`);
  await nia.getByLabel("Email address").fill("nia@example.org");
  await nia.getByLabel("Password").fill(password);
  await nia.getByRole("button", { name: "Sign in" }).click();
  await expect(heading(nia, "Choose a password")).toBeVisible();
  await nia.context().close();

  await row(page, "nia@example.org").getByRole("link").click();
  await expect(heading(page, "Roles of Nia New")).toBeVisible();
  await page.getByRole("checkbox", { name: "Auditor" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row(page, "nia@example.org")).toContainText("Viewer, Auditor");
  await row(page, "nia@example.org").getByRole("link").click();
  await page.getByRole("button", { name: "Reset password" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset password" }).click();
  await expect(page.getByRole("dialog", { name: "One-time password of Nia New" })).toBeVisible();
  await page.getByRole("button", { name: "I have noted it" }).click();
});

test("a program gets a key that works, and none after it is revoked", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/api-clients`);
  await page.getByRole("link", { name: "Add API client" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Member portal");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(heading(page, "Member portal")).toBeVisible();
  await page.getByRole("button", { name: "Make a key" }).click();
  await page.getByRole("checkbox", { name: "read members and their records" }).check();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Make a key" }).click();
  const secret = await page.getByRole("dialog").locator("code").innerText();
  await page.getByRole("button", { name: "I have noted it" }).click();
  const read = () =>
    page.request.post(`${BODY}/graphql`, {
      headers: { authorization: `Bearer ${secret}`, cookie: "" },
      data: { query: "{ viewer { kind } members(first: 1) { nodes { number } } }" },
    });
  expect(await (await read()).json()).toMatchObject({ data: { viewer: { kind: "API_CLIENT" } } });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect((await read()).status()).toBe(401);
});

test("a screen that the person's roles do not open says so, and its place is not in the menu", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/staff`);
  await expect(heading(page, "Your role does not open this page")).toBeVisible();
  await expect(page.getByRole("link", { name: "Staff" })).toBeHidden();
  await page.goto(`${BODY}/members`);
  await expect(page.getByRole("link", { name: "Add member" })).toBeHidden();
});

test("at 400 pixels the heading is near the top, and the places are behind a button", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(`${BODY}/members`);
  const box = await heading(page, "Members").boundingBox();
  expect(box!.y + box!.height).toBeLessThanOrEqual(160);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Staff" }).click();
  await expect(heading(page, "Staff")).toBeVisible();
  await expect(page.getByRole("link", { name: "Members" })).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(complaints).toEqual([]);
});
