import { activity } from "@openrecert/db";
import { describe, expect, it } from "vitest";
import { createAdmission } from "../src/platform/admission.ts";
import { globalId } from "../src/platform/ids.ts";
import { useApi } from "./kit.ts";

const QUERY = { method: "POST" as const, headers: { "content-type": "application/json" } };
const payload = (query: string) => JSON.stringify({ query });

describe("above capacity", () => {
  it("requests wait in order, and those for whom there is no room are sent away at once", async () => {
    const admission = createAdmission({ inFlightMax: 1, waitingMax: 1, waitMsMax: 60_000 });
    expect(await admission.enter()).toBe(true);
    const second = admission.enter();
    expect(await admission.enter()).toBe(false);
    admission.leave();
    expect(await second).toBe(true);
  });

  it("a request that waits too long is sent away, and the next one still goes on", async () => {
    const admission = createAdmission({ inFlightMax: 1, waitingMax: 5, waitMsMax: 10 });
    await admission.enter();
    expect(await admission.enter()).toBe(false);
    admission.leave();
    expect(await admission.enter()).toBe(true);
  });

  it("the API answers 503 with the time to come back and a request id, and serves again afterward", async () => {
    const api = await useApi({ admission: { inFlightMax: 2, waitingMax: 2, waitMsMax: 5_000 } });
    const body = await api.body("aama");
    const ask = () =>
      api.app.inject({ ...QUERY, url: `/${body.slug}/graphql`, payload: payload("{ viewer { kind } }") });
    const answers = await Promise.all(Array.from({ length: 30 }, ask));
    const refused = answers.filter(({ statusCode }) => statusCode === 503);
    expect(answers.every(({ statusCode }) => statusCode === 200 || statusCode === 503)).toBe(true);
    expect(refused).toHaveLength(26);
    for (const { headers, json } of refused) {
      expect(headers["retry-after"]).toMatch(/^\d+$/);
      expect(json().errors[0].extensions).toEqual({ code: "UNAVAILABLE", requestId: headers["x-request-id"] });
    }
    expect((await ask()).statusCode).toBe(200);
  });
});

describe("a caller", () => {
  it("who asks for too much in a minute is told when to come back, and others are served", async () => {
    const api = await useApi({ spending: { callerPerMinuteMax: 10, organizationPerMinuteMax: 1000 } });
    const body = await api.body("aama");
    const [one, other] = [await body.staff("One", "VIEWER"), await body.staff("Other", "VIEWER")];
    const ask = (who: Record<string, string>) => body.query("{ organization { name slug timeZone } }", {}, who);
    const answers = [await ask(one), await ask(one), await ask(one)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]!.errors?.[0].extensions.code).toBe("RATE_LIMITED");
    expect((await ask(other)).status).toBe(200);
  });

  it("shares what the organization may spend, which other organizations don't feel", async () => {
    const api = await useApi({ spending: { callerPerMinuteMax: 1000, organizationPerMinuteMax: 6 } });
    const [ours, theirs] = [await api.body("aama"), await api.body("nha")];
    const ask = (body: typeof ours) => body.query("{ organization { name slug timeZone } }");
    expect([(await ask(ours)).status, (await ask(ours)).status, (await ask(theirs)).status]).toEqual([200, 429, 200]);
  });

  it("pays more for the standing of a long record, before anything is evaluated", async () => {
    const api = await useApi();
    const body = await api.body("aama");
    await body.publishesCma();
    const viewer = await body.staff("Vi", "VIEWER");
    const costWith = async (activities: number) => {
      const member = await body.member("Ana").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
      const row = {
        organizationId: body.id,
        memberId: member.id,
        type: "ce",
        completedOn: "2024-05-01",
        quantities: [{ unit: "point", amount: "1" }],
        source: "seed",
      };
      await body.transaction((tx) => tx.insert(activity).values(Array.from({ length: activities }, () => row)));
      const id = globalId("Certification", member.certificationId);
      const { extensions } = await body.query(`{ standing(certificationId: "${id}") { verdict } }`, {}, viewer);
      return extensions.cost;
    };
    expect([await costWith(50), await costWith(51), await costWith(1000)]).toEqual([51, 101, 1001]);
  });
});
