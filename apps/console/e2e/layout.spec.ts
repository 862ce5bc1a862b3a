import { expect, test } from "@playwright/test";
import { as, type Person } from "./kit.ts";
import { everyScreen, show } from "./screens.ts";

/** Widths in CSS pixels. At 640 and 384, a window of 1280 or 768 pixels is shown at 200 %. */
const WIDTHS = [1280, 768, 640, 384, 320];

test("no screen scrolls sideways: narrow, wide, at 200 %, and from right to left", async ({ browser }) => {
  test.setTimeout(300_000);
  const screens = await everyScreen(browser, "WIDE");
  for (const person of ["administrator", "reviewer", "decider", "editor"] satisfies Person[]) {
    const page = await (await as(browser, person)).context().newPage();
    for (const { path } of screens.filter((screen) => screen.person === person)) {
      await show(page, path);
      for (const direction of ["ltr", "rtl"]) {
        await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), direction);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const isBeyond = (element: Element) => {
              const { left, right } = element.getBoundingClientRect();
              return left < -1 || right > root.clientWidth + 1;
            };
            return [...document.querySelectorAll("body *")]
              .filter(isBeyond)
              .map(({ outerHTML }) => outerHTML.slice(0, 120));
          });
          expect.soft(wide, `/${path} at ${width} ${direction}`).toEqual([]);
        }
      }
    }
    await page.close();
  }
});
