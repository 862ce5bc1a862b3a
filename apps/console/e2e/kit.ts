import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";

export const URL_OF_PRODUCT = process.env.E2E_URL ?? "";
export const BODY = `${URL_OF_PRODUCT}/aama`;

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export const OWN_PASSWORD = "a password of their own";

export type Person = "administrator" | "reviewer" | "colleague" | "decider" | "editor" | "approver";

const pages = new Map<Person, Page>();
/** Browser console errors, such as a violated content security policy. */
export const complaints: string[] = [];

/**
 * The console as a person sees it, signed in once. The first sign-in replaces the one-time
 * password.
 */
export async function as(browser: Browser, person: Person): Promise<Page> {
  const known = pages.get(person);
  if (known) return known;
  const page = await newPage(browser);
  await signIn(page, person);
  pages.set(person, page);
  return page;
}

/** The person has signed out; `as` signs them in again. */
export function signedOut(person: Person): void {
  pages.delete(person);
}

export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return page;
}

async function signIn(page: Page, person: Person): Promise<void> {
  const oneTime = process.env[`E2E_${person.toUpperCase()}`] ?? "";
  // After a failure, the tests go on in a new process, and the one-time password is used up.
  const replaced = join(process.env.E2E_FOLDER ?? "", `${person}.replaced`);
  const isReplaced = existsSync(replaced);
  await page.goto(`${BODY}/`);
  await page.getByLabel("Email address").fill(`${person}@example.org`);
  await page.getByLabel("Password").fill(isReplaced ? OWN_PASSWORD : oneTime);
  await page.getByRole("button", { name: "Sign in" }).click();
  if (isReplaced) {
    await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
    return;
  }
  await expect(page.getByRole("heading", { level: 1, name: "Choose a password" })).toBeVisible();
  if (person === "administrator") await expectAccessible(page);
  await page.getByLabel("One-time password").fill(oneTime);
  await page.getByLabel("New password").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Save password" }).click();
  writeFileSync(replaced, "");
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
}

/**
 * Expects no violation of WCAG 2.2 AA in light and dark, wide and narrow, and no horizontal
 * scrolling of the page.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A dialog that is fading in has no contrast yet.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 400]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).withTags(STANDARD).setLegacyMode().analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
      );
      expect.soft(found, `${page.url()} ${colorScheme} ${width}`).toEqual([]);
      const wide = await page.evaluate(() => {
        if (document.documentElement.scrollWidth <= window.innerWidth) return [];
        const beyond = (element: Element) => element.getBoundingClientRect().right > window.innerWidth;
        return [...document.querySelectorAll("body *")].filter(beyond).map(({ outerHTML }) => outerHTML.slice(0, 120));
      });
      expect.soft(wide, `${page.url()} scrolls sideways at ${width}`).toEqual([]);
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

// The console ignores a key that comes as soon after a claim as only a double press does.
const READING_MS = 400;

/** Presses a key of the review as somebody who has read what is on the screen. */
export async function pressAsReader(page: Page, pressed: string): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.waitForTimeout(READING_MS);
  await page.keyboard.press(pressed);
}

type Payload = Record<string, unknown> & { userErrors: { message: string }[] };

/** Calls the API as a plain HTTP client: with the cookies of a page, or with a token. */
export async function act(
  request: APIRequestContext,
  mutation: string,
  input: object,
  selection: string,
  token?: string,
) {
  const type = mutation[0]!.toUpperCase() + mutation.slice(1);
  const response = await request.post(`${BODY}/graphql`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    data: {
      query: `mutation Act($input: ${type}Input!) { ${mutation}(input: $input) { ${selection} userErrors { message } } }`,
      variables: { input },
    },
  });
  const answer = (await response.json()) as { data?: Record<string, Payload>; errors?: unknown };
  const payload = answer.data?.[mutation];
  expect(answer.errors, mutation).toBeUndefined();
  expect(payload?.userErrors, mutation).toEqual([]);
  return payload!;
}

/** Reads from the API with the cookies of a page. */
export async function ask<Data>(request: APIRequestContext, query: string): Promise<Data> {
  const response = await request.post(`${BODY}/graphql`, { data: { query } });
  return ((await response.json()) as { data: Data }).data;
}

export function key(): string {
  return crypto.randomUUID();
}
