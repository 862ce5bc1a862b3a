import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { publishScheduled } from "../src/features/requirement-set-drafts/publish-scheduled.ts";
import { publishSet } from "../src/features/requirement-sets/publish.ts";
import { asSystem } from "../src/installation.ts";
import { requestDue } from "../src/jobs/publisher.ts";
import { startWorker } from "../src/jobs/worker.ts";
import { clockAt } from "../src/platform/clock.ts";
import { rowId } from "../src/platform/ids.ts";
import { createLogger } from "../src/platform/logger.ts";
import { type Draft, raised, rulesOffice, SCENARIO } from "./draft-kit.ts";
import { type Caller, exampleSet, useApi } from "./kit.ts";

const api = await useApi();
const workplace = {
  database: api.database,
  accounts: api.signIn,
  log: createLogger("silent"),
  dataDirectory: api.dataDirectory,
};

async function office() {
  const body = await api.body("aama");
  const rules = await rulesOffice(body);
  const approved = async (label: string, caller: Caller = rules.eddie): Promise<Draft> => {
    const draft = await rules.create({ label }, caller);
    const saved = (await rules.save(draft, { document: raised(draft.document, 12) }, caller)).draft;
    return (await rules.approve((await rules.request(saved, caller)).draft)).draft;
  };
  const schedule = (draft: Draft, effectiveFrom: string, caller: Caller = rules.april) =>
    rules.act("Schedule", { draftId: draft.id, expectedVersion: draft.version, effectiveFrom }, caller);
  const cancel = (draft: Draft) =>
    rules.act(
      "ScheduleCancel",
      { draftId: draft.id, expectedVersion: draft.version, reason: "Too soon." },
      rules.april,
    );
  const versions = async (on = "2026-02-01") =>
    (
      await body.query(
        `query($on: Date) { credentialByCode(code: "cma-aama") { requirementSetInForce(on: $on) { label }
          requirementSets(first: 9) { nodes { label state effectiveFrom effectiveTo announcedOn } } } }`,
        { on },
      )
    ).data.credentialByCode;
  const organization = (await api.database.lookup.organization(body.slug))!;
  const publish = (draft: Draft, moment: string) => {
    const id = rowId("RequirementSetDraft", draft.id)!;
    return asSystem(workplace, organization, (ctx) => publishScheduled(ctx, id), clockAt(moment));
  };
  const stateOf = (draft: Draft) => rules.read(draft, rules.april, "id version state stopReason publishedAs { label }");
  return { body, ...rules, approved, schedule, cancel, versions, publish, stateOf, organization };
}

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
    const { approved, schedule, cancel, organization } = await office();
    const draft = (await schedule(await approved("2027"), "2027-01-01")).draft;
    const text = JSON.stringify({ ...exampleSet("cma-aama/2025.json"), version: "2028" });
    const publishes = () => asSystem(workplace, organization, (ctx) => publishSet(ctx, text, "2028-01-01"));
    expect(await publishes()).toMatchObject({ ok: false, problems: [{ code: "version-scheduled" }] });
    await cancel(draft);
    expect(await publishes()).toEqual({ ok: true, isNew: true });
  });
});

describe("publishing", () => {
  it("happens when the first day begins in the organization's time zone, once", async () => {
    const { approved, schedule, publish, stateOf, versions } = await office();
    const draft = (await schedule(await approved("2027"), "2026-03-01")).draft;
    // Midnight in Chicago is 6:00 UTC.
    expect((await publish(draft, "2026-03-01T05:59:00Z")).outcome).toBe("nothing to do");
    const runs = await Promise.all([1, 2, 3, 4].map(() => publish(draft, "2026-03-01T06:00:00Z")));
    expect(runs.map(({ outcome }) => outcome).toSorted()).toEqual([
      "nothing to do",
      "nothing to do",
      "nothing to do",
      "published",
    ]);
    expect(await stateOf(draft)).toMatchObject({ state: "PUBLISHED", publishedAs: { label: "2027" } });
    expect((await publish(draft, "2026-02-01T06:00:00Z")).outcome).toBe("nothing to do");
    api.setToday("2026-03-01");
    expect((await versions()).requirementSets.nodes).toMatchObject([
      { label: "2027", state: "IN_FORCE" },
      { label: "2025", state: "SUPERSEDED", effectiveTo: "2026-02-28" },
    ]);
    api.setToday("2026-02-01");
  });

  it("that is late goes on if nothing was decided, and stops if a decision fell on its days", async () => {
    const { body, approved, schedule, publish, stateOf } = await office();
    const draft = (await schedule(await approved("2027"), "2026-03-01")).draft;
    expect((await publish(draft, "2026-04-01T12:00:00Z")).outcome).toBe("published");
    const next = (await schedule(await approved("2028"), "2026-05-01")).draft;
    const ana = await body.member("Ana").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    const { membershipId } = await body.staff("Dana", "DECISION_MAKER");
    await decideOn(body.id, ana.certificationId, membershipId, "2026-05-01");
    expect(await publish(next, "2026-05-02T12:00:00Z")).toEqual({
      outcome: "stopped",
      reason: expect.stringContaining("A decision was made on or after 2026-05-01"),
    });
    const stopped = await stateOf(next);
    expect(stopped).toMatchObject({ state: "APPROVED", publishedAs: null, stopReason: expect.any(String) });
    expect((await schedule(stopped, "2026-06-01")).draft.state).toBe("SCHEDULED");
    expect(await stateOf(next)).toMatchObject({ stopReason: null });
  });

  it("that dies in the middle leaves everything as it was, and is done again", async () => {
    const { approved, schedule, publish, stateOf, versions, organization } = await office();
    const draft = (await schedule(await approved("2027"), "2026-03-01")).draft;
    const id = rowId("RequirementSetDraft", draft.id)!;
    const dies = asSystem(
      workplace,
      organization,
      async (ctx) => {
        expect((await publishScheduled(ctx, id)).outcome).toBe("published");
        throw new Error("killed");
      },
      clockAt("2026-03-01T12:00:00Z"),
    );
    await expect(dies).rejects.toThrow("killed");
    expect((await stateOf(draft)).state).toBe("SCHEDULED");
    expect((await versions()).requirementSetInForce).toEqual({ label: "2025" });
    expect((await publish(draft, "2026-03-01T12:00:00Z")).outcome).toBe("published");
  });

  it("is requested as one job, runs in a worker, and survives being requested again", async () => {
    const { approved, schedule, stateOf } = await office();
    const draft = (await schedule(await approved("2027"), "2026-03-01")).draft;
    // By the real clock, the day has begun.
    const requested = await Promise.all([requestDue(workplace), requestDue(workplace)]);
    expect(requested[0]! + requested[1]!).toBeGreaterThan(0);
    expect(await requestDue(workplace)).toBe(0);
    const worker = await startWorker(workplace);
    try {
      await expect.poll(async () => (await stateOf(draft)).state, { timeout: 15_000 }).toBe("PUBLISHED");
    } finally {
      await worker.stop();
    }
    expect(await requestDue(workplace)).toBe(0);
  });
});

/** A stored decision, as the rules before would have made it. */
async function decideOn(organizationId: string, certificationId: string, decidedBy: string, day: string) {
  const [submission, evaluation] = [randomUUID(), randomUUID()];
  await api.asSuperuser(
    `with made as (insert into submission (organization_id, id, certification_id, state, entered_by, attested_at, received_at, received_on)
        values ($1, $2, $3, 'decided', 'system', now(), now(), $6)),
      judged as (insert into evaluation (organization_id, id, certification_id, submission_id, requirement_set_version_id, set_digest,
        as_of, record, record_salt, record_digest, engine_version, result, result_digest)
        select $1, $4, $3, $2, version.id, version.digest, $6, '{}', 'sixteen bytes ...', sha256('sixteen bytes ...{}'), '0', '{}',
          sha256('sixteen bytes ...{}') from requirement_set_version as version
        where version.organization_id = $1 and version.label = '2025')
      insert into decision (organization_id, submission_id, certification_id, evaluation_id, outcome, recommendation, reason,
        claims_judged, claims_unjudged, claims_decisive, decided_by, decided_at, decided_on)
      values ($1, $2, $3, $4, 'denied', 'denied', 'x', 0, 0, 0, $5, now(), $6)`,
    [organizationId, submission, certificationId, evaluation, decidedBy, day],
  );
}
