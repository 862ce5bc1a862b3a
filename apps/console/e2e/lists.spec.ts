import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { act, as, ask, BODY, expectAccessible, key } from "./kit.ts";

test("a list is exported by its filter, and the file is there again later", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members?filter={"standing":"CURRENT"}`);
  const button = page.getByRole("button", { name: /^Export [\d,]+ members$/ });
  const shown = /[\d,]+/.exec((await button.textContent()) ?? "")?.[0] ?? "";
  await button.click();
  await expect(page.getByRole("heading", { level: 1, name: "Export of members" })).toBeVisible();
  await expect(page.getByText(`${shown} rows were written.`)).toBeVisible();
  await expect(page.locator("h1:focus, h2:focus")).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the file" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text.startsWith("\ufeffnumber,printed_name,")).toBe(true);
  expect(text.trim().split("\r\n")).toHaveLength(Number(shown.replace(",", "")) + 1);

  await page.getByRole("link", { name: "Exports" }).first().click();
  await expect(page.getByRole("row", { name: /Export of members/ }).first()).toContainText("Done");
  await expectAccessible(page);
});

test("all submissions of a list are counted, then assigned, and a changed list stops it", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/submissions`);
  await page.getByRole("button", { name: "Assign all …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Assigned to").selectOption({ index: 1 });
  await dialog.getByRole("button", { name: "Count the rows" }).click();
  await expect(dialog.getByText(/^Exactly \d+ submissions? will be assigned to /)).toBeVisible();
  await expectAccessible(page);
  // Somebody else is faster with one of them.
  const { submissions } = await ask<{ submissions: { nodes: { id: string }[] } }>(
    page.request,
    '{ submissions(first: 1, filter: { state: SUBMITTED, assignee: "nobody" }) { nodes { id } } }',
  );
  const taken = { submissionId: submissions.nodes[0]!.id, assigneeId: "me", idempotencyKey: key() };
  await act(page.request, "submissionAssign", taken, "submission { id }");
  await dialog.getByRole("button", { name: /^Assign \d+ submission/ }).click();
  await expect(dialog.getByText(/The list changed after you looked at it/)).toBeVisible();
  await dialog.getByRole("button", { name: "Count the rows" }).click();
  await dialog.getByRole("button", { name: /^Assign \d+ submission/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Assignment of submissions" })).toBeVisible();
  await expect(page.getByText(/^\d+ changed, 0 refused, 0 not reached\.$/)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  // They wait for anybody again, as the tests after this expect.
  await page.goto(`${BODY}/submissions`);
  await page.getByRole("button", { name: "Assign all …" }).click();
  await dialog.getByRole("button", { name: "Count the rows" }).click();
  await dialog.getByRole("button", { name: /^Assign \d+ submission/ }).click();
  await expect(page.getByText(/^\d+ changed, 0 refused, 0 not reached\.$/)).toBeVisible({ timeout: 30_000 });
});

test("activities of one source are retracted with a reason", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/all-activities`);
  await page.locator("tbody tr").first().waitFor();
  // Nothing acts on everything by accident.
  await expect(page.getByRole("button", { name: "Retract all …" })).toBeHidden();
  await expectAccessible(page);
  await page.getByLabel("Source, exactly").fill("nobody-has-this");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  const { activities } = await ask<{ activities: { nodes: { source: string; completed: string }[] } }>(
    page.request,
    "{ activities(first: 1) { nodes { source completed } } }",
  );
  const [{ source, completed }] = activities.nodes as [{ source: string; completed: string }];
  const filter = { source, completedFrom: completed, completedTo: completed };
  await page.goto(`${BODY}/all-activities?filter=${JSON.stringify(filter)}`);
  await page.getByRole("button", { name: "Retract all …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("The provider sent them twice.");
  await dialog.getByRole("button", { name: "Count the rows" }).click();
  await expect(dialog.getByText(/^Exactly \d+ activit(y|ies) will be retracted\.$/)).toBeVisible();
  await expectAccessible(page);
  // Another reason is another act, so it is counted again.
  await dialog.getByLabel("Reason").fill("Twice.");
  await expect(dialog.getByRole("button", { name: "Count the rows" })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("a record leads to the rows before and after it in its list, by links and by keys", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/members?filter={"verdict":"UNMET"}&sort=number&order=ASC`);
  await page.locator("tbody tr").first().waitFor();
  const numbers = await page.locator("tbody tr td:nth-child(2)").allTextContents();
  const rows = page.locator("tbody tr td:first-child a");
  await rows.last().click();
  const neighbors = page.getByRole("navigation", { name: "In the list" });
  await expect(neighbors).toContainText(/^Previous25 of [\d,]+Next$/);
  await expectAccessible(page);
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`/members/${numbers[23]}$`));
  await expect(neighbors).toContainText("24 of ");
  await expect(page.locator("h1")).toBeFocused();
  // Another part of the member's screens stays open, and a reload finds the list again.
  await page.getByRole("link", { name: "Activities" }).last().click();
  await page.reload();
  await neighbors.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(new RegExp(`/members/${numbers[24]}/activities$`));
  await expect(neighbors).toContainText("25 of ");
  // The row after the last one that the list showed.
  await page.keyboard.press("j");
  await expect(neighbors).toContainText("26 of ");
  await page.goto(`${BODY}/members/${numbers[0]}`);
  await expect(neighbors).toContainText(/^1 of [\d,]+Next$/);
  // At the end of the list the key does nothing.
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(`/members/${numbers[0]}$`));
});

test("a submission that left the list leads on to the one that took its place", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/submissions?filter={"state":"SUBMITTED","assignee":"nobody"}`);
  const links = page.locator("tbody tr td:first-child a");
  await links.first().waitFor();
  const second = await links.nth(1).getAttribute("href");
  const id = decodeURIComponent((await links.first().getAttribute("href"))!.split("/").at(-1)!);
  await act(
    page.request,
    "submissionAssign",
    { submissionId: id, assigneeId: "me", idempotencyKey: key() },
    "submission { id }",
  );
  await links.first().click();
  const neighbors = page.getByRole("navigation", { name: "In the list" });
  await expect(neighbors.getByRole("link", { name: "Next" })).toHaveAttribute("href", second!);
  await expect(neighbors).not.toContainText(" of ");
  await act(
    page.request,
    "submissionAssign",
    { submissionId: id, assigneeId: null, expectedAssigneeId: await staffId(page), idempotencyKey: key() },
    "submission { id }",
  );
});

async function staffId(page: Page): Promise<string> {
  return (await ask<{ viewer: { staffId: string } }>(page.request, "{ viewer { staffId } }")).viewer.staffId;
}
