import type { Verdict } from "@openrecert/contract/types";
import { canonicalize, type Json } from "@openrecert/rules";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { impactJobWith } from "../src/features/impact-reports/job.ts";
import type { Workplace } from "../src/installation.ts";
import { JOB_KINDS } from "../src/jobs/kinds.ts";
import { runJob } from "../src/jobs/run.ts";
import { globalId } from "../src/platform/ids.ts";
import { createLogger } from "../src/platform/logger.ts";
import { BEST_ALLOCATION, type Body, type Caller, cmaMember, mutate, newKey, SHORT_OF_TWO, useApi } from "./kit.ts";

const api = await useApi();
const workplace: Workplace = {
  database: api.database,
  accounts: api.signIn,
  log: createLogger("silent"),
  dataDirectory: api.dataDirectory,
};
const AS_OF = "2026-02-01";
const COUNTS = `total changed moved withoutAnswer unit cells { before after members }
  byQuarter { code newlyShort newlyMet } byPath { code name newlyShort newlyMet }
  byVersion { code newlyShort newlyMet } byRequirement { code name newlyShort newlyMet }
  moreCredit { from to members }`;
const REPORT = `impactReport { id state done total failure isCurrent asOf documentDigest digest counts { ${COUNTS} } estimate { total } }`;
const CHANGES = `totalCount nodes { expires certification { member { number printedName } }
  before { verdict distance path shortfalls { requirement short } } after { verdict distance shortfalls { requirement short } problem } }`;

type Office = Awaited<ReturnType<typeof setting>>;

/** A body with the CMA's rules, and somebody who edits them. */
async function setting() {
  const body = await api.body("aama");
  const { id } = await body.publishesCma();
  const editor = await body.staff("Eddie Editor", "RULES_EDITOR");
  return { body, editor, versionId: globalId("RequirementSetVersion", id) };
}

/** A copy of the version in force in which the clinical minimum is another one. */
async function draftWith({ body, editor, versionId }: Office, least: number): Promise<{ id: string; version: number }> {
  const input = { versionId, label: newKey().slice(0, 8) };
  const { draft } = await mutate(body, "requirementSetDraftCreate", input, editor, "draft { id version document }");
  const changed = (draft.document as string).replace(/("id":"clinical","least":)\d+/, `$1${least}`);
  if (least !== 10) expect(changed).not.toBe(draft.document);
  const saved = await mutate(
    body,
    "requirementSetDraftSave",
    { draftId: draft.id, expectedVersion: draft.version, document: changed },
    editor,
    "draft { id version }",
  );
  return saved.draft;
}

const request = (body: Body, caller: Caller, draftId: string, more: object = {}) =>
  mutate(body, "impactReportCreate", { draftId, asOf: AS_OF, idempotencyKey: newKey(), ...more }, caller, REPORT);

const rowOf = (id: string) => Buffer.from(id, "base64url").toString().split(":")[1]!;

/** Runs the report's job as a worker does. */
async function runs(body: Body, caller: Caller, id: string): Promise<void> {
  const { data } = await body.query("query($id: ID!) { impactReport(id: $id) { jobId } }", { id }, caller);
  const queued = { organizationId: body.id, jobId: rowOf(data.impactReport.jobId) };
  await runJob(workplace, queued, { isLastTry: true, signal: new AbortController().signal });
}

async function reads(body: Body, caller: Caller, id: string, fields: string) {
  const { data, errors } = await body.query(`query($id: ID!) { impactReport(id: $id) { ${fields} } }`, { id }, caller);
  expect(errors).toBeUndefined();
  return data.impactReport;
}

const cell = (
  counts: { cells: { before: Verdict; after: Verdict; members: number }[] },
  before: Verdict,
  after: Verdict,
) => counts.cells.find((one) => one.before === before && one.after === after)!.members;

describe("an impact report", () => {
  let office: Office;
  let body: Body;
  let editor: Caller;
  beforeAll(async () => {
    office = await setting();
    ({ body, editor } = office);
    await cmaMember(body, "Enough Clinical", BEST_ALLOCATION);
    await cmaMember(body, "Short Already", SHORT_OF_TWO);
    await cmaMember(body, "Nothing Earned", []);
  });

  it("counts everyone by the rules in force and by the draft, and lists whose answer changes", async () => {
    const draft = await draftWith(office, 55);
    const { impactReport: requested, userErrors } = await request(body, editor, draft.id);
    expect(userErrors).toEqual([]);
    expect(requested).toMatchObject({ state: "QUEUED", counts: null, digest: null, isCurrent: true, asOf: AS_OF });
    await runs(body, editor, requested.id);
    const report = await reads(
      body,
      editor,
      requested.id,
      `state total failure digest estimate { total } counts { ${COUNTS} }
      changes(first: 10) { ${CHANGES} }`,
    );
    expect(report).toMatchObject({
      state: "DONE",
      failure: null,
      estimate: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(report.counts).toMatchObject({ total: 3, unit: "points" });
    expect(report.counts.cells).toHaveLength(9);
    expect(cell(report.counts, "MET", "UNMET")).toBe(1);
    expect(cell(report.counts, "UNMET", "UNMET")).toBe(2);
    expect(report.counts.byQuarter).toEqual([{ code: "2026-Q1", newlyShort: 1, newlyMet: 0 }]);
    expect(report.counts.byRequirement).toContainEqual(
      expect.objectContaining({ code: "clinical", name: "Clinical", newlyShort: 2, newlyMet: 0 }),
    );
    const changed = report.changes.nodes.map(
      ({ certification }: { certification: { member: { printedName: string } } }) => certification.member.printedName,
    );
    expect(changed).toContain("Enough Clinical");
  });

  it("of a draft that changes nothing changes nobody", async () => {
    const draft = await draftWith(office, 10);
    const { impactReport } = await request(body, editor, draft.id);
    await runs(body, editor, impactReport.id);
    const { counts, changes } = await reads(
      body,
      editor,
      impactReport.id,
      `counts { ${COUNTS} } changes(first: 1) { totalCount }`,
    );
    expect(counts).toMatchObject({ total: 3, changed: 0, moved: 0, byQuarter: [], byRequirement: [] });
    expect(changes.totalCount).toBe(0);
  });

  it("lists the certifications behind each number", async () => {
    const draft = await draftWith(office, 55);
    const { impactReport } = await request(body, editor, draft.id);
    await runs(body, editor, impactReport.id);
    const count = async (filter: string) =>
      (await reads(body, editor, impactReport.id, `changes(first: 1, filter: { ${filter} }) { totalCount }`)).changes
        .totalCount;
    expect(await count("before: MET, after: UNMET")).toBe(1);
    expect(await count('before: MET, requirement: "clinical"')).toBe(1);
    expect(await count('before: MET, expiresFrom: "2026-01-01", expiresTo: "2026-03-31"')).toBe(1);
    expect(await count('expiresFrom: "2026-04-01"')).toBe(0);
    expect(await count("before: UNKNOWN")).toBe(0);
  });

  it("keeps the document that it is about when the draft is edited", async () => {
    const draft = await draftWith(office, 20);
    const { impactReport } = await request(body, editor, draft.id);
    const { data } = await body.query(
      "query($id: ID!) { requirementSetDraft(id: $id) { document } }",
      { id: draft.id },
      editor,
    );
    const edited = canonicalize({ ...JSON.parse(data.requirementSetDraft.document), title: "Other" } as Json);
    const given = { draftId: draft.id, expectedVersion: draft.version, document: edited };
    await mutate(body, "requirementSetDraftSave", given, editor, "draft { id }");
    await runs(body, editor, impactReport.id);
    const report = await reads(
      body,
      editor,
      impactReport.id,
      "state isCurrent documentDigest draft { digest impactReports { id } }",
    );
    expect(report).toMatchObject({ state: "DONE", isCurrent: false });
    expect(report.draft.digest).not.toBe(report.documentDigest);
    expect(report.draft.impactReports.map(({ id }: { id: string }) => id)).toEqual([impactReport.id]);
  });

  it("that begins again after its process died counts nobody twice", async () => {
    const draft = await draftWith(office, 55);
    const { impactReport } = await request(body, editor, draft.id);
    // What an earlier attempt left behind.
    const [organizationId, id] = [body.id, rowOf(impactReport.id)];
    await api.asSuperuser(
      `insert into impact_change (organization_id, report_id, ordinal, certification_id, verdict_before, verdict_after, newly_short, answer_before, answer_after)
        select organization_id, $2, 1, id, 'met', 'unmet', '{}', '{}', '{}' from certification where organization_id = $1`,
      [organizationId, id],
    );
    await runs(body, editor, impactReport.id);
    const { changes, counts } = await reads(
      body,
      editor,
      impactReport.id,
      "counts { changed } changes(first: 1) { totalCount }",
    );
    expect(changes.totalCount).toBe(counts.changed);
  });

  it("is canceled before it has a result, and not afterward", async () => {
    const draft = await draftWith(office, 12);
    const { impactReport } = await request(body, editor, draft.id);
    const cancel = () =>
      mutate(body, "impactReportCancel", { impactReportId: impactReport.id, idempotencyKey: newKey() }, editor, REPORT);
    expect((await cancel()).impactReport).toMatchObject({ state: "CANCELLED" });
    await runs(body, editor, impactReport.id);
    expect(await reads(body, editor, impactReport.id, "state counts { total }")).toEqual({
      state: "CANCELLED",
      counts: null,
    });
    expect((await cancel()).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
  });

  it("is refused for a draft that is not valid, and for one without a version to compare with", async () => {
    const draft = await draftWith(office, 12);
    const given = { draftId: draft.id, expectedVersion: draft.version, document: '{"credential":"cma-aama"}' };
    await mutate(body, "requirementSetDraftSave", given, editor, "draft { id }");
    expect((await request(body, editor, draft.id)).userErrors).toMatchObject([{ code: "INVALID_DRAFT" }]);
    const other = await mutate(body, "requirementSetDraftCreate", { example: "rma-amt/2020" }, editor, "draft { id }");
    expect((await request(body, editor, other.draft.id)).userErrors).toMatchObject([{ code: "NO_VERSION_IN_FORCE" }]);
    expect((await request(body, editor, "nothing")).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  });

  it("is for the people of the rules, and for no other organization", async () => {
    const draft = await draftWith(office, 12);
    const { impactReport } = await request(body, editor, draft.id);
    const viewer = await body.staff("Vi", "VIEWER");
    const { errors } = await body.query(`{ impactReport(id: "${impactReport.id}") { id } }`, {}, viewer);
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const elsewhere = await api.body("nha");
    const stranger = await elsewhere.staff("Nina", "RULES_EDITOR");
    expect(
      (await elsewhere.query(`{ impactReport(id: "${impactReport.id}") { id } }`, {}, stranger)).data.impactReport,
    ).toBeNull();
  });

  it("of a large population begins with the counts of a sample", async () => {
    await cmaMember(body, "One More", []);
    const draft = await draftWith(office, 55);
    const { impactReport } = await request(body, editor, draft.id);
    const spy = vi.spyOn(JOB_KINDS["impact-report"], "run").mockImplementation(impactJobWith(1).run);
    await runs(body, editor, impactReport.id).finally(() => spy.mockRestore());
    const { estimate, counts } = await reads(body, editor, impactReport.id, "estimate { total } counts { total }");
    expect([estimate.total, counts.total]).toEqual([1, 4]);
  });
});

describe("in the database, a finished report", () => {
  it("and its changes never change", async () => {
    const office = await setting();
    const { body, editor } = office;
    await cmaMember(body, "Enough Clinical", BEST_ALLOCATION);
    const draft = await draftWith(office, 55);
    const { impactReport } = await request(body, editor, draft.id);
    await runs(body, editor, impactReport.id);
    const id = rowOf(impactReport.id);
    for (const statement of [
      `update impact_report set estimate = '{}' where id = '${id}'`,
      `update impact_report set result = '{}' where id = '${id}'`,
      `delete from impact_change where report_id = '${id}'`,
      `update impact_change set verdict_after = 'met' where report_id = '${id}'`,
      `insert into impact_change (organization_id, report_id, ordinal, certification_id, verdict_before, verdict_after, newly_short, answer_before, answer_after)
        select organization_id, report_id, ordinal + 1, certification_id, verdict_before, verdict_after, newly_short, answer_before, answer_after
        from impact_change where report_id = '${id}'`,
    ])
      await expect(
        body.transaction((tx) => tx.execute(statement)),
        statement,
      ).rejects.toThrow();
  });
});
