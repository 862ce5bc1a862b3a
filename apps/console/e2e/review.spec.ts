import { expect, test } from "@playwright/test";
import { type Applicant, applicant } from "./applicant.ts";
import { attestAgain, correct, credit, judge, readClaims } from "./claims.ts";
import { act, as, complaints, expectAccessible, key, pressAsReader } from "./kit.ts";
import { button, claim, claims, heading, isInView, open, said } from "./review-page.ts";

test.describe.configure({ mode: "serial" });
let fourteen: Applicant;
let next: Applicant;
let long: Applicant;
let pair: Applicant;

test("applications to review come in", async ({ browser }) => {
  test.setTimeout(180_000);
  const registrar = await as(browser, "administrator");
  fourteen = await applicant(registrar, "REV-14", "Fourteen", credit(14, "5"));
  next = await applicant(registrar, "REV-NX", "Following", credit(3, "20"));
  pair = await applicant(registrar, "REV-02", "Pair", credit(4, "20"));
  long = await applicant(registrar, "REV-150", "Long", credit(150, "0.5"));
  const colleague = {
    name: "Cleo Colleague",
    email: "colleague@example.org",
    roles: ["REVIEWER"],
    idempotencyKey: key(),
  };
  const { oneTimePassword } = await act(registrar.request, "staffCreate", colleague, "oneTimePassword");
  process.env.E2E_COLLEAGUE = String(oneTimePassword);
});

test("by keyboard alone, 14 claims are judged and the next submission is opened in at most 20 keys", async ({
  browser,
}) => {
  const page = await as(browser, "reviewer");
  await open(page, fourteen);
  let keys = 0;
  const press = async (pressed: string) => {
    keys += 1;
    await pressAsReader(page, pressed);
  };
  await expect(page.getByText("0 of 14 claims judged")).toBeVisible();
  const following = await page
    .locator(".outcome")
    .getByRole("link", { name: /^Next: / })
    .innerText();
  for (let judged = 1; judged <= 14; judged += 1) {
    const title = await claim(page).textContent();
    await press("1");
    await expect(claims(page).getByText("Accepted")).toHaveCount(judged);
    await expect(said(page)).toContainText(`Accepted: ${title}.`);
    await expect(claim(page)).toBeFocused();
  }
  await expect(page.getByText("Every claim is judged: the requirements are met.")).toBeVisible();
  await expect(page.getByText("14 of 14 claims judged")).toBeVisible();
  await press("n");
  await expect(heading(page, `Review of ${following.replace("Next: ", "")}`)).toBeFocused();
  expect(keys).toBeLessThanOrEqual(20);
});

test("the next claim is a decisive one; once the outcome is settled, the banner speaks of the outcome", async ({
  browser,
}) => {
  const page = await as(browser, "reviewer");
  await open(page, next);
  await expect(page.getByText(/3 open claims decide the outcome/)).toBeVisible();
  await expect(page.getByText("The outcome depends on claims that are not judged yet.")).toBeVisible();
  await open(page, fourteen);
  await pressAsReader(page, "u");
  // Nothing was done in this visit, so nothing is undone.
  await expect(claims(page).getByText("Accepted")).toHaveCount(14);

  await open(page, long);
  const decided = /The requirements are met whatever is found in the other claims/;
  await expect(page.getByText(/open claims? decides? the outcome/)).toBeVisible();
  await expect(page.getByText(decided)).toBeHidden();
  const marked = claims(page).getByRole("button").filter({ hasText: "decides" });
  expect(await marked.count()).toBeGreaterThan(0);
  const current = claims(page).locator("[aria-current]");
  await expect(current).toContainText("decides");
  await pressAsReader(page, "1");
  await expect(said(page)).toContainText("Accepted: ");
  await expect(current).toContainText("decides");
});

test("claim 100 of 150, its keys, and the outcome are in view at 1280, 768, and 400 pixels", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await as(browser, "reviewer");
  await open(page, long);
  for (const [width, height] of [
    [1280, 900],
    [768, 1024],
    [400, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await claims(page).getByRole("button").nth(99).click();
    await expect(page.locator(".claim-head")).toContainText("Claim 100 of 150");
    await expect(claim(page)).toBeFocused();
    const seen = {
      claim: await isInView(claim(page)),
      accept: await isInView(button(page, /Accept/)),
      reject: await isInView(button(page, /Reject/)),
      outcome: await isInView(page.getByRole("region", { name: "Outcome" })),
    };
    expect(seen, `${width} px`).toEqual({ claim: true, accept: true, reject: true, outcome: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectAccessible(page);
});

test("keys act in no form and on no focused control, which answers to its own keys", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, pair);
  const title = await claim(page).textContent();
  await button(page, /Reject/).focus();
  for (const pressed of ["1", "2", "3", "k", "u", "ArrowDown"]) await page.keyboard.press(pressed);
  await expect(claim(page)).toHaveText(title!);
  await expect(page.getByText("Reason for rejection")).toBeHidden();
  await expect(page.getByText("0 of 4 claims judged")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Reason for rejection")).toBeVisible();
  await page.getByLabel(/Note for the file/).fill("123 k u n");
  await page.getByLabel(/Note for the file/).press("1");
  await expect(page.getByLabel(/Note for the file/)).toHaveValue("123 k u n1");
  await expectAccessible(page);
  // Escape closes the form and keeps what was typed, also when another claim is looked at meanwhile.
  await page.keyboard.press("Escape");
  await expect(claim(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(claim(page)).not.toHaveText(title!);
  await page.keyboard.press("ArrowUp");
  await expect(claim(page)).toHaveText(title!);
  await page.keyboard.press("3");
  await expect(page.getByLabel(/Note for the file/)).toHaveValue("123 k u n1");
  await page.getByLabel(/Note for the file/).fill("");
  await page.keyboard.press("Escape");
  await button(page, /Accept/).focus();
  await page.keyboard.press("Tab");
  await expect(button(page, /Adjust/)).toBeFocused();
});

test("a double click and a held key judge once", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, pair);
  await page.waitForTimeout(400);
  await button(page, /Accept/).dblclick();
  await expect(page.getByText("1 of 4 claims judged")).toBeVisible();
  await expect(claim(page)).toBeFocused();
  await page.waitForTimeout(400);
  await page.keyboard.down("1");
  for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down("1");
  await page.keyboard.up("1");
  await page.keyboard.press("1");
  await expect(page.getByText("2 of 4 claims judged")).toBeVisible();
  await page.waitForTimeout(1000);
  await expect(page.getByText("2 of 4 claims judged")).toBeVisible();
});

test("the last judgment is undone by key, earlier ones from the list of findings", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, pair);
  const title = await claim(page).textContent();
  await pressAsReader(page, "1");
  await expect(page.getByText("3 of 4 claims judged")).toBeVisible();
  await expect(button(page, `Undo: accepted “${title}”`)).toBeVisible();
  await pressAsReader(page, "u");
  await expect(page.getByText("2 of 4 claims judged")).toBeVisible();
  await expect(claim(page)).toHaveText(title!);
  await expect(claim(page)).toBeFocused();
  await expect(said(page)).toContainText("Undone: ");
  await expect(page.getByRole("button", { name: /^Undo/ })).toHaveCount(0);
  await expect(page.getByText(/withdrawn/)).toBeVisible();

  await claims(page).getByRole("button").filter({ hasText: "Accepted" }).first().click();
  await page.getByRole("button", { name: "Undo your finding: accepted" }).click();
  await expect(page.getByText("1 of 4 claims judged")).toBeVisible();
  await expectAccessible(page);
});

test("a colleague who judged the same claim first is named, with what they found, and typed text stays", async ({
  browser,
}) => {
  const page = await as(browser, "reviewer");
  await open(page, pair);
  const title = await claim(page).textContent();
  await page.keyboard.press("3");
  await page.getByLabel("There is no formal proof").check();
  await page.getByLabel(/Note for the file/).fill("Looked for it in the archive.");
  await judge(await as(browser, "colleague"), pair, title!, {
    outcome: "REJECTED",
    reason: "DUPLICATE",
    note: "See course 9.",
  });
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: "while it was on your screen" });
  await expect(alert).toContainText(
    /Cleo Colleague judged this claim .*They found: Rejected · It was claimed twice · “See course 9.”/,
  );
  await expect(page.getByLabel(/Note for the file/)).toHaveValue("Looked for it in the archive.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Judge the claim as it is now" }).click();
  await expect(alert).toBeHidden();
  await expect(claim(page)).toBeFocused();
  await expect(page.getByLabel(/Note for the file/)).toHaveValue("Looked for it in the archive.");
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(said(page)).toContainText(`Rejected: ${title}.`);
  const judged = (await readClaims(page, pair)).standing.activities.find(({ activity }) => activity.title === title);
  expect(judged?.review).toBe("REJECTED");
});

test("a claim that is corrected while it is on the screen is asked again, with what changed", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, next);
  const title = (await claim(page).textContent())!;
  const { standing } = await readClaims(page, next);
  const { activity } = standing.activities.find((one) => one.activity.title === title)!;
  const registrar = await as(browser, "administrator");
  await correct(registrar, activity, "7");
  await attestAgain(registrar, next);
  await pressAsReader(page, "1");
  const alert = page.getByRole("alert").filter({ hasText: "This claim was corrected while it was on your screen" });
  await expect(alert).toBeVisible();
  await expect(alert.getByRole("row", { name: /Claimed/ })).toContainText("7");
  await expect(page.getByRole("button", { name: "Judge the claim as it is now" })).toBeFocused();
  await expectAccessible(page);
  for (const pressed of ["1", "2", "3"]) await page.keyboard.press(pressed);
  await expect(alert).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(alert).toBeHidden();
  await expect(claim(page)).toBeFocused();

  // A change that the member has not attested takes the claim out of the application.
  await correct(registrar, { ...activity, version: activity.version + 1 }, "8");
  await pressAsReader(page, "1");
  await expect(page.getByRole("alert").filter({ hasText: "the member has not attested" })).toBeVisible();
  await expect(claim(page)).toHaveText(title);
  await page.getByRole("button", { name: "Go to the next claim" }).click();
  await expect(claim(page)).not.toHaveText(title);
  await expect(claim(page)).toBeFocused();
});

test("the server goes away in the middle: nothing is lost, and the same key tries again", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, pair);
  const before = await claims(page).getByText("Not judged").count();
  const title = await claim(page).textContent();
  await page.context().setOffline(true);
  await pressAsReader(page, "1");
  await expect(page.getByText(/The server did not answer/)).toBeVisible();
  await expect(claim(page)).toHaveText(title!);
  await expect(claims(page).getByText("Not judged")).toHaveCount(before);
  await page.context().setOffline(false);
  await pressAsReader(page, "1");
  await expect(claims(page).getByText("Not judged")).toHaveCount(before - 1);
});

test("the session ends in a note: the note stays, and after signing in again it is saved", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, pair);
  const title = await claim(page).textContent();
  await pressAsReader(page, "3");
  await page.getByLabel("Another reason, given in the note").check();
  await page.getByLabel("Note for the file").fill("Not in the catalog of that year.");
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(page.getByText("You are signed out.", { exact: false })).toBeVisible();
  await expect(page.getByRole("link", { name: "sign in in another tab" })).toBeVisible();
  await expect(page.getByLabel("Note for the file")).toHaveValue("Not in the catalog of that year.");
  await page.context().addCookies(cookies);
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(said(page)).toContainText(`Rejected: ${title}.`);
});

test("what was entered is not left by mistake", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, next);
  await page.keyboard.press("3");
  await page.getByLabel("It was claimed twice").check();
  await page.keyboard.press("Escape");
  for (const answer of ["dismiss", "accept"] as const) {
    await expect(heading(page, /^Review of/)).toBeVisible();
    const question = page.waitForEvent("dialog");
    // The click ends when the question is answered.
    const clicked = page.getByRole("link", { name: "Go to the decision" }).click();
    await (await question)[answer]();
    await clicked;
  }
  await expect(heading(page, /^Submission of/)).toBeVisible();
});

test("who has no role to review sees the claims, and can judge and undo nothing", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await open(page, pair);
  await expect(page.getByText("You can view this review.", { exact: false })).toBeVisible();
  await pressAsReader(page, "1");
  await expect(button(page, /Accept/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Undo/ })).toHaveCount(0);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
