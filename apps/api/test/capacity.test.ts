import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { activity } from "@openrecert/db";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createAdmission } from "../src/platform/admission.ts";
import { globalId } from "../src/platform/ids.ts";
import { type Body, type Caller, useApi } from "./kit.ts";
import { cmaBody } from "./renewals.ts";

const QUERY = { method: "POST" as const, headers: { "content-type": "application/json" } };
const payload = (query: string) => JSON.stringify({ query });
const ASK = { ...QUERY, body: payload("{ organization { name } }") };

const from = (network: string, credentials = "Bearer one") => ({
  from: { network, credentials },
  gone: new AbortController().signal,
});

const head = (slug: string, length: number) =>
  `POST /${slug}/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

async function activities(body: Body, memberId: string, count: number): Promise<void> {
  const row = {
    organizationId: body.id,
    memberId,
    type: "ce",
    completedOn: "2024-05-01",
    quantities: [{ unit: "point", amount: "1" }],
    source: "seed",
  };
  await body.transaction((tx) => tx.insert(activity).values(Array.from({ length: count }, () => row)));
}

async function send(port: number, text: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

describe("above capacity", () => {
  it("requests wait in order, and those for whom there is no room are sent away at once", async () => {
    const admission = createAdmission({ inFlightMax: 1, waitingMax: 1, waitMsMax: 60_000 });
    const first = await admission.enter(from("10.0.0.1"));
    const second = admission.enter(from("10.0.0.1"));
    expect(await admission.enter(from("10.0.0.1"))).toBeNull();
    first!();
    expect(await second).not.toBeNull();
  });

  it("a request that waits too long is sent away, and the next one still goes on", async () => {
    const admission = createAdmission({ inFlightMax: 1, waitingMax: 5, waitMsMax: 10 });
    const first = await admission.enter(from("10.0.0.1"));
    expect(await admission.enter(from("10.0.0.1"))).toBeNull();
    first!();
    expect(await admission.enter(from("10.0.0.1"))).not.toBeNull();
  });

  it("a caller with many requests lets others go first, and makes room for them", async () => {
    const admission = createAdmission({ inFlightMax: 2, waitingMax: 3, waitMsMax: 60_000 });
    const places = [await admission.enter(from("10.0.0.1")), await admission.enter(from("10.0.0.1"))];
    const order: string[] = [];
    const enter = (name: string, ...where: [string, string?]) =>
      admission.enter(from(...where)).then((free) => {
        order.push(free ? name : `${name} refused`);
        return free;
      });
    const waiting = [enter("a", "10.0.0.1"), enter("b", "10.0.0.1"), enter("c", "10.0.0.1")];
    waiting.push(enter("another network", "10.0.0.2"), enter("other credentials", "10.0.0.1", "Bearer other"));
    await pause(1);
    places[0]!();
    (await waiting[3])!();
    (await waiting[4])!();
    await waiting[0];
    expect(order.slice(0, 2).sort()).toEqual(["b refused", "c refused"]);
    expect(order.slice(2)).toEqual(["another network", "other credentials", "a"]);
  });

  it("a request whose caller is gone takes no place", async () => {
    const admission = createAdmission({ inFlightMax: 1, waitingMax: 5, waitMsMax: 60_000 });
    const first = await admission.enter(from("10.0.0.1"));
    const gone = new AbortController();
    const second = admission.enter({ ...from("10.0.0.1"), gone: gone.signal });
    gone.abort();
    expect(await second).toBeNull();
    first!();
    expect(await admission.enter(from("10.0.0.1"))).not.toBeNull();
  });

  it("callers who send their request slowly or hang up while they wait keep nobody out", async () => {
    const api = await useApi({ admission: { inFlightMax: 2, waitingMax: 20, waitMsMax: 5_000 } });
    const body = await api.body("aama");
    await api.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = api.app.server.address() as AddressInfo;
    const ask = async () => (await fetch(`http://127.0.0.1:${port}/${body.slug}/graphql`, ASK)).status;
    const slow = await Promise.all(Array.from({ length: 4 }, () => send(port, head(body.slug, 1000))));
    expect(await ask()).toBe(200);
    // The database holds both requests in progress, so that others wait behind them.
    const served = await body.transaction(async (tx) => {
      await tx.execute(sql`lock table organization in access exclusive mode`);
      const busy = [ask(), ask()];
      await pause(300);
      const gone = await Promise.all(
        Array.from({ length: 5 }, () => send(port, head(body.slug, ASK.body.length) + ASK.body)),
      );
      await pause(300);
      for (const socket of gone) socket.destroy();
      await pause(100);
      return busy;
    });
    expect(await Promise.all(served)).toEqual([200, 200]);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([200, 200, 200]);
    for (const socket of slow) socket.destroy();
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

  it("without sign-in uses up nothing of what signed-in callers may spend", async () => {
    const api = await useApi({ spending: { callerPerMinuteMax: 1000, organizationPerMinuteMax: 6 } });
    const body = await api.body("aama");
    const viewer = await body.staff("Vi", "VIEWER");
    const ask = (who: Caller) => body.query("{ organization { name slug timeZone } }", {}, who);
    expect([(await ask({})).status, (await ask({})).status, (await ask(viewer)).status]).toEqual([200, 429, 200]);
  });

  it("pays more for the standing of a long record, however it is reached, before anything is evaluated", async () => {
    const api = await useApi();
    const { body, tokenOf } = await cmaBody(api);
    const viewer = await body.staff("Vi", "VIEWER");
    const costWith = async (count: number) => {
      const member = await body.member("Ana").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
      await activities(body, member.id, count);
      const id = globalId("Certification", member.certificationId);
      const costOf = async (query: string, who: Caller = viewer) => (await body.query(query, {}, who)).extensions.cost;
      const field = "certifications(first: 1) { nodes { standing { verdict } } }";
      return [
        await costOf(`{ standing(certificationId: "${id}") { verdict } }`),
        (await costOf(`{ memberByNumber(number: "${member.number}") { ${field} } }`)) - 3,
        (await costOf(`{ viewer { member { ${field} } } }`, await tokenOf(member))) - 4,
      ];
    };
    expect([await costWith(50), await costWith(51), await costWith(1000)]).toEqual([
      [51, 51, 51],
      [101, 101, 101],
      [1001, 1001, 1001],
    ]);
  });

  it("pays for the long records of a list once they were read, before the next request", async () => {
    const api = await useApi({ spending: { callerPerMinuteMax: 1000, organizationPerMinuteMax: 10_000 } });
    const body = await api.body("aama");
    await body.publishesCma();
    const viewer = await body.staff("Vi", "VIEWER");
    const member = await body.member("Ana").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    await activities(body, member.id, 1200);
    const list = "{ certifications(first: 1) { nodes { standing { verdict } } } }";
    const answers = [await body.query(list, {}, viewer), await body.query(list, {}, viewer)];
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers[0]!.extensions.cost).toBe(1200);
  });
});
