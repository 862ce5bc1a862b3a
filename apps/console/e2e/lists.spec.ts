import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
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
  await expect(page.getByText(/^\d+ changed, 0 refused, 0 not reached\.$/)).toBeVisible();
  await expectAccessible(page);
  // They wait for anybody again, as the tests after this expect.
  await page.goto(`${BODY}/submissions`);
  await page.getByRole("button", { name: "Assign all …" }).click();
  await dialog.getByRole("button", { name: "Count the rows" }).click();
  await dialog.getByRole("button", { name: /^Assign \d+ submission/ }).click();
  await expect(page.getByText(/^\d+ changed, 0 refused, 0 not reached\.$/)).toBeVisible();
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
