import { expect, type Page, test } from "@playwright/test";
import { act, as, ask, BODY, complaints, expectAccessible, key } from "./kit.ts";

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const alerts = (page: Page) => page.getByRole("alert");

const NUMBER = "CER-01";
const PAPER = "CER-02";

/** A person who records, signed in once, and the members of these tests. */
async function registrar(browser: Parameters<typeof as>[0]): Promise<Page> {
  const page = await as(browser, "administrator");
  const known = await ask<{ memberByNumber: { id: string } | null }>(
    page.request,
    `{ memberByNumber(number: "${NUMBER}") { id } }`,
  );
  if (!known.memberByNumber)
    for (const [number, familyName] of [
      [NUMBER, "Certified"],
      [PAPER, "Paper"],
    ])
      await act(
        page.request,
        "memberCreate",
        { number, givenName: "Rhea", familyName, idempotencyKey: key() },
        "member { id }",
      );
  return page;
}

async function retype(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByLabel(label).fill("");
  await page.getByLabel(label).pressSequentially(text);
}

test("a certification is added from the rules, and a wrong day is said at its field", async ({ browser }) => {
  const page = await registrar(browser);
  await page.goto(`${BODY}/members/${NUMBER}`);
  await expect(page.getByText("No certifications on record")).toBeVisible();
  await page.getByRole("link", { name: "Add certification" }).click();
  await expect(heading(page, "Add a certification of Rhea Certified")).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Credential")).toBeFocused();
  await page.getByLabel("Credential").selectOption({ label: "CMA (AAMA)" });
  await retype(page, "Day of certification", "2/30/2022");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not a day.", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Day of certification")).toHaveValue("2/30/2022");
  await retype(page, "Day of certification", "2/10/2099");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alerts(page).filter({ hasText: "in the future" })).toBeVisible();
  await retype(page, "Day of certification", "2/10/2023");
  await expect(page.getByText("February 10, 2023")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Certification added.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "CMA (AAMA)" })).toBeVisible();

  // A second one at the same time is refused where the day is.
  await page.getByRole("link", { name: "Add certification" }).click();
  await page.getByLabel("Credential").selectOption({ label: "CMA (AAMA)" });
  await retype(page, "Day of certification", "3/10/2023");
  await page.getByRole("button", { name: "Add a cycle" }).click();
  await retype(page, "Cycle 1 from", "3/10/2023");
  await retype(page, "Cycle 1 through", "2/28/2028");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(alerts(page).filter({ hasText: "holds" }).first()).toBeVisible();
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(heading(page, "Rhea Certified")).toBeVisible();
});

test("an application that came on paper earlier has its day of receipt, and is withdrawn with a reason", async ({
  browser,
}) => {
  const page = await registrar(browser);
  const { memberByNumber } = await ask<{ memberByNumber: { id: string } }>(
    page.request,
    `{ memberByNumber(number: "${PAPER}") { id } }`,
  );
  const { organization } = await ask<{ organization: { today: string } }>(page.request, "{ organization { today } }");
  const year = Number(organization.today.slice(0, 4));
  const input = {
    memberId: memberByNumber.id,
    credential: "cma-aama",
    certified: `${year - 3}-01-15`,
    idempotencyKey: key(),
  };
  await act(page.request, "certificationCreate", input, "certification { id }");
  await page.goto(`${BODY}/members/${PAPER}`);
  await page.getByRole("button", { name: "Add application" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Statement that the member signed").fill("All of this is true.");
  await retype(page, "Received on", `1/2/${year - 9}`);
  await retype(page, "Signed on", `12/15/${year - 1}`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Receive" }).click();
  await expect(dialog.getByText(/before the current cycle/)).toBeVisible();
  await expect(page.getByLabel("Received on")).toHaveValue(`1/2/${year - 9}`);
  await retype(page, "Received on", `12/20/${year - 1}`);
  await dialog.getByRole("button", { name: "Receive" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Waiting since December 20, ${year - 1}`)).toBeVisible();

  await page.getByRole("button", { name: "Withdraw" }).click();
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("It was for another credential.");
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("link", { name: "Withdrawn" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add application" })).toBeVisible();
  expect(complaints).toEqual([]);
});
