import { expect, type Request, test } from "@playwright/test";
import { as, BODY, OWN_PASSWORD } from "./kit.ts";

/** What a request asked for: an operation of the API, or a file without the hash in its name. */
const asked = (request: Request): string => {
  const operation = /(?:query|mutation) (\w+)/.exec(request.postData() ?? "")?.[1];
  return operation ?? new URL(request.url()).pathname.replace(/^\/assets\/|-[\w-]{8}(?=\.\w+$)/g, "");
};

// On a slow line the first row takes as long as the requests that wait for each other.
test("the first list waits for the page, then for its scripts, and for nothing after them", async ({ browser }) => {
  const context = (await as(browser, "administrator")).context();
  const page = await context.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(asked(request)));
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route(/\/assets\/console-/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${BODY}/members`, { waitUntil: "commit" });
  // Both are on their way although the script that shows the list has not come.
  await expect.poll(() => requests).toContain("MemberList");
  expect(requests).toContain("Viewer");
  await expect(page.getByText("Loading …")).toBeVisible();
  release();
  await page.locator("tbody tr").first().waitFor();
  const before = requests.filter((one) => !one.endsWith(".woff2"));
  expect(before.toSorted()).toEqual(
    [
      "/aama/members",
      "MemberList",
      "Viewer",
      "console.js",
      "index.css",
      "index.js",
      "requests.js",
      "rolldown-runtime.js",
      "shared.js",
    ].toSorted(),
  );
  // The font is larger than all but one of the scripts, so it comes after them.
  const times = await page.evaluate(() =>
    performance.getEntriesByType("resource").map((entry) => {
      const { name, startTime, responseEnd } = entry as PerformanceResourceTiming;
      return { name, startTime, responseEnd };
    }),
  );
  const [font] = times.filter(({ name }) => name.endsWith(".woff2"));
  const [script] = times.filter(({ name }) => name.includes("/assets/console-"));
  if (font) expect(font.startTime).toBeGreaterThanOrEqual(script!.responseEnd);
  await page.close();
});

test("a list asks for its page once, whatever it shows", async ({ browser }) => {
  const page = await (await as(browser, "administrator")).context().newPage();
  const pages: string[] = [];
  page.on("request", (request) => asked(request) === "CertificationList" && pages.push(request.postData() ?? ""));
  const shows = async (address: string, filter: object) => {
    pages.length = 0;
    await page.goto(`${BODY}/${address}`);
    await page.locator("tbody tr").first().waitFor();
    expect(pages.map((body) => (JSON.parse(body) as { variables: { filter: object } }).variables.filter)).toEqual([
      filter,
    ]);
  };
  await shows("certifications", { status: "CURRENT" });
  await shows('certifications?filter={"verdict":"UNMET"}&sort=expires&order=DESC', { verdict: "UNMET" });
  // The filters of the last visit.
  await shows("certifications", { verdict: "UNMET" });
  await page.close();
});

test("a list that was asked for before signing in is asked for again", async ({ browser }) => {
  await as(browser, "administrator");
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${BODY}/members`);
  await expect(page.getByLabel("Email address")).toBeVisible();
  await page.getByLabel("Email address").fill("administrator@example.org");
  await page.getByLabel("Password").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("tbody tr").first().waitFor();
  await context.close();
});
