import { type Browser, expect, type Page } from "@playwright/test";
import { applicant, BEST_ALLOCATION, SHORT_OF_TWO } from "./applicant.ts";
import { decide } from "./decide.ts";
import { act, as, ask, BODY, key, type Person } from "./kit.ts";

/** A screen that a person may see, by its address below that of the body. */
export type Screen = {
  person: Person;
  path: string;
  /** True if it has sentences that are made from the rules in the browser. */
  hasRules: boolean;
};

/** Every screen of the console, with records on those that show records. */
export async function everyScreen(browser: Browser, prefix: string): Promise<Screen[]> {
  const registrar = await as(browser, "administrator");
  const waiting = await applicant(registrar, `${prefix}-1`, "Waiting", BEST_ALLOCATION);
  const denied = await applicant(registrar, `${prefix}-2`, "Denied", SHORT_OF_TWO);
  const denial = { outcome: "DENIED", reason: "Two approved points are missing." } as const;
  await decide(await as(browser, "decider"), denied.submissionId, denial);
  const { memberId, activityId } = await known(registrar, waiting.number);
  await recordFacts(registrar, memberId, waiting.number);
  const importId = await startImport(registrar);
  const rows = await ask<{ staff: Nodes; apiClients: Nodes }>(
    registrar.request,
    "{ staff(first: 1) { nodes { id } } apiClients(first: 1) { nodes { id } } }",
  );
  const member = `members/${waiting.number}`;
  const review = `submissions/${encodeURIComponent(waiting.submissionId)}`;
  const draft = `requirement-sets/${await startDraft(await as(browser, "editor"))}`;
  const of = (person: Person, ...paths: string[]) => paths.map((path) => ({ person, path, hasRules: false }));
  const ofRules = (person: Person, ...paths: string[]) => paths.map((path) => ({ person, path, hasRules: true }));
  return [
    ...of("administrator", "", "members", "members/create", member, `${member}?asOf=2030-01-01`, `${member}/edit`),
    ...of("administrator", `${member}/activities`, `${member}/activities/new`, `${member}/records`),
    ...of("administrator", `${member}/activities/${activityId}`, `${member}/activities/${activityId}/edit`),
    ...of("administrator", `${member}/payments/new`, `${member}/exams/new`, `${member}/documents/new`),
    ...of("administrator", `${member}/certifications/new`, "members/NOBODY", "certifications", "no/such/page"),
    ...of("administrator", "credentials", "credentials/cma-aama", "credentials/cma-aama?as=text"),
    ...of("administrator", "imports", "imports/create", "imports/create?kind=ACTIVITIES", `imports/${importId}`),
    ...of("administrator", "journal", "organization", "staff", "staff/create", `staff/${idOf(rows.staff)}`),
    ...of("administrator", "api-clients", "api-clients/create", `api-clients/${idOf(rows.apiClients)}`),
    ...of("administrator", "all-activities", "list-jobs", `list-jobs/${await startExport(registrar)}`),
    ...of("editor", "", "requirement-sets", "requirement-sets/create", `${draft}/impact`),
    ...ofRules("editor", draft, `${draft}/edit`, `${draft}/edit?as=json`, `${draft}/edit?as=scenarios`),
    ...of("reviewer", "", "submissions", review, `${review}/review`, "staff"),
    ...of("decider", "", review, `submissions/${encodeURIComponent(denied.submissionId)}`),
  ];
}

type Nodes = { nodes: { id: string }[] };

const idOf = ({ nodes }: Nodes) => encodeURIComponent(nodes[0]?.id ?? "");

/** The screen has what it shows: nothing is loading. */
export async function show(page: Page, path: string): Promise<void> {
  await page.goto(`${BODY}/${path}`);
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.locator(".loading").first().waitFor({ state: "detached" });
}

async function known(registrar: Page, number: string) {
  const { memberByNumber } = await ask<{ memberByNumber: { id: string; activities: Nodes } }>(
    registrar.request,
    `{ memberByNumber(number: "${number}") { id activities(first: 1) { nodes { id } } } }`,
  );
  return { memberId: memberByNumber.id, activityId: idOf(memberByNumber.activities) };
}

async function recordFacts({ request }: Page, memberId: string, number: string): Promise<void> {
  const day = "2026-01-15";
  const amount = { amount: "10.00", currency: "USD" };
  const payment = { memberId, code: "reactivation", amount, received: day, reference: number, idempotencyKey: key() };
  await act(request, "paymentRecord", payment, "payment { id }");
  const exam = { memberId, exam: "cma", taken: day, outcome: "FAILED", idempotencyKey: key() };
  await act(request, "examAttemptRecord", exam, "examAttempt { id }");
  const document = { memberId, kind: "transcript-of-reenrollment", issued: day, idempotencyKey: key() };
  await act(request, "documentRecord", document, "document { id }");
}

async function startImport({ request }: Page): Promise<string> {
  const file = "number,Full name,Born\nSCREEN-9,Una Sent,31/12/1990\n";
  const input = { kind: "MEMBERS", fileName: "screens.csv", bytes: file.length, idempotencyKey: key() };
  const made = await act(request, "importCreate", input, "import { id uploadPath }");
  const { id, uploadPath } = made.import as { id: string; uploadPath: string };
  const headers = { "content-type": "text/csv" };
  await request.put(`${BODY.replace(/\/aama$/, "")}${uploadPath}`, { data: file, headers });
  return encodeURIComponent(id);
}

/** A draft with a stricter clinical minimum, and a report of its impact. */
async function startDraft({ request }: Page): Promise<string> {
  const { credentialByCode } = await ask<{ credentialByCode: { requirementSetInForce: { id: string } } }>(
    request,
    '{ credentialByCode(code: "cma-aama") { requirementSetInForce { id } } }',
  );
  const begun = {
    versionId: credentialByCode.requirementSetInForce.id,
    label: key().slice(0, 8),
    idempotencyKey: key(),
  };
  const made = await act(request, "requirementSetDraftCreate", begun, "draft { id version document }");
  const draft = made.draft as { id: string; version: number; document: string };
  const document = draft.document.replace(/(?<="id":"clinical","least":)\d+/, "60");
  const changed = { draftId: draft.id, expectedVersion: draft.version, document };
  await act(request, "requirementSetDraftSave", changed, "draft { id }");
  await act(request, "impactReportCreate", { draftId: draft.id, idempotencyKey: key() }, "impactReport { id }");
  const isDone = async () => {
    const answer = await ask<{ requirementSetDraft: { impactReports: { state: string }[] } }>(
      request,
      `{ requirementSetDraft(id: "${draft.id}") { impactReports { state } } }`,
    );
    return answer.requirementSetDraft.impactReports[0]?.state;
  };
  await expect.poll(isDone, { timeout: 60_000 }).toBe("DONE");
  return encodeURIComponent(draft.id);
}

async function startExport({ request }: Page): Promise<string> {
  const made = await act(
    request,
    "memberExport",
    { filter: { search: "ort" }, idempotencyKey: key() },
    "listJob { id }",
  );
  return encodeURIComponent((made.listJob as { id: string }).id);
}
