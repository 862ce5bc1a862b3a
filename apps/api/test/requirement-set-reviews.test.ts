import { describe, expect, it } from "vitest";
import { raised, rulesOffice, SCENARIO } from "./draft-kit.ts";
import { mutate, useApi } from "./kit.ts";

const api = await useApi();

async function office() {
  const body = await api.body("aama");
  return { body, ...(await rulesOffice(body)) };
}

/** The same with a draft in review. */
async function inReview() {
  const made = await office();
  const draft = (await made.request(await made.create())).draft;
  return { ...made, draft };
}

describe("the review of a draft", () => {
  it("is requested with a summary, and tells its checks", async () => {
    const { draft, read, april } = await inReview();
    expect(draft).toMatchObject({
      state: "IN_REVIEW",
      quorum: [{ role: "RULES_APPROVER", needed: 1, given: 0 }],
      checks: [
        { kind: "VALID", passed: true, message: "The document is valid." },
        { kind: "LABEL", passed: true, message: "No other version is called 2027." },
        { kind: "SERIES", passed: true, message: "It fits the versions before it." },
        { kind: "SCENARIOS", passed: true, message: "There are no scenarios." },
      ],
    });
    expect(await read(draft, april, "reviewSummary reviewRequestedBy { name } mayApprove")).toEqual({
      reviewSummary: "Raises the clinical minimum.",
      reviewRequestedBy: { name: "Eddie Editor" },
      mayApprove: true,
    });
  });

  it("is refused while the document is not valid, its label is taken, or a scenario fails", async () => {
    const { create, save, request } = await office();
    const codes = ({ userErrors }: { userErrors: { code: string; message: string }[] }) =>
      userErrors.map(({ code, message }) => `${code}: ${message.split(".")[0]}`);
    const broken = (await save(await create(), { document: '{"credential":"cma-aama"}' })).draft;
    expect(codes(await request(broken))[0]).toMatch(/^CHECKS_FAILED: The document has/);
    const taken = await create({ label: "2025" });
    expect(codes(await request(taken))).toEqual(["CHECKS_FAILED: Version 2025 exists already"]);
    const red = { cases: [{ ...SCENARIO, expect: { verdict: "met" } }] };
    const failing = (await save(await create({ label: "2028" }), { scenarios: JSON.stringify(red) })).draft;
    expect(codes(await request(failing))).toEqual(["CHECKS_FAILED: 1 of 1 scenarios fail"]);
  });

  it("sends a draft back with a reason, which stays", async () => {
    const { draft, sendBack, request, approve, april } = await inReview();
    expect((await sendBack(draft, april, " ")).userErrors).toMatchObject([{ path: ["input", "reason"] }]);
    const back = (await sendBack(draft)).draft;
    expect(back).toMatchObject({
      state: "DRAFT",
      reviews: [{ kind: "CHANGES_REQUESTED", by: { name: "April Approver" }, note: "Why 12?", counts: false }],
    });
    expect((await approve(back)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
    const again = (await request(back)).draft;
    expect((await approve(again)).draft.state).toBe("APPROVED");
    expect((await sendBack((await approve(again)).draft ?? { ...again, version: again.version + 1 })).draft.state).toBe(
      "DRAFT",
    );
  });
});

describe("an approval", () => {
  it("approves what was read, in the caller's own name", async () => {
    const { draft, approve } = await inReview();
    const { draft: approved } = await approve(draft);
    expect(approved).toMatchObject({
      state: "APPROVED",
      digest: draft.digest,
      reviews: [{ kind: "APPROVED", by: { name: "April Approver" }, counts: true, roles: ["RULES_APPROVER"] }],
      quorum: [{ given: 1 }],
    });
  });

  it("is refused for content that changed after it was read", async () => {
    const { draft, save, request, approve } = await inReview();
    const edited = (await save(draft, { document: raised(draft.document, 12) })).draft;
    expect(edited.state).toBe("DRAFT");
    expect((await approve(draft)).userErrors).toMatchObject([{ code: "CONTENT_CHANGED", path: ["input", "digest"] }]);
    const scenarios = JSON.stringify({ cases: [SCENARIO] });
    const more = (await request((await save(edited, { scenarios })).draft)).draft;
    expect((await approve({ ...more, scenariosDigest: draft.scenariosDigest })).userErrors).toMatchObject([
      { code: "CONTENT_CHANGED", path: ["input", "scenariosDigest"] },
    ]);
    expect((await approve(more)).draft.state).toBe("APPROVED");
  });

  it("is void after an edit, also of one that is undone", async () => {
    const { draft, save, request, approve, read, april } = await inReview();
    const approved = (await approve(draft)).draft;
    const edited = (await save(approved, { document: raised(draft.document, 12) })).draft;
    expect(edited).toMatchObject({ state: "DRAFT", reviews: [{ counts: false }] });
    const undone = (await save(edited, { document: draft.document })).draft;
    const again = (await request(undone)).draft;
    expect(again).toMatchObject({ digest: draft.digest, state: "IN_REVIEW", quorum: [{ given: 0 }] });
    expect((await approve(again)).draft.state).toBe("APPROVED");
    expect((await read(draft, april, "reviews { counts }")).reviews).toEqual([{ counts: false }, { counts: true }]);
  });

  it("is never of one's own edit: in both roles, through a key, or with a second account", async () => {
    const { body, create, save, request, approve, breakGlass, april, eddie } = await office();
    const both = await body.staff("Bo Both", "RULES_EDITOR", "RULES_APPROVER");
    const own = (await request(await create({}, both), both)).draft;
    const { membershipId } = april;
    const { key } = await body.apiKey("RULES_EDIT", "RULES_READ");
    await api.asSuperuser("update api_key set created_by = $1 where organization_id = $2", [membershipId, body.id]);
    const program = { authorization: `Bearer ${key}` };
    const byKey = (
      await request(
        (
          await save(await create({ label: "2028" }), { scenarios: JSON.stringify({ cases: [SCENARIO] }) }, program)
        ).draft,
      )
    ).draft;
    for (const [draft, caller] of [
      [own, both],
      [byKey, april],
    ] as const)
      for (const act of [approve, breakGlass])
        expect((await act(draft, caller)).userErrors).toMatchObject([{ code: "CONFLICT_OF_INTEREST" }]);
    const second = await body.staff("Eddie Editor", "RULES_APPROVER");
    const mailbox = `${second["x-person"]}+edits@example.org`;
    await api.asSuperuser('update auth."user" set email = $1, address = $1 where id = $2', [
      mailbox,
      eddie["x-person"],
    ]);
    const draft = (await request(await create({ label: "2029" }))).draft;
    for (const act of [approve, breakGlass])
      expect((await act(draft, second)).userErrors).toMatchObject([{ code: "CONFLICT_OF_INTEREST" }]);
    expect((await approve(draft)).draft.state).toBe("APPROVED");
  });

  it("is given once by each person, and as many are needed as the body says", async () => {
    const { body, create, request, approve, april } = await office();
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const settings = (rulesQuorum: object[], expectedVersion = 1) =>
      mutate(
        body,
        "organizationUpdate",
        { rulesQuorum, expectedVersion },
        admin,
        "organization { rulesQuorum { role approvals } }",
      );
    for (const bad of [[], [{ role: "DECISION_MAKER", approvals: 1 }], [{ role: "RULES_APPROVER", approvals: 0 }]])
      expect((await settings(bad)).userErrors).toMatchObject([{ path: ["input", "rulesQuorum"] }]);
    const quorum = [
      { role: "DECISION_MAKER", approvals: 1 },
      { role: "RULES_APPROVER", approvals: 2 },
    ];
    expect((await settings(quorum)).organization.rulesQuorum).toEqual(quorum);
    const draft = (await request(await create())).draft;
    expect((await approve(draft)).draft).toMatchObject({
      state: "IN_REVIEW",
      mayApprove: false,
      mayNotApproveReason: "You approved this draft already. It waits for others.",
      quorum: [
        { needed: 1, given: 0 },
        { needed: 2, given: 1 },
      ],
    });
    expect((await approve(draft, april)).userErrors).toMatchObject([{ code: "ALREADY_APPROVED" }]);
    const dana = await body.staff("Dana", "RULES_APPROVER", "DECISION_MAKER");
    expect((await approve(draft, dana)).draft.state).toBe("APPROVED");
  });

  it("of two approvers at once counts twice, and completes the quorum once", async () => {
    const { body, create, request, approve, april } = await office();
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const rulesQuorum = [{ role: "RULES_APPROVER", approvals: 2 }];
    await mutate(body, "organizationUpdate", { rulesQuorum, expectedVersion: 1 }, admin);
    const other = await body.staff("Otto", "RULES_APPROVER");
    const draft = (await request(await create())).draft;
    const answers = await Promise.all([april, other].map((caller) => approve(draft, caller)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(answers.map((answer) => answer.draft.state).toSorted()).toContain("APPROVED");
  });

  it("beside an edit at the same moment never approves what was not read", async () => {
    const { draft, save, approve, read, request, april } = await inReview();
    const CMA = draft.document;
    for (let round = 0; round < 5; round += 1) {
      const current = await read(draft, april);
      expect(current.state).toBe("IN_REVIEW");
      await Promise.all([save(current, { document: raised(CMA, 12 + round) }), approve(current)]);
      const after = await read(draft, april);
      // An edit that came before refuses the approval. One that came after is told of it.
      expect([after.state, after.digest === current.digest]).toEqual(
        after.state === "APPROVED" ? ["APPROVED", true] : ["DRAFT", false],
      );
      const edited = (await save(after, { document: raised(CMA, 20 + round) })).draft;
      expect(edited.reviews.some(({ counts }: { counts: boolean }) => counts)).toBe(false);
      await request(edited);
    }
  });

  it("needs a rules approver", async () => {
    const { draft, eddie, approve, breakGlass } = await inReview();
    for (const act of [approve, breakGlass])
      expect((await act(draft, eddie)).userErrors).toMatchObject([{ code: "NOT_PERMITTED" }]);
  });
});

describe("a comment", () => {
  it("is on the draft or on one of its requirements, stays after edits, and voids nothing", async () => {
    const { draft, act, save, read, april, eddie } = await inReview();
    const comment = (given: object, caller = april) => act("Comment", { draftId: draft.id, ...given }, caller);
    expect((await comment({ text: "Why 12?", requirement: "clinical" })).draft).toMatchObject({
      state: "IN_REVIEW",
      version: draft.version,
    });
    await save(draft, { document: raised(draft.document, 12) });
    await comment({ text: "The board asked for it." }, eddie);
    expect((await read(draft, april, "comments { requirement text by { name } editedSince }")).comments).toEqual([
      { requirement: "clinical", text: "Why 12?", by: { name: "April Approver" }, editedSince: true },
      { requirement: null, text: "The board asked for it.", by: { name: "Eddie Editor" }, editedSince: false },
    ]);
    expect((await comment({ text: " " })).userErrors).toMatchObject([{ path: ["input", "text"] }]);
  });
});

describe("breaking the glass", () => {
  it("approves without a quorum, with a reason that stays visible, and only a draft in review", async () => {
    const { body, create, request, breakGlass, april, read, eddie } = await office();
    const admin = await body.staff("Ada", "ADMINISTRATOR");
    const rulesQuorum = [{ role: "RULES_APPROVER", approvals: 3 }];
    await mutate(body, "organizationUpdate", { rulesQuorum, expectedVersion: 1 }, admin);
    const draft = await create();
    expect((await breakGlass(draft, april)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
    const asked = (await request(draft)).draft;
    expect((await breakGlass(asked, april, "")).userErrors).toMatchObject([{ path: ["input", "reason"] }]);
    expect((await breakGlass(asked, april)).draft.state).toBe("APPROVED");
    expect((await read(asked, eddie, "reviews { kind note counts }")).reviews).toEqual([
      { kind: "BREAK_GLASS", note: "A typing error fails members tonight.", counts: true },
    ]);
  });
});
