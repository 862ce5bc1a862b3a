import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { raised, rulesOffice } from "./draft-kit.ts";
import { BEST_ALLOCATION, cmaMember, mutate, useApi } from "./kit.ts";

const api = await useApi();

async function office() {
  const body = await api.body("aama");
  const rules = await rulesOffice(body);
  const person = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
  const certificationId = globalId("Certification", person.certificationId);
  const standing = async (given: { version?: string; asOf?: string }, caller = rules.eddie) =>
    (
      await body.query(
        `query($id: ID!, $version: ID, $asOf: Date) { standing(certificationId: $id, version: $version, asOf: $asOf) {
          verdict distance sentences versionReason version { label } announced { version { label } governs sentence } } }`,
        { id: certificationId, ...given },
        caller,
      )
    ).data.standing;
  const draft = await rules.create({ label: "2027" });
  // 30 approved points in clinical and 20 others: 65 are not enough.
  const saved = (await rules.save(draft, { document: raised(draft.document, 65) })).draft;
  return { body, ...rules, person, certificationId, standing, draft: saved };
}

describe("the standing under a version", () => {
  it("that was asked for, whichever governs: a draft, for those who may see it", async () => {
    const { body, standing, draft, april, certificationId } = await office();
    const now = await standing({});
    expect(now).toMatchObject({ verdict: "MET", version: { label: "2025" } });
    expect(await standing({ version: draft.id })).toMatchObject({
      verdict: "UNMET",
      version: null,
      versionReason: "The draft 2027 was asked for, whichever version governs.",
    });
    const named = await body.query(
      `query($id: ID!, $version: ID) { standing(certificationId: $id, version: $version) { draft { label } } }`,
      { id: certificationId, version: draft.id },
      april,
    );
    expect(named.data.standing).toEqual({ draft: { label: "2027" } });
    const viewer = await body.staff("Vera", "VIEWER");
    expect(await standing({ version: draft.id }, viewer)).toBeNull();
  });

  it("of an earlier or announced version, on any date", async () => {
    const { standing, versionId, draft, request, approve, act, april, read } = await office();
    const approved = (await approve((await request(draft)).draft)).draft;
    const given = { draftId: approved.id, expectedVersion: approved.version, effectiveFrom: "2026-03-01" };
    expect((await act("Schedule", given, april)).userErrors).toEqual([]);
    const { publishedAs } = await read(draft, april, "publishedAs { id }");
    expect(await standing({ version: publishedAs.id })).toMatchObject({ verdict: "UNMET", version: { label: "2027" } });
    expect(await standing({ version: versionId, asOf: "2026-04-01" })).toMatchObject({
      verdict: "MET",
      version: { label: "2025" },
      versionReason: "Version 2025 was asked for, whichever version governs.",
    });
    expect((await standing({})).announced).toEqual([
      {
        version: { label: "2027" },
        governs: false,
        sentence: "Version 2027 will govern applications that are received on March 1, 2026 or later.",
      },
    ]);
    expect((await standing({ asOf: "2026-03-02" })).announced).toMatchObject([
      { governs: true, sentence: "Version 2027 will govern this case, since the day of application is March 2, 2026." },
    ]);
  });

  it("says why there is none: a draft that is not valid, and versions of others", async () => {
    const { body, standing, draft, save, create } = await office();
    const broken = (await save(draft, { document: '{"credential":"cma-aama"}' })).draft;
    expect(await standing({ version: broken.id })).toMatchObject({
      verdict: "UNKNOWN",
      sentences: [expect.stringContaining("Nobody can be judged by this document yet")],
    });
    const other = await create({ versionId: null, example: "rma-amt/2020" });
    expect(await standing({ version: other.id })).toBeNull();
    const nha = await body.publishesCcma();
    expect(await standing({ version: globalId("RequirementSetVersion", nha.id) })).toBeNull();
    expect(await standing({ version: "nothing" })).toBeNull();
  });

  it("translates the words of earlier versions, as the published series does", async () => {
    const { body, eddie, certificationId, save, create } = await office();
    const draft = await create({ label: "2030" });
    const set = JSON.parse(draft.document);
    const renamed = JSON.stringify({ ...set, crosswalk: { from: "2025", types: { ce: "ce" } } });
    const saved = (await save(draft, { document: renamed })).draft;
    const answer = await body.query(
      `query($id: ID!, $version: ID) { standing(certificationId: $id, version: $version) { verdict sentences } }`,
      { id: certificationId, version: saved.id },
      eddie,
    );
    expect(answer.errors).toBeUndefined();
  });

  it("is not stored, and members ask for published versions only", async () => {
    const { body, person, versionId, draft, certificationId } = await office();
    const portal = { authorization: `Bearer ${(await body.apiKey("MEMBER_TOKENS_MINT")).key}` };
    const minted = await mutate(body, "memberTokenMint", { memberId: globalId("Member", person.id) }, portal, "token");
    const self = { authorization: `Bearer ${minted.token}` };
    const ask = (version: string) =>
      body.query(
        `query($id: ID!, $version: ID) { standing(certificationId: $id, version: $version) { verdict } }`,
        { id: certificationId, version },
        self,
      );
    expect((await ask(versionId)).data.standing).toEqual({ verdict: "MET" });
    expect((await ask(draft.id)).data.standing).toBeNull();
  });
});
