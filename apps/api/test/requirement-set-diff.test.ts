import { describe, expect, it } from "vitest";
import { raised, rulesOffice } from "./draft-kit.ts";
import { exampleSet, useApi } from "./kit.ts";

const api = await useApi();
const DIFF = `query($before: ID!, $after: ID!) { requirementSetDiff(before: $before, after: $after) {
  same direction overall changes { subject code what direction sentence before after examples } } }`;

async function office() {
  const body = await api.body("aama");
  const rules = await rulesOffice(body);
  const draft = await rules.create();
  const stricter = (await rules.save(draft, { document: raised(draft.document, 12) })).draft;
  const diff = async (before: string, after: string, caller = rules.eddie) =>
    (await body.query(DIFF, { before, after }, caller)).data.requirementSetDiff;
  return { body, ...rules, draft: stricter, diff };
}

describe("the difference of two versions", () => {
  it("says what changed, and what that means for members", async () => {
    const { diff, versionId, draft } = await office();
    const found = await diff(versionId, draft.id);
    expect(found).toMatchObject({ same: false, direction: "STRICTER" });
    expect(found.overall).toContain("stricter");
    expect(found.changes).toContainEqual(
      expect.objectContaining({
        subject: "requirement",
        code: "clinical",
        what: "raised",
        direction: "STRICTER",
        sentence: expect.stringContaining("from 10"),
        before: expect.stringContaining("/least"),
      }),
    );
    expect((await diff(versionId, versionId)).same).toBe(true);
  });

  it("is public between published versions, and never of a draft", async () => {
    const { body, versionId, draft } = await office();
    const before = { ...exampleSet("cma-aama/2020.json") };
    await api.asSuperuser(
      `insert into requirement_set_version (organization_id, series_id, label, document, digest, status, effective, published_at)
        select organization_id, series_id, '2017', $2, sha256(convert_to($2, 'UTF8')), 'published', '[2010-01-01,2018-01-01)', now()
        from requirement_set_version where organization_id = $1 and label = '2025'`,
      [body.id, JSON.stringify({ ...before, version: "2017" })],
    );
    const listed = await body.query(
      `{ credentialByCode(code: "cma-aama") { requirementSets(first: 5) { nodes { id label } } } }`,
    );
    const older = listed.data.credentialByCode.requirementSets.nodes.find(
      ({ label }: { label: string }) => label === "2017",
    );
    const open = await body.query(DIFF, { before: older.id, after: versionId });
    expect(open.data.requirementSetDiff.changes.length).toBeGreaterThan(0);
    expect((await body.query(DIFF, { before: versionId, after: draft.id })).data.requirementSetDiff).toBeNull();
  });
});
