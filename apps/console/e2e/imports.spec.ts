import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { act, as, ask, BODY, complaints, expectAccessible, key } from "./kit.ts";

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const stage = (page: Page, name: string) => page.getByRole("heading", { level: 2, name });
const PATIENCE = { timeout: 20_000 };

const csv = (name: string, lines: string[]) => ({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });

const SPRING = [
  "Member;Full name;Born;Shoe size",
  "IMP-1;Ida Import;02/03/1990;38",
  "IMP-2;Ivo Import;31/12/1990;44",
  ";Nora Nobody;;40",
];

test("the list says what to do when nothing has been imported, and leads to a sample file", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/imports`);
  await expect(heading(page, "Imports")).toBeVisible();
  await page.getByRole("combobox", { name: "State" }).selectOption("Failed");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("link", { name: "show everything" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add import" }).click();
  await expect(heading(page, "Import a file")).toBeFocused();
  const [sample] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "members.csv" }).click(),
  ]);
  expect(readFileSync(await sample.path(), "utf8")).toContain("number,given_name,family_name");
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(page.getByText("Choose a file.")).toBeVisible();
  await expectAccessible(page);
});

test("a file is matched, checked, and imported; its refused rows are corrected and sent again", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/imports/create`);
  await page.getByLabel("File").setInputFiles(csv("spring.csv", SPRING));
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(stage(page, "Match the columns")).toBeVisible(PATIENCE);
  await expect(heading(page, "spring.csv")).toBeFocused();
  await expect(page.getByLabel("What the column Member is")).toHaveValue("");
  await expect(page.getByLabel("What the column Full name is")).toHaveValue("printed_name");
  await expectAccessible(page);

  // A reload leads to the same stage. What is missing is said at its place.
  await page.reload();
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("Choose the column that has it, or fill this in.")).toBeVisible();
  await expect(page.getByLabel("Member number (required)", { exact: true })).toBeFocused();
  await page.getByLabel("What the column Member is").selectOption("Member number (required)");
  await page.getByLabel("What the column Born is").selectOption("Date of birth");
  await page.getByLabel("Dates are written").selectOption("MONTH_DAY_YEAR");
  await page.getByRole("button", { name: "Check the file" }).click();

  await expect(stage(page, "What the import would do")).toBeFocused(PATIENCE);
  const refused = page.getByRole("table", { name: "Rows that would be refused" });
  await expect(refused.getByRole("row", { name: /IMP-2/ })).toContainText('"31/12/1990" is not a day.');
  await expect(refused.getByRole("row", { name: /Nora Nobody/ })).toContainText("A value of 1 to 64 characters");
  await expectAccessible(page);
  // Nothing is stored yet.
  const stored = async (number: string) =>
    (await ask<{ memberByNumber: unknown }>(page.request, `{ memberByNumber(number: "${number}") { id } }`))
      .memberByNumber;
  expect(await stored("IMP-1")).toBeNull();

  await page.getByRole("button", { name: "Change the columns" }).click();
  await expect(page.getByLabel("What the column Born is")).toHaveValue("birth_date");
  await page.reload();
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(stage(page, "What was imported")).toBeFocused(PATIENCE);
  expect(await stored("IMP-1")).not.toBeNull();
  await expectAccessible(page);

  const [errors] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the refused rows" }).click(),
  ]);
  expect(errors.suggestedFilename()).toBe("spring.errors.csv");
  const corrected = readFileSync(await errors.path(), "utf8")
    .replaceAll("31/12/1990", "12/31/1990")
    .replace(",,Nora", ",IMP-3,Nora");
  await page.getByRole("link", { name: "Import the corrected file" }).click();
  await page.getByLabel("File").setInputFiles(csv("spring.errors.csv", [corrected]));
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(page.getByText("You imported a file with these columns before", { exact: false })).toBeVisible(PATIENCE);
  await expect(page.getByLabel("What the column Member is")).toHaveValue("number");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 2 rows" }).click(PATIENCE);
  await expect(stage(page, "What was imported")).toBeVisible(PATIENCE);
  expect(await stored("IMP-2")).not.toBeNull();
  expect(await stored("IMP-3")).not.toBeNull();
  await page.goto(`${BODY}/imports`);
  await expect(page.getByRole("row", { name: /spring\.errors\.csv/ })).toContainText("Imported");
  await expectAccessible(page);
});

test("activities get what their file lacks, and lead to the members", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/imports/create?kind=ACTIVITIES`);
  await page
    .getByLabel("File")
    .setInputFiles(csv("course.csv", ["Member ID,Completion date,Credits", "IMP-1,2026-01-15,2"]));
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(page.getByLabel("What the column Credits is")).toHaveValue("amount", PATIENCE);
  await page.getByLabel("Type of activity (required)").fill("ce");
  await page.getByLabel("Unit (required)").fill("point");
  await page.getByLabel("Add a value for").selectOption("Title");
  await page.getByLabel("Title", { exact: true }).fill("Spring course");
  await page.getByLabel("Source of the rows").fill("x".repeat(101));
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByLabel("Source of the rows")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Spring course");
  await page.getByLabel("Source of the rows").fill("conference");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 1 row" }).click(PATIENCE);
  const came = page.getByRole("table", { name: "Activities that came in" });
  await expect(came.getByRole("row", { name: /Ida Import/ })).toContainText("Spring course", PATIENCE);
  await expectAccessible(page);
  await came.getByRole("link", { name: "Ida Import" }).click();
  await expect(heading(page, "Ida Import")).toBeVisible();
});

test("a file that is none is refused with what to do, and another can be sent", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/imports/create`);
  await page
    .getByLabel("File")
    .setInputFiles({ name: "roster.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\u0003\u0004…") });
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "save the table as CSV UTF-8" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("File").setInputFiles(csv("roster.csv", ["number,printed_name", "IMP-9,Una Sent"]));
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(stage(page, "Match the columns")).toBeVisible(PATIENCE);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(stage(page, "What the import would do")).toBeVisible(PATIENCE);
  await page.getByRole("button", { name: "Delete the file now" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.waitForFunction(() => document.getAnimations().length === 0);
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Delete the file now" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("The file is kept until", { exact: false })).toBeHidden();
});

test("a file is dropped, its sending is stopped, and it is still there to be sent again", async ({ browser }) => {
  const page = await as(browser, "administrator");
  await page.goto(`${BODY}/imports/create`);
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["number;Full name;Born\nDROP-1;Dora Dropped;31.12.1990\n"], "dropped.csv"));
    return transfer;
  });
  const target = page.locator(".file-drop");
  await target.dispatchEvent("dragover", { dataTransfer: dropped });
  await expect(target).toHaveClass(/over/);
  await target.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByText("Chosen: dropped.csv")).toBeVisible();
  await expectAccessible(page);

  // A line so slow that the file never arrives.
  await page.route("**/imports/*/file", () => undefined);
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(page.getByRole("progressbar", { name: /Sending dropped\.csv/ })).toBeVisible();
  await expectAccessible(page);
  page.once("dialog", (question) => question.dismiss());
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You stopped sending the file." })).toBeVisible();
  await expect(page.getByText("Chosen: dropped.csv")).toBeVisible();
  await page.unroute("**/imports/*/file");
  await page.getByRole("button", { name: "Send the file" }).click();
  await expect(stage(page, "Match the columns")).toBeVisible(PATIENCE);

  // Its days have the day first. What the check refuses has the names of the file.
  await page.getByLabel("What the column Born is").selectOption("Date of birth");
  await page.getByRole("button", { name: "Check the file" }).click();
  const refused = page.getByRole("table", { name: "Rows that would be refused" });
  await expect(refused.getByRole("row", { name: /DROP-1/ })).toContainText("set the date format DD/MM/YYYY", PATIENCE);
  await expect(refused.getByRole("cell", { name: "Born", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Change the columns" }).click();
  await page.getByLabel("Dates are written").selectOption("DAY_MONTH_YEAR");
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("button", { name: "Import 1 row" })).toBeVisible(PATIENCE);
});

test("an import shows how far it is, is canceled, and started again", async ({ browser }) => {
  const page = await as(browser, "administrator");
  const lines = Array.from({ length: 20_000 }, (_, index) => `BIG-${index},Big,Row ${index}`);
  const file = ["number,given_name,family_name", ...lines].join("\n");
  const input = { kind: "MEMBERS", fileName: "big.csv", bytes: file.length, idempotencyKey: key() };
  const made = await act(page.request, "importCreate", input, "import { id uploadPath }");
  const { id, uploadPath } = made.import as { id: string; uploadPath: string };
  const sent = await page.request.put(`${BODY.replace(/\/aama$/, "")}${uploadPath}`, {
    data: file,
    headers: { "content-type": "text/csv" },
  });
  expect(sent.status()).toBe(200);
  await page.goto(`${BODY}/imports/${id}`);
  const second = await page.context().newPage();
  await second.goto(`${BODY}/imports/${id}`);
  await expect(stage(second, "Match the columns")).toBeVisible();
  await act(page.request, "importStart", { importId: id, idempotencyKey: key() }, "import { id }");
  await page.reload();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByText(/[\d,]+ of 20,000 rows/)).toBeVisible(PATIENCE);
  // Home shows the same, live, and leads back.
  const home = await page.context().newPage();
  await home.goto(`${BODY}/`);
  const line = home.getByRole("listitem").filter({ has: home.getByRole("link", { name: "big.csv" }) });
  await expect(line.getByRole("progressbar", { name: "Import" })).toBeVisible();
  const shown = await line.getByText(/[\d,]+ of 20,000/).innerText();
  await expect(line.getByText(shown)).toBeHidden(PATIENCE);
  await expect(line.getByText(/[\d,]+ of 20,000/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(stage(page, "The import was canceled")).toBeFocused(PATIENCE);
  await expect(home.getByRole("heading", { name: "My running jobs" })).toBeHidden(PATIENCE);
  await home.close();
  await expectAccessible(page);
  // The second tab shows the stage of an hour ago, and is told so.
  await second.getByRole("button", { name: "Check the file" }).click();
  await expect(second.getByRole("heading", { level: 2 }).first()).not.toHaveText("Match the columns", PATIENCE);
  await second.close();
  await page.reload();
  expect(complaints).toEqual([]);
});

test("a role that imports nothing does not see the place", async ({ browser }) => {
  const page = await as(browser, "reviewer");
  await page.goto(`${BODY}/imports`);
  await expect(heading(page, "Your role does not open this page")).toBeVisible();
  await expect(page.getByRole("link", { name: "Imports" })).toBeHidden();
});
