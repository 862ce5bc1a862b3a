import { expect, test } from "@playwright/test";
import { as, BODY, type Person } from "./kit.ts";
import { unmarkedTexts, watchData } from "./own-words.ts";
import { everyScreen, show } from "./screens.ts";

test("every text comes from i18n: the pseudo-locale marks all that is not data, on every screen", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const screens = await everyScreen(browser, "TEXT");
  for (const person of ["administrator", "reviewer", "decider", "editor"] satisfies Person[]) {
    const page = await (await as(browser, person)).context().newPage();
    const answers = watchData(page);
    await page.goto(`${BODY}/members`);
    await page.evaluate(() => localStorage.setItem("RaStoreOpenRecert.aama.locale", '"en-XA"'));
    for (const { path } of screens.filter((screen) => screen.person === person && !screen.hasRules)) {
      await show(page, path);
      await expect.soft(page.locator("body"), path).toContainText("⟦");
      expect.soft(await unmarkedTexts(page, answers), `${person} /${path}`).toEqual([]);
      await page.setViewportSize({ width: 400, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `/${path} scrolls sideways`).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await page.evaluate(() => localStorage.removeItem("RaStoreOpenRecert.aama.locale"));
    await page.close();
  }
});
