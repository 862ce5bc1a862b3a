import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { publishScheduled } from "../src/features/requirement-set-drafts/publish-scheduled.ts";
import { asSystem } from "../src/installation.ts";
import { requestDue } from "../src/jobs/publisher.ts";
import { startWorker } from "../src/jobs/worker.ts";
import { clockAt } from "../src/platform/clock.ts";
import { rowId } from "../src/platform/ids.ts";
import { useApi } from "./kit.ts";
import { scheduleOffice } from "./schedule-kit.ts";

const api = await useApi();
const office = () => scheduleOffice(api);

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
    const { approved, schedule, publish, stateOf, versions, organization, workplace } = await office();
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
    const { approved, schedule, stateOf, workplace } = await office();
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
