import { describe, expect, it } from "vitest";
import { publishSet } from "../src/features/requirement-sets/publish.ts";
import { asSystem } from "../src/installation.ts";
import { SCENARIO } from "./draft-kit.ts";
import { exampleSet, useApi } from "./kit.ts";
import { scheduleOffice } from "./schedule-kit.ts";

const api = await useApi();
const office = () => scheduleOffice(api);

describe("a schedule", () => {
  it("makes a version public as announced, and reserves its days", async () => {
    const { approved, schedule, versions, body, read, eddie } = await office();
    const draft = (await schedule(await approved("2027"), "2027-01-01")).draft;
    expect(draft.state).toBe("SCHEDULED");
    expect(await read(draft, eddie, "effectiveFrom scheduledBy { name } publishedAs { label state }")).toEqual({
      effectiveFrom: "2027-01-01",
      scheduledBy: { name: "April Approver" },
      publishedAs: { label: "2027", state: "ANNOUNCED" },
    });
    expect(await versions()).toEqual({
      requirementSetInForce: { label: "2025" },
      requirementSets: {
        nodes: [
          {
            label: "2027",
            state: "ANNOUNCED",
            effectiveFrom: "2027-01-01",
            effectiveTo: null,
            announcedOn: "2026-02-01",
          },
          {
            label: "2025",
            state: "IN_FORCE",
            effectiveFrom: "2018-01-01",
            effectiveTo: "2026-12-31",
            announcedOn: null,
          },
        ],
      },
    });
    expect((await versions("2027-01-01")).requirementSetInForce).toEqual({ label: "2027" });
    const words = await body.query(`{ node(id: "x") { id } vocabulary { types { code } } }`);
    expect(words.errors).toBeUndefined();
  });

  it("is refused in the past, today, on or before another version's first day, and of what is not approved", async () => {
    const { create, approved, schedule } = await office();
    const draft = await approved("2027");
    for (const day of ["2020-01-01", "2026-01-31", "2026-02-01"])
      expect((await schedule(draft, day)).userErrors).toMatchObject([
        { __typename: "OutsideWindow", path: ["input", "effectiveFrom"] },
      ]);
    expect((await schedule(await create({ label: "x" }), "2027-01-01")).userErrors).toMatchObject([
      { code: "WRONG_STATE" },
    ]);
    await schedule(draft, "2027-01-01");
    const second = await approved("2028");
    for (const day of ["2026-06-01", "2027-01-01"])
      expect((await schedule(second, day)).userErrors).toMatchObject([{ code: "RANGE_TAKEN" }]);
    expect((await schedule(second, "2028-01-01")).userErrors).toEqual([]);
  });

  it("of two at once for the same day is one", async () => {
    const { approved, schedule, versions } = await office();
    const drafts = [await approved("2027"), await approved("2028")];
    const answers = await Promise.all(drafts.map((draft) => schedule(draft, "2027-01-01")));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code).toSorted()).toEqual(["RANGE_TAKEN", undefined]);
    expect((await versions()).requirementSets.nodes).toHaveLength(2);
  });

  it("of many at once leaves neither gap nor overlap, whatever is canceled in between", async () => {
    const { approved, schedule, cancel, versions } = await office();
    const drafts = [];
    for (const label of ["a", "b", "c", "d", "e"]) drafts.push(await approved(label));
    const days = ["2027-01-01", "2027-03-01", "2027-05-01", "2027-07-01", "2027-09-01"];
    for (let round = 0; round < 4; round += 1) {
      const planned = await Promise.all(drafts.map((draft, at) => schedule(draft, days[(at + round) % days.length]!)));
      const kept = planned.flatMap(({ draft }) => (draft ? [draft] : []));
      expect(kept.length).toBeGreaterThan(0);
      const { nodes } = (await versions()).requirementSets;
      const inTime = nodes.toReversed();
      for (const [at, { effectiveTo }] of inTime.entries()) {
        const next = inTime[at + 1];
        const dayAfter = effectiveTo && new Date(Date.parse(effectiveTo) + 86_400_000).toISOString().slice(0, 10);
        expect(dayAfter ?? null).toBe(next?.effectiveFrom ?? null);
      }
      for (const draft of kept) {
        const { draft: freed } = await cancel(draft);
        drafts[drafts.findIndex(({ id }) => id === freed.id)] = freed;
      }
    }
    expect((await versions()).requirementSets.nodes).toHaveLength(1);
  });

  it("is canceled with a reason; the draft stays approved", async () => {
    const { approved, schedule, cancel, versions } = await office();
    const draft = (await schedule(await approved("2027"), "2027-01-01")).draft;
    expect((await cancel(draft)).draft.state).toBe("APPROVED");
    expect((await versions()).requirementSets.nodes).toMatchObject([{ label: "2025", effectiveTo: null }]);
  });

  it("keeps the draft from being edited and withdrawn", async () => {
    const { approved, schedule, save, act, eddie } = await office();
    const draft = (await schedule(await approved("2027"), "2027-01-01")).draft;
    const given = { draftId: draft.id, expectedVersion: draft.version, reason: "x" };
    expect((await save(draft, { document: "{}" })).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
    expect((await act("Withdraw", given, eddie)).userErrors).toMatchObject([{ code: "WRONG_STATE" }]);
  });

  it("tells before whom it will govern", async () => {
    const { body, approved, read, april, organization } = await office();
    const draft = await approved("2027");
    const people = [];
    for (const name of ["Ana", "Ben", "Cy"])
      people.push(await body.member(name).certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" }));
    await people[0]!.applied("2026-01-20", "ce");
    await people[1]!.applied("2026-03-01", "ce");
    const asked = (day: string) =>
      read(draft, april, `transition(effectiveFrom: "${day}") { sentence moved kept open }`);
    expect((await asked("2026-03-01")).transition).toEqual({
      sentence: "The version of a case is selected by the day of application.",
      moved: 1,
      kept: 1,
      open: 1,
    });
    const series = { requirements: { by: "cycle.to" }, valuation: "governing" };
    await api.asSuperuser("update requirement_set_series set document = $2 where organization_id = $1", [
      organization.id,
      JSON.stringify(series),
    ]);
    expect((await asked("2026-02-28")).transition).toMatchObject({ moved: 3, kept: 0, open: 0 });
    expect((await asked("2026-03-01")).transition).toMatchObject({ moved: 0, kept: 3 });
  });

  it("begins today only if the glass was broken", async () => {
    const { create, save, request, breakGlass, schedule, april } = await office();
    const draft = (await save(await create(), { scenarios: JSON.stringify({ cases: [SCENARIO] }) })).draft;
    const urgent = (await breakGlass((await request(draft)).draft, april)).draft;
    expect((await schedule(urgent, "2026-01-31")).userErrors).toMatchObject([{ __typename: "OutsideWindow" }]);
    expect((await schedule(urgent, "2026-02-01")).draft.state).toBe("SCHEDULED");
  });

  it("of a credential's first version makes the credential", async () => {
    const { body, create, request, approve, schedule, read, eddie } = await office();
    const draft = (await approve((await request(await create({ versionId: null, example: "rma-amt/2020" }))).draft))
      .draft;
    expect((await body.query(`{ credentialByCode(code: "rma-amt") { name } }`)).data.credentialByCode).toBeNull();
    await schedule(draft, "2027-01-01");
    expect(await read(draft, eddie, "credential { code requirementSetInForce { label } }")).toEqual({
      credential: { code: "rma-amt", requirementSetInForce: null },
    });
  });
});

describe("the operator", () => {
  it("publishes nothing beside a scheduled version", async () => {
    const { approved, schedule, cancel, organization, workplace } = await office();
    const draft = (await schedule(await approved("2027"), "2027-01-01")).draft;
    const text = JSON.stringify({ ...exampleSet("cma-aama/2025.json"), version: "2028" });
    const publishes = () => asSystem(workplace, organization, (ctx) => publishSet(ctx, text, "2028-01-01"));
    expect(await publishes()).toMatchObject({ ok: false, problems: [{ code: "version-scheduled" }] });
    await cancel(draft);
    expect(await publishes()).toEqual({ ok: true, isNew: true });
  });
});
