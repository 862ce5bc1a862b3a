import { expect, type Locator, type Page } from "@playwright/test";
import type { Applicant } from "./applicant.ts";
import { BODY } from "./kit.ts";

// Parts of the review screen.

export const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
export const claim = (page: Page) => page.locator(".claim-head h2");
export const claims = (page: Page) => page.getByRole("region", { name: "Claims" });
export const button = (page: Page, name: string | RegExp) => page.locator(".keys").getByRole("button", { name });
export const said = (page: Page) => page.locator(".desk [role=status]");

export async function open(page: Page, { submissionId }: Applicant): Promise<void> {
  await page.goto(`${BODY}/submissions/${encodeURIComponent(submissionId)}/review`);
  await expect(claim(page)).toBeVisible();
}

export async function isInView(locator: Locator): Promise<boolean> {
  const [box, size] = [await locator.boundingBox(), locator.page().viewportSize()!];
  return (
    box !== null && box.y >= 0 && box.x >= 0 && box.y + box.height <= size.height && box.x + box.width <= size.width + 1
  );
}
