import { activity, finding, heldDocument } from "@openrecert/db";
import { parseSet } from "@openrecert/rules";
import { sql } from "drizzle-orm";
import { Piscina } from "piscina";
import { describe, expect, it, vi } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { evaluatePopulation } from "../src/population/evaluate-population.ts";
import { closeJudgeThreads } from "../src/population/judge-threads.ts";
import { BEST_ALLOCATION, type Body, cmaMember, exampleSet, SHORT_OF_TWO, useApi } from "./kit.ts";
import { comparable, inOrder, linesByApi, populations } from "./population-kit.ts";
import { cmaBody, decide, renewed } from "./renewals.ts";

const api = await useApi();
const { lines, workplace } = populations(api);

async function expectEqual(body: Body) {
  const viewer = await body.staff("Vi", "VIEWER");
  const found = await lines(body.slug, { summarizes: true, chunk: 2 });
  expect(found.map(comparable)).toEqual(inOrder(await linesByApi(body, viewer, "2026-02-01")));
  return found;
}

describe("a population's standings are those of the API", () => {
  it("with claims that are judged, retracted, corrected, attested, spent, and named oddly", async () => {
    const setting = await cmaBody(api);
    const { body, reviewer } = setting;
    await renewed(setting, await cmaMember(body, "Spent Renewed", BEST_ALLOCATION));
    const judged = await cmaMember(body, "Judged", BEST_ALLOCATION);
    const [accepted, adjusted, rejected, outdated] = judged.activities.map(({ id }) => id);
    const found = { organizationId: body.id, certificationId: judged.certificationId, revision: 1, activityVersion: 1 };
    const by = { foundBy: reviewer.membershipId, foundAt: new Date(), reasonCode: "other" as const };
    await body.transaction((tx) =>
      tx.insert(finding).values([
        { ...found, ...by, activityId: accepted!, verdict: "accepted" },
        { ...found, ...by, activityId: adjusted!, verdict: "adjusted", quantities: [{ unit: "point", amount: "7.5" }] },
        { ...found, ...by, activityId: rejected!, verdict: "rejected" },
        { ...found, ...by, activityId: outdated!, verdict: "accepted" },
      ]),
    );
    await body.transaction((tx) => tx.update(activity).set({ version: 2 }).where(sql`${activity.id} = ${outdated}`));
    const applied = await cmaMember(body, "Applied", SHORT_OF_TWO);
    await applied.applied("2026-01-20", "ce");
    await applied.earned(2, "clinical", { on: "2026-01-25", approval: "aama" });
    await applied.tookExam("cma", "failed", "2025-05-05");
    await applied.paid("recertification", 15_000, "2026-01-21");
    const odd = {
      on: "2025-03-03",
      approval: "aama",
      title: "tab\tline\nback\\slash \\N \u20ac \ud83d\udca9 'quoted'",
    };
    await applied.earned(3, "general", odd);
    const retracted = await cmaMember(body, "Retracted", BEST_ALLOCATION);
    await body.transaction((tx) =>
      tx
        .update(activity)
        .set({ retractedAt: new Date(), retractionReason: "wrong" })
        .where(sql`${activity.id} = ${retracted.activities[0]!.id}`),
    );
    await body.publishesCcma();
    await retracted.certified("2024-03-01", { in: "ccma-nha", expires: "2026-02-28" });
    await cmaMember(body, "Nothing", []);
    await cmaMember(body, "Met", BEST_ALLOCATION);
    const all = await expectEqual(body);
    expect(new Set(all.map(({ verdict }) => verdict))).toEqual(new Set(["met", "unmet"]));
  });

  it("with credit that a renewal carried over, attributes, and documents", async () => {
    const body = await api.body("pmi");
    await body.publishes(exampleSet("pmp/2020.json"), { from: "2018-01-01" });
    await body.publishes(exampleSet("shrm-cp/2020.json"), { from: "2018-01-01" });
    const decider = await body.staff("Dora Decide", "DECISION_MAKER");
    const pat = await body.member("Pat Planner").certified("2023-02-03", { in: "pmp", expires: "2026-02-02" });
    for (const [amount, side, on] of [
      [44, "technical", "2024-01-10"],
      [8, "leadership", "2024-02-10"],
      [8, "strategic", "2024-03-10"],
      [11, "technical", "2025-11-10"],
    ] as const)
      await pat.earned(amount, undefined, { on, type: "pdu", unit: "pdu", labels: { side } });
    const { id } = await pat.applied("2026-01-10", "pdu");
    expect((await decide(body, globalId("Submission", id), decider)).userErrors).toEqual([]);
    const bo = await body
      .member("Bo Born", { attributes: { born: "1990-08-10", other: 1 } })
      .certified("2022-05-01", { in: "shrm-cp" });
    const document = { organizationId: body.id, memberId: bo.id, kind: "certificate", recordedBy: "system" };
    await body.transaction((tx) => tx.insert(heldDocument).values(document));
    await body.member("No Birthday").certified("2022-05-01", { in: "shrm-cp" });
    const all = await expectEqual(body);
    expect(all.find(({ memberNumber }) => memberNumber === pat.number)).toMatchObject({ counted: "11" });
    expect(all.filter(({ missingFacts }) => missingFacts.length > 0)).toHaveLength(1);
  });

  it("with records that cannot be judged: each has a line with the reason, and the others are judged", async () => {
    const body = await api.body("odd");
    await body.publishes(exampleSet("shrm-cp/2020.json"), { from: "2018-01-01" });
    await body.member("A").certified("2022-05-01", { in: "shrm-cp" });
    await body.member("B", { attributes: { born: "x".repeat(300) } }).certified("2022-05-01", { in: "shrm-cp" });
    await body.member("C").certified("2022-05-01", { in: "no-rules" });
    const all = await expectEqual(body);
    expect(all.map(({ problem }) => problem)).toEqual([
      null,
      expect.stringMatching(/^The record cannot be judged: /),
      "No published requirement set governs on that day, so there is no answer.",
    ]);
  });

  it("of one credential, or of some members", async () => {
    const body = await api.body("some");
    await body.publishesCma();
    const members = [];
    for (const name of ["A", "B", "C"]) members.push(await cmaMember(body, name, SHORT_OF_TWO));
    await members[0]!.certified("2024-03-01", { in: "other" });
    expect(await lines(body.slug)).toHaveLength(4);
    expect(await lines(body.slug, { whose: { credential: "cma-aama" } })).toHaveLength(3);
    expect(await lines(body.slug, { whose: { credential: "unknown" } })).toEqual([]);
    const whose = { memberIds: [members[0]!.id, members[2]!.id] };
    expect((await lines(body.slug, { whose })).map(({ memberNumber }) => memberNumber)).toEqual([
      members[0]!.number,
      members[0]!.number,
      members[2]!.number,
    ]);
  });
});

describe("a population before and after a change of the rules", () => {
  const changedCma = (change: (set: ReturnType<typeof JSON.parse>) => void) => {
    const set = exampleSet("cma-aama/2025.json");
    change(set);
    const parsed = parseSet(set);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.value;
  };

  it("has both answers, each equal to what the API says under these rules alone", async () => {
    const [now, then] = [await api.body("now"), await api.body("then")];
    const after = changedCma((set) => {
      set.paths.ce.require.all[0].least = 64;
    });
    await now.publishesCma();
    await then.publishes(after, { from: "2018-01-01" });
    await now.publishes(exampleSet("ccma-nha/2024.json"), { from: "2018-01-01" });
    for (const body of [now, then]) {
      for (const [name, earned] of [
        ["A", BEST_ALLOCATION],
        ["B", SHORT_OF_TWO],
        ["C", SHORT_OF_TWO.slice(0, 0)],
      ] as const)
        await cmaMember(body, name, earned);
    }
    await now.member("D").certified("2024-03-01", { in: "ccma-nha" });
    const both = await lines(now.slug, { after });
    const alone = await lines(then.slug);
    expect(alone).toMatchObject(both.slice(0, 3).map(({ after: answer }) => answer!));
    expect(both.map(({ changed }) => changed)).toEqual([true, true, true, null]);
    expect(both.map(({ after: answer, changed: _, ...line }) => line)).toEqual(
      (await lines(now.slug)).map(({ after: _, changed: __, ...line }) => line),
    );
  });

  it("asks for attributes that only the changed rules ask for, and leaves the first answer as it was", async () => {
    const body = await api.body("asks");
    await body.publishesCma();
    await cmaMember(body, "A", BEST_ALLOCATION);
    await body.member("B", { attributes: { grade: "x".repeat(300) } }).certified("2021-02-10", { in: "cma-aama" });
    const after = changedCma((set) => {
      set.attributes = { grade: { kind: "text", name: "grade", values: ["a", "b"] } };
    });
    const both = await lines(body.slug, { after });
    expect(both.map(({ problem }) => problem)).toEqual([null, null]);
    expect(both.map(({ after: answer }) => answer!.problem)).toEqual([
      null,
      expect.stringMatching(/^The record cannot be judged: /),
    ]);
  });
});

function threadCount(): number {
  const { workers } = process.report.getReport() as { workers: unknown[] };
  return workers.length;
}

describe("a run over a population", () => {
  async function five() {
    const body = await api.body("five");
    await body.publishesCma();
    const members = [];
    for (const name of ["A", "B", "C", "D", "E"]) members.push(await cmaMember(body, name, SHORT_OF_TWO));
    return { body, members, organization: (await api.database.lookup.organization(body.slug))! };
  }
  const OPTIONS = { asOf: "2026-02-01", whose: {}, threads: 1, chunk: 1 };

  it("shows one moment, whatever is written meanwhile, and counts", async () => {
    const { members, organization } = await five();
    const distances: (string | null)[] = [];
    const counts: string[] = [];
    await evaluatePopulation(workplace, organization, OPTIONS, async (some, { done, total }) => {
      if (distances.length === 0)
        for (const one of members) await one.earned(2, "clinical", { on: "2025-02-01", approval: "aama" });
      distances.push(...some.map(({ distance }) => distance));
      counts.push(`${done} of ${total}`);
    });
    expect(distances).toEqual(["2", "2", "2", "2", "2"]);
    expect(counts).toEqual(["1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"]);
    expect((await lines(organization.slug)).map(({ distance }) => distance)).toEqual(["0", "0", "0", "0", "0"]);
  });

  it("stops when it is aborted, and leaves no thread or transaction", async () => {
    const { organization } = await five();
    await closeJudgeThreads();
    const before = threadCount();
    const stop = new AbortController();
    let taken = 0;
    const run = evaluatePopulation(workplace, organization, { ...OPTIONS, signal: stop.signal }, async () => {
      taken += 1;
      stop.abort(new Error("enough"));
    });
    await expect(run).rejects.toThrow("enough");
    expect(taken).toBe(1);
    // The thread that judged is gone; one that was idle waits for the next run.
    await closeJudgeThreads();
    await expect.poll(threadCount).toBe(before);
    const open = `select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect(await api.asSuperuser(open)).toEqual([{ open: 0 }]);
  });

  it("fails when its output does, and leaves nothing open", async () => {
    const { organization } = await five();
    const run = evaluatePopulation(workplace, organization, OPTIONS, () => Promise.reject(new Error("full")));
    await expect(run).rejects.toThrow("full");
    expect(await lines(organization.slug)).toHaveLength(5);
  });

  it("fails with a clear message when a thread ends, so nobody is left out silently", async () => {
    const { organization } = await five();
    const original = Piscina.prototype.run;
    const spy = vi.spyOn(Piscina.prototype, "run").mockImplementationOnce(function (this: Piscina, ...task) {
      const running = original.apply(this, task);
      void this.threads[0]!.terminate();
      return running;
    });
    const run = evaluatePopulation(workplace, organization, OPTIONS, async () => undefined);
    await expect(run).rejects.toThrow(/A thread that evaluates records ended early/);
    spy.mockRestore();
    expect(await lines(organization.slug)).toHaveLength(5);
  });
});
