import { expect, type Page, test } from "@playwright/test";
import { act, as, ask, BODY, complaints, expectAccessible, key } from "./kit.ts";

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const row = (page: Page, text: string | RegExp) => page.getByRole("row").filter({ hasText: text });
const alerts = (page: Page) => page.getByRole("alert");

const NUMBER = "REC-01";

/** A person who records, signed in once, and a member of these tests who holds a credential. */
async function registrar(browser: Parameters<typeof as>[0]): Promise<Page> {
  const page = await as(browser, "administrator");
  const known = await ask<{ memberByNumber: { id: string } | null }>(
    page.request,
    `{ memberByNumber(number: "${NUMBER}") { id } }`,
  );
  if (known.memberByNumber) return page;
  const person = { number: NUMBER, givenName: "Rhea", familyName: "Records", idempotencyKey: key() };
  const { member } = await act(page.request, "memberCreate", person, "member { id }");
  const { id: memberId } = member as { id: string };
  const held = { memberId, credential: "cma-aama", certified: "2023-02-10", idempotencyKey: key() };
  await act(page.request, "certificationCreate", held, "certification { id }");
  return page;
}

async function retype(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByLabel(label).fill("");
  await page.getByLabel(label).pressSequentially(text);
}

test("an activity is reported by its names, found by filters, corrected, and retracted", async ({ browser }) => {
  const page = await registrar(browser);
  await page.goto(`${BODY}/members/${NUMBER}/activities`);
  await expect(page.getByText("No activities on record")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Report activity" }).click();
  await expect(heading(page, "Report an activity of Rhea Records")).toBeFocused();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Fill this in.").first()).toBeVisible();
  await page.getByLabel("Type").selectOption({ label: "Continuing education" });
  await page.getByLabel("Title").fill("Wound care, advanced");
  await retype(page, "Completed", "5/1/2025");
  await page.getByLabel("Amount in points").fill("eight");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not an amount.", { exact: false })).toBeVisible();
  await page.getByLabel("Amount in points").fill("123456");
  await page.getByLabel("Approval (optional)", { exact: true }).selectOption({ label: "AAMA-approved" });
  await page.getByLabel("Split over several, in percent").check();
  await page.getByLabel("Clinical, in percent").fill("60");
  await page.getByLabel("General, in percent").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The shares add up to 90 %.", { exact: false })).toBeVisible();
  await page.getByLabel("General, in percent").fill("40");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alerts(page).filter({ hasText: "out of range" })).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue("Wound care, advanced");
  await page.getByLabel("Amount in points").fill("8");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Activity added.")).toBeVisible();
  const reported = row(page, "Wound care, advanced");
  await expect(reported).toContainText("Continuing education");
  await expect(reported).toContainText("8 points");
  await expect(reported).toContainText("AAMA-approved");
  await expect(reported).toContainText("Clinical 60 %");
  await expect(reported).toContainText("Not judged");
  await expectAccessible(page);

  await page.getByRole("combobox", { name: "Type" }).selectOption({ label: "College course" });
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("link", { name: "show everything" }).click();
  await reported.getByRole("link").click();
  await expect(heading(page, "Wound care, advanced")).toBeVisible();
  await expect(page.getByText("Nobody has judged it yet.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Correct" }).click();
  await expect(heading(page, "Correct Wound care, advanced")).toBeVisible();
  await expect(page.getByLabel("Amount in points")).toHaveValue("8");
  await expect(page.getByLabel("Completed")).toHaveValue("05/01/2025");
  await expect(page.getByLabel("Clinical, in percent")).toHaveValue("60");
  await page.getByLabel("Amount in points").fill("6");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Reason")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Reason").fill("The certificate says 6.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("6 points")).toBeVisible();

  await page.getByRole("button", { name: "Retract" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByLabel("Reason").fill("Of another member.");
  await page.getByRole("dialog").getByRole("button", { name: "Retract" }).click();
  await expect(page.getByText("Of another member.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Correct" })).toBeHidden();
  await page.goto(`${BODY}/members/${NUMBER}/activities`);
  await expect(page.getByText("No activities on record")).toBeVisible();
  await page.getByLabel("Show retracted ones").check();
  await expect(row(page, "Wound care, advanced")).toContainText("Retracted");
});

test("a payment has the fee's name and amount, is corrected, and voided for all to see", async ({ browser }) => {
  const page = await registrar(browser);
  await page.goto(`${BODY}/members/${NUMBER}/records`);
  await expect(page.getByText("No payments on record")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Record a payment" }).click();
  await page.getByRole("combobox", { name: "Fee" }).selectOption({ label: "Reactivation fee" });
  await expect(page.getByLabel("Amount")).toHaveValue("50.00");
  await expect(page.getByLabel("Currency")).toHaveValue("USD");
  await page.getByLabel("Amount").fill("50.005");
  await retype(page, "Received on", "1/15/2026");
  await page.getByLabel(/Receipt reference/).fill("REC-R-1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alerts(page).filter({ hasText: "decimal places" })).toBeVisible();
  await expect(page.getByLabel(/Receipt reference/)).toHaveValue("REC-R-1");
  await expectAccessible(page);
  await page.getByLabel("Amount").fill("50.00");
  await page.getByRole("button", { name: "Save" }).click();
  const payment = row(page, "REC-R-1");
  await expect(payment).toContainText("Reactivation fee");
  await expect(payment).toContainText("50.00 USD");

  await page.getByRole("link", { name: "Correct Reactivation fee" }).click();
  await page.getByRole("combobox", { name: "Fee" }).selectOption({ label: "Application fee" });
  await page.getByLabel("Reason").fill("It was the application fee.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(payment).toContainText("Application fee");
  await page.getByRole("button", { name: "Void Application fee" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Void" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("dialog").getByLabel("Reason").fill("The check bounced.");
  await page.getByRole("dialog").getByRole("button", { name: "Void" }).click();
  await expect(payment).toContainText("Voided");
  await expect(payment).toContainText("The check bounced.");
  await expect(page.getByRole("link", { name: "Correct Application fee" })).toBeHidden();
  await expectAccessible(page);
});

test("an examination and a document are recorded, corrected, and voided", async ({ browser }) => {
  const page = await registrar(browser);
  await page.goto(`${BODY}/members/${NUMBER}/exams/new`);
  await page.getByLabel("Examination").selectOption({ label: "CMA (AAMA) Certification Exam" });
  await retype(page, "Taken on", "1/15/2099");
  await page.getByLabel("Outcome").selectOption({ label: "Failed" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alerts(page).filter({ hasText: "in the future" })).toBeVisible();
  await expectAccessible(page);
  await retype(page, "Taken on", "1/15/2026");
  await page.getByRole("button", { name: "Save" }).click();
  const exam = row(page, "CMA (AAMA) Certification Exam");
  await expect(exam).toContainText("Failed");
  await page.getByRole("link", { name: /^Correct CMA/ }).click();
  await page.getByLabel("Outcome").selectOption({ label: "Passed" });
  await page.getByLabel("Reason").fill("The agency corrected it.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(exam).toContainText("Passed");

  await page.getByRole("link", { name: "Record a document" }).click();
  await page.getByLabel("Document").selectOption({ label: "Transcript of reenrollment" });
  await retype(page, "Issued on", "1/15/2025");
  await retype(page, "Valid through", "1/15/2024");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alerts(page).filter({ hasText: "expires before it was issued" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Valid through").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row(page, "Transcript of reenrollment")).toContainText("January 15, 2025");
  for (const name of [/^Void CMA/, /^Void Transcript/]) {
    await page.getByRole("button", { name }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("Recorded twice.");
    await page.getByRole("dialog").getByRole("button", { name: "Void" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  await expect(exam).toContainText("Voided");
  await page.goto(`${BODY}/members/${NUMBER}`);
  await expect(
    page.getByText(/^The exam CMA \(AAMA\) Certification Exam, taken on January 15, 2026 and passed, was voided\./),
  ).toBeVisible();
});

test("two people who correct one payment: the second sees both versions and keeps the reason", async ({ browser }) => {
  const mine = await registrar(browser);
  const { memberByNumber } = await ask<{ memberByNumber: { id: string } }>(
    mine.request,
    `{ memberByNumber(number: "${NUMBER}") { id } }`,
  );
  const input = {
    memberId: memberByNumber.id,
    code: "exam",
    amount: { amount: "10", currency: "USD" },
    received: "2026-01-10",
    reference: "REC-TWO",
    idempotencyKey: key(),
  };
  await act(mine.request, "paymentRecord", input, "payment { id }");
  const theirs = await mine.context().newPage();
  for (const page of [mine, theirs]) {
    await page.goto(`${BODY}/members/${NUMBER}/records`);
    await row(page, "REC-TWO")
      .getByRole("link", { name: /^Correct/ })
      .click();
    await expect(page.getByLabel("Amount")).toHaveValue("10.00");
  }
  for (const [page, amount] of [
    [theirs, "20"],
    [mine, "30"],
  ] as const) {
    await page.getByLabel("Amount").fill(amount);
    await page.getByLabel("Reason").fill(`It was ${amount}.`);
    await page.getByRole("button", { name: "Save" }).click();
    if (page === theirs) await expect(row(page, "REC-TWO")).toContainText("20.00 USD");
  }
  const conflict = alerts(mine).filter({ hasText: "Someone changed this" });
  await expect(conflict.getByRole("row", { name: /^Amount/ })).toContainText("20.00 USD");
  await expect(mine.getByLabel("Reason")).toHaveValue("It was 30.");
  await expect(mine.getByLabel("Amount")).toHaveValue("30");
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(row(mine, "REC-TWO")).toContainText("30.00 USD");
  await theirs.close();
});

test("a reviewer reads the records and is offered no act", async ({ browser }) => {
  await registrar(browser);
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/members/${NUMBER}/records`);
  await expect(row(page, "REC-TWO")).toBeVisible();
  await expect(page.getByRole("link", { name: "Record a payment" })).toBeHidden();
  await expect(page.getByRole("link", { name: /^Correct/ })).toBeHidden();
  await page.goto(`${BODY}/members/${NUMBER}/activities`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rhea Records");
  await expect(page.getByRole("link", { name: "Report activity" })).toBeHidden();
  expect(complaints).toEqual([]);
});
