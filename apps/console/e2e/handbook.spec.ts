import { expect, test } from "@playwright/test";
import { as, BODY, complaints, expectAccessible, newPage } from "./kit.ts";

test("a member reads the handbook without signing in, and follows its links", async ({ browser }) => {
  const page = await newPage(browser);
  const loaded: string[] = [];
  page.on("response", (response) => loaded.push(response.url()));
  await page.goto(`${BODY}/handbook/cma-aama`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Certified Medical Assistant, CMA (AAMA): recertification",
  );
  await expect(page.getByText("Earn at least 10 clinical points.")).toBeVisible();
  await expect(page.getByRole("row", { name: /June 10, 2024/ })).toContainText("September 30, 2029");
  await page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Fees" }).click();
  await expect(page).toHaveURL(/#fees$/);
  await expect(page.getByRole("heading", { name: "Fees" })).toBeInViewport();
  await page.getByRole("link", { name: "Source 1", exact: true }).first().click();
  await expect(page).toHaveURL(/#source-press-2018$/);
  await expectAccessible(page);
  expect(loaded.filter((url) => /start-|react|MembersPage/.test(url))).toEqual([]);

  // A link to one rule leads there, on the page of a version that stays what it is.
  await page.goto(`${BODY}/handbook/cma-aama/2020#requirement-clinical`);
  await expect(page.getByText("Earn at least 10 clinical points.")).toBeInViewport();
  await page.getByRole("navigation", { name: "Other versions" }).getByRole("link", { name: "2025" }).click();
  await expect(page.getByText(/^Version 2025, from/)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Other versions" })).toBeHidden();
  await page.context().close();
});

test("an address without a handbook says so and offers those there are", async ({ browser }) => {
  const page = await newPage(browser);
  await page.goto(`${BODY}/handbook/cma-aama/1999`);
  await expect(page.getByRole("alert")).toContainText("There is no published version at this address.");
  await expect(page.getByRole("link", { name: "2020" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${BODY}/handbook/nothing`);
  await expect(page.getByRole("alert")).toHaveText("There is no credential at this address.");
  await page.context().close();
});

test("the page of a version links to its handbook", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/credentials/cma-aama`);
  await page.getByRole("link", { name: "Handbook for members" }).click();
  await expect(page).toHaveURL(/\/handbook\/cma-aama\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("CMA (AAMA)");
  expect(complaints).toEqual([]);
});
