import { expect, type Locator, type Page, test } from "@playwright/test";
import { type Applicant, applicant, type Credit } from "./applicant.ts";
import { act, as, ask, BODY, complaints, expectAccessible, key, pressAsReader } from "./kit.ts";

test.describe.configure({ mode: "serial" });

let fourteen: Applicant;
let next: Applicant;
let long: Applicant;
let pair: Applicant;

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const claim = (page: Page) => page.locator(".claim-head h2");
const claims = (page: Page) => page.getByRole("region", { name: "Claims" });
const button = (page: Page, name: string | RegExp) => page.locator(".keys").getByRole("button", { name });
const said = (page: Page) => page.locator(".desk [role=status]");

/** Claims of so many points each; the areas take turns. */
function credit(count: number, points: string): Credit[] {
  const areas = ["general", "clinical", "administrative"];
  return Array.from({ length: count }, (_, index): Credit => [points, areas[index % 3]!, "aama"]);
}

async function open(page: Page, { submissionId }: Applicant): Promise<void> {
  await page.goto(`${BODY}/submissions/${encodeURIComponent(submissionId)}/review`);
  await expect(claim(page)).toBeVisible();
}

type Claims = {
  node: {
    certification: { id: string };
    standing: {
      activities: { revision: number; review: string; activity: { id: string; version: number; title: string } }[];
    };
  };
};

/** The claims of an application, as a program reads them. */
async function read(page: Page, { submissionId }: Applicant) {
  const fields = "certification { id } standing { activities { revision review activity { id version title } } }";
  const { node } = await ask<Claims>(
    page.request,
    `{ node(id: "${submissionId}") { ... on Submission { ${fields} } } }`,
  );
  return node;
}

/** Another person judges a claim at the same time. */
async function judgeElsewhere(page: Page, whose: Applicant, title: string, more: object): Promise<void> {
  const { certification, standing } = await read(page, whose);
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
async function correct(registrar: Page, { id, version, title }: Corrected, amount: string): Promise<void> {
  const activity = { type: "ce", title, completed: "2025-01-10", quantities: [{ unit: "point", amount }] };
  const input = { activityId: id, activity, reason: "Misread.", expectedVersion: version, idempotencyKey: key() };
  await act(registrar.request, "activityCorrect", input, "activity { id }");
}

async function attestAgain(registrar: Page, { submissionId }: Applicant): Promise<void> {
  const { node } = await ask<{ node: { version: number } }>(
    registrar.request,
    `{ node(id: "${submissionId}") { ... on Submission { version } } }`,
  );
  const input = { submissionId, statement: "It is true as corrected.", expectedVersion: node.version };
  await act(registrar.request, "submissionAttest", { ...input, idempotencyKey: key() }, "submission { id }");
}

async function isInView(locator: Locator): Promise<boolean> {
  const [box, size] = [await locator.boundingBox(), locator.page().viewportSize()!];
  return (
    box !== null && box.y >= 0 && box.x >= 0 && box.y + box.height <= size.height && box.x + box.width <= size.width + 1
  );
}

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
  await expect(heading(page, /^Review of (?!Test Fourteen)/)).toBeFocused();
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
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/long-${width}.png` });
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
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/reject.png` });
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
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/undo.png` });
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
  await judgeElsewhere(await as(browser, "colleague"), pair, title!, {
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
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/faster.png` });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Judge the claim as it is now" }).click();
  await expect(alert).toBeHidden();
  await expect(claim(page)).toBeFocused();
  await expect(page.getByLabel(/Note for the file/)).toHaveValue("Looked for it in the archive.");
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(said(page)).toContainText(`Rejected: ${title}.`);
  const judged = (await read(page, pair)).standing.activities.find(({ activity }) => activity.title === title);
  expect(judged?.review).toBe("REJECTED");
});

test("a claim that is corrected while it is on the screen is asked again, with what changed", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, next);
  const title = (await claim(page).textContent())!;
  const { standing } = await read(page, next);
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

test("a decider sees what was judged, gives a reason, and confirms a departure and a renewal on unjudged claims", async ({
  browser,
}) => {
  const page = await as(browser, "decider");
  await page.goto(`${BODY}/submissions/${encodeURIComponent(long.submissionId)}`);
  const fact = (term: string) =>
    page.locator(".decision").getByRole("term").filter({ hasText: term }).locator("xpath=following-sibling::dd[1]");
  await expect(fact("Not judged")).toHaveText(/^1[34]\d$/);
  await expect(fact("Of these, decide the outcome")).not.toHaveText("0");
  await page.getByLabel("Renew the certification").check();
  await expect(page.getByRole("img", { name: /This cycle: .*; If you renew: / })).toBeVisible();
  await page.getByLabel("Reason for renewing on unjudged claims").fill("The board asked for it.");
  await page.getByRole("button", { name: "Decide" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Renew on unjudged claims?");
  await expect(dialog).toContainText(/The certification of Test Long is renewed from .* to /);
  await expectAccessible(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/confirm.png` });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Reason for renewing on unjudged claims")).toHaveValue("The board asked for it.");

  await page.getByLabel("Deny the submission").check();
  await page.getByLabel("Reason for departing from the recommendation").fill("  ");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("Write a reason.")).toBeVisible();
  await page.getByLabel("Reason for departing from the recommendation").fill("Forged certificates.");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(dialog).toContainText("The rules recommend to renew, and you deny.");
  await expect(dialog).toContainText("The submission of Test Long is closed without a renewal.");
  await dialog.getByRole("button", { name: "Deny in my name" }).click();
  await expect(page.getByText(/Denied by Dana Decider/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Decision" })).toBeFocused();
  await expectAccessible(page);
});

test("a colleague who decided first is named, and the typed reason stays to copy", async ({ browser }) => {
  const mine = await as(browser, "decider");
  const theirs = await mine.context().newPage();
  for (const page of [mine, theirs]) {
    await page.goto(`${BODY}/submissions/${encodeURIComponent(fourteen.submissionId)}`);
    await page.getByLabel("Renew the certification").check();
  }
  await mine.getByLabel("Reason (optional)").fill("Complete, and checked twice.");
  if (process.env.SHOTS) await mine.screenshot({ path: `${process.env.SHOTS}/decide.png`, fullPage: true });
  await theirs.getByRole("button", { name: "Decide" }).click();
  await expect(theirs.getByText(/Renewed by Dana Decider/)).toBeVisible();
  await expect(theirs.getByRole("img", { name: /This cycle: .*; Granted: / })).toBeVisible();
  await theirs.close();
  await mine.getByRole("button", { name: "Decide" }).click();
  await expect(
    mine.getByRole("alert").filter({ hasText: "Dana Decider decided while you were writing: renewed" }),
  ).toBeVisible();
  await expect(mine.getByLabel("Your reason, to copy. It was not stored.")).toHaveValue("Complete, and checked twice.");
  if (process.env.SHOTS) await mine.screenshot({ path: `${process.env.SHOTS}/overtaken.png`, fullPage: true });
  await expectAccessible(mine);
});

test("after the decision, a finding can no longer be undone", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await open(page, fourteen);
  await expect(page.getByText("This submission is not waiting for review")).toBeVisible();
  await expect(page.getByRole("button", { name: /Undo/ })).toHaveCount(0);
  await expect(button(page, /Accept/)).toHaveCount(0);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
