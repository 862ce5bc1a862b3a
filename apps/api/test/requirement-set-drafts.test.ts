import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { type Body, type Caller, exampleSet, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();

const DRAFT = `draft { id state label credentialCode document digest scenarios version problems { code path message }
  scenarioProblems { code } scenarioResults { scenario passed failure } savedBy { name } }`;
const SCENARIO = {
  id: "nothing-earned",
  why: "Nobody renews without credit.",
  asOf: "2026-02-01",
  record: { certification: { certified: "2021-02-10", cycles: [{ from: "2021-03-01", to: "2026-02-28" }] } },
  expect: { verdict: "unmet" },
};

async function office() {
  const body = await api.body("aama");
  const { id } = await body.publishesCma();
  const eddie = await body.staff("Eddie Editor", "RULES_EDITOR");
  const april = await body.staff("April Approver", "RULES_APPROVER");
  const versionId = globalId("RequirementSetVersion", id);
  const create = async (given: object = { versionId, label: "2027" }, caller: Caller = eddie) =>
    mutate(body, "requirementSetDraftCreate", given, caller, DRAFT);
  const save = (draft: { id: string; version: number }, given: object, caller: Caller = eddie) =>
    mutate(
      body,
      "requirementSetDraftSave",
      { draftId: draft.id, expectedVersion: draft.version, ...given },
      caller,
      DRAFT,
    );
  return { body, eddie, april, versionId, create, save };
}

/** The CMA's document with another clinical minimum. */
const raised = (document: string, least: number) =>
  document.replace('"id":"clinical","least":10', `"id":"clinical","least":${least}`);

function readDraft(body: Body, id: string, caller: Caller, fields: string) {
  return body.query(`query($id: ID!) { requirementSetDraft(id: $id) { ${fields} } }`, { id }, caller);
}

describe("a draft begins", () => {
  it("as a copy of a version, of an example program, or with a document", async () => {
    const { create, body, eddie } = await office();
    const copy = (await create()).draft;
    expect(copy).toMatchObject({ state: "DRAFT", label: "2027", credentialCode: "cma-aama", version: 1, problems: [] });
    const listed = await body.query("{ requirementSetExamples { code title credentialCode label } }", {}, eddie);
    expect(listed.data.requirementSetExamples).toContainEqual({
      code: "rma-amt/2020",
      title: expect.any(String),
      credentialCode: "rma-amt",
      label: "2020",
    });
    const example = (await create({ example: "cma-aama/2020", credential: "cma-own" })).draft;
    expect(example).toMatchObject({ credentialCode: "cma-own", label: "2020", problems: [] });
    const own = (await create({ document: '{"credential":"own","version":"1"}' })).draft;
    expect(own).toMatchObject({ credentialCode: "own", label: "1", document: '{"credential":"own","version":"1"}' });
    expect(own.problems.length).toBeGreaterThan(0);
  });

  it("once per key, with a journal entry and its first editor", async () => {
    const { body, eddie, versionId, create } = await office();
    const input = { versionId, label: "2027", idempotencyKey: newKey() };
    const [first, second] = [(await create(input)).draft, (await create(input)).draft];
    expect(second.id).toBe(first.id);
    const answer = await readDraft(body, first.id, eddie, "editors { by { name } edits } basedOn { label } title");
    expect(answer.data.requirementSetDraft).toMatchObject({
      editors: [{ by: { name: "Eddie Editor" }, edits: 1 }],
      basedOn: { label: "2025" },
    });
    const auditor = await body.staff("Audrey", "AUDITOR");
    const journal = await body.query("{ journal(first: 5) { nodes { kind sentence } } }", {}, auditor);
    expect(journal.errors).toBeUndefined();
    await api.numberJournal();
    const { data } = await body.query("{ journal(first: 5) { nodes { kind sentence } } }", {}, auditor);
    expect(data.journal.nodes).toContainEqual({
      kind: "requirement-set-draft.created",
      sentence: "The draft 2027 of cma-aama was created from an earlier version.",
    });
  });

  it("is refused without a start, with two, or with text that is no document", async () => {
    const { create, versionId } = await office();
    expect((await create({})).userErrors).toMatchObject([{ code: "INVALID_INPUT", path: ["input"] }]);
    expect((await create({ versionId, example: "cma-aama/2020" })).userErrors).toMatchObject([{ path: ["input"] }]);
    expect((await create({ example: "nobody/1" })).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    for (const document of ["", "not json", "[]", "7", '{"a":'])
      expect((await create({ document, label: "1" })).userErrors, document).toMatchObject([
        { code: "INVALID_INPUT", path: ["input", "document"] },
      ]);
    expect((await create({ document: "{}" })).userErrors).toMatchObject([{ path: ["input", "credential"] }]);
    const deep = `{"a":${"[".repeat(40)}${"]".repeat(40)}}`;
    expect((await create({ document: deep })).userErrors).toMatchObject([{ path: ["input", "document"] }]);
  });
});

describe("a draft is saved", () => {
  it("whole: valid content as canonical text, anything else as it was typed, with its problems", async () => {
    const { create, save } = await office();
    const draft = (await create()).draft;
    const spaced = JSON.stringify(JSON.parse(raised(draft.document, 12)), null, 2);
    const valid = (await save(draft, { document: spaced })).draft;
    expect(valid).toMatchObject({ version: 2, problems: [] });
    expect(valid.document).toBe(raised(draft.document, 12));
    const broken = spaced.replace('"split"', '"spilt"');
    const kept = (await save(valid, { document: broken })).draft;
    expect(kept.document).toBe(broken);
    expect(kept.problems).toMatchObject([{ path: "dimensions.area.each" }]);
    const twice = valid.document.replace("{", '{"version":"x",');
    expect((await save(kept, { document: twice })).draft).toMatchObject({
      document: twice,
      problems: [{ code: expect.any(String) }],
    });
  });

  it("not as text that is no JSON, or too large; what is stored stays", async () => {
    const { body, eddie, create, save } = await office();
    const draft = (await create()).draft;
    expect((await save(draft, { document: "{" })).userErrors).toMatchObject([{ path: ["input", "document"] }]);
    expect((await save(draft, {})).userErrors).toMatchObject([{ path: ["input"] }]);
    const large = JSON.stringify({ credential: "cma-aama", note: "é".repeat(530_000) });
    expect((await save(draft, { document: large })).userErrors).toMatchObject([
      { __typename: "LimitExceeded", path: ["input", "document"] },
    ]);
    const after = await readDraft(body, draft.id, eddie, "document version");
    expect(after.data.requirementSetDraft).toEqual({ document: draft.document, version: 1 });
  });

  it("with scenarios, which run under the document", async () => {
    const { create, save } = await office();
    const draft = (await create()).draft;
    const green = (await save(draft, { scenarios: JSON.stringify({ cases: [SCENARIO] }) })).draft;
    expect(green).toMatchObject({
      scenarioProblems: [],
      scenarioResults: [{ scenario: "nothing-earned", passed: true, failure: null }],
    });
    const red = { ...SCENARIO, expect: { verdict: "met" } };
    const failed = (await save(green, { scenarios: JSON.stringify({ cases: [red] }) })).draft;
    expect(failed.scenarioResults).toMatchObject([{ passed: false, failure: expect.stringContaining("verdict") }]);
    const bad = (await save(failed, { scenarios: '{"cases":[{}]}' })).draft;
    expect(bad.scenarioProblems.length).toBeGreaterThan(0);
    expect(bad.scenarioResults).toEqual([]);
    expect((await save(bad, { scenarios: '{"cases":[]}' })).draft).toMatchObject({ scenarioProblems: [] });
  });

  it("once when nothing changed", async () => {
    const { create, save } = await office();
    const draft = (await create()).draft;
    expect((await save(draft, { document: draft.document })).draft.version).toBe(1);
  });

  it("by one of two editors at once; the other one gets what is stored, and who saved it when", async () => {
    const { body, create } = await office();
    const draft = (await create()).draft;
    const editors = await Promise.all(["Ann", "Bob"].map((name) => body.staff(name, "RULES_EDITOR")));
    const act = `mutation($input: RequirementSetDraftSaveInput!) { requirementSetDraftSave(input: $input) {
      draft { version } userErrors { code message ... on RequirementSetDraftConflict {
        expectedVersion draft { document version savedBy { name } savedAt } } } } }`;
    const answers = await Promise.all(
      editors.map((caller, index) => {
        const document = raised(draft.document, 12 + index);
        return body.query(act, { input: { draftId: draft.id, expectedVersion: 1, document } }, caller);
      }),
    );
    const results = answers.map(({ data }) => data.requirementSetDraftSave);
    const won = results.findIndex(({ draft: saved }) => saved !== null);
    const [conflict] = results[1 - won].userErrors;
    expect(conflict).toMatchObject({
      code: "VERSION_CONFLICT",
      expectedVersion: 1,
      draft: { document: raised(draft.document, 12 + won), version: 2, savedBy: { name: ["Ann", "Bob"][won] } },
    });
    expect(conflict.draft.savedAt).toEqual(expect.any(String));
  });

  it("under 30 edits at once without losing one", async () => {
    const { body, eddie, create, save } = await office();
    const draft = (await create()).draft;
    const saved = await Promise.all(
      Array.from({ length: 30 }, (_, at) => save(draft, { document: raised(draft.document, 11 + at) })),
    );
    expect(saved.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    const after = await readDraft(body, draft.id, eddie, "version editors { edits }");
    expect(after.data.requirementSetDraft).toEqual({ version: 2, editors: [{ edits: 2 }] });
  });
});

describe("a draft is withdrawn", () => {
  it("with a reason, and then never changes", async () => {
    const { body, eddie, create, save } = await office();
    const draft = (await create()).draft;
    const given = { draftId: draft.id, expectedVersion: 1, reason: "Not needed." };
    const withdrawn = await mutate(body, "requirementSetDraftWithdraw", given, eddie, DRAFT);
    expect(withdrawn.draft).toMatchObject({ state: "WITHDRAWN", version: 2 });
    expect((await save(withdrawn.draft, { document: draft.document })).userErrors).toMatchObject([
      { code: "WRONG_STATE" },
    ]);
    const blank = await mutate(body, "requirementSetDraftWithdraw", { ...given, reason: " " }, eddie);
    expect(blank.userErrors).toMatchObject([{ code: "VERSION_CONFLICT" }]);
  });
});

describe("who may see drafts", () => {
  it("is rules editors and approvers of the body, never the public, members, or others", async () => {
    const { body, april, create } = await office();
    const draft = (await create()).draft;
    const list = `{ requirementSetDrafts(first: 5, filter: { credential: "cma-aama", states: [DRAFT] }) { totalCount nodes { id } } }`;
    expect((await body.query(list, {}, april)).data.requirementSetDrafts).toEqual({
      totalCount: 1,
      nodes: [{ id: draft.id }],
    });
    const viewer = await body.staff("Vera", "VIEWER");
    expect((await body.query(list, {}, viewer)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect((await body.query(list)).errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    expect((await body.query(`{ node(id: "${draft.id}") { id } }`)).data.node).toBeNull();
    const other = await api.body("nha");
    const stranger = await other.staff("Sam", "RULES_EDITOR");
    expect((await readDraft(other, draft.id, stranger, "id")).data.requirementSetDraft).toBeNull();
    const taken = { draftId: draft.id, expectedVersion: 1, document: "{}" };
    expect((await mutate(other, "requirementSetDraftSave", taken, stranger)).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    const versions = `{ credentialByCode(code: "cma-aama") { requirementSets(first: 5) { nodes { label } } } }`;
    expect((await body.query(versions)).data.credentialByCode.requirementSets.nodes).toEqual([{ label: "2025" }]);
  });

  it("lets an approver read and not write", async () => {
    const { april, create } = await office();
    expect((await create({ example: "cma-aama/2020" }, april)).userErrors).toMatchObject([{ code: "NOT_PERMITTED" }]);
  });

  it("takes drafts of cma-aama as valid only for their own credential", async () => {
    const { create, save } = await office();
    const draft = (await create()).draft;
    const other = JSON.stringify({ ...exampleSet("rma-amt/2020.json") });
    expect((await save(draft, { document: other })).draft.problems).toMatchObject([{ code: "other-credential" }]);
  });
});
