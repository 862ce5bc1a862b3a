import { expect, test } from "@playwright/test";
import { as, BODY } from "./kit.ts";

/** Where the console's own words stand; everything else is data. */
const OWN_WORDS =
  "h1, nav[aria-label] a, th, .field > label, legend, .hint, .rail-foot button, .page-actions a, .page-actions button, .list-menus button, form button, form .row a";

const SCREENS = [
  "members",
  "members/create",
  "certifications",
  "staff",
  "staff/create",
  "api-clients",
  "api-clients/create",
  "submissions",
];

test("the texts of lists and forms come from i18n: the pseudo-locale marks every one", async ({ browser }) => {
  const page = await (await as(browser, "administrator")).context().newPage();
  await page.goto(`${BODY}/members`);
  await page.evaluate(() => localStorage.setItem("RaStoreOpenRecert.aama.locale", '"en-XA"'));
  for (const screen of SCREENS) {
    await page.goto(`${BODY}/${screen}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("⟦");
    await expect(page.locator("table tbody tr, form, .empty").first()).toBeVisible();
    const plain = await page
      .locator(OWN_WORDS)
      .evaluateAll((elements) =>
        elements
          .map((element) => (element as HTMLElement).innerText.trim())
          .filter((words) => /\p{L}/u.test(words) && !words.includes("⟦")),
      );
    expect.soft(plain, screen).toEqual([]);
    await page.setViewportSize({ width: 400, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${screen} scrolls sideways`).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  await page.evaluate(() => localStorage.removeItem("RaStoreOpenRecert.aama.locale"));
  await page.close();
});
