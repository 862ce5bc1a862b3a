import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { journalEntry } from "@openrecert/db";
import { describe, expect, it, onTestFinished } from "vitest";
import { sentenceFor } from "../src/features/journal/sentences.ts";
import { wordsFor } from "../src/features/journal/words.ts";
import { importFile } from "../src/import-file.ts";
import type { Installation } from "../src/installation.ts";
import { numberWaiting, startSequencer } from "../src/jobs/sequencer.ts";
import type { Ctx } from "../src/platform/context.ts";
import { globalId } from "../src/platform/ids.ts";
import { record } from "../src/platform/journal.ts";
import { createLogger } from "../src/platform/logger.ts";
import { type Body, type Caller, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi({ connectionsMax: 20 });
const ROWS = 3_000;
const installation: Installation = {
  database: api.database,
  databaseUrl: api.servingUrl,
  secret: "s".repeat(40),
  accounts: api.signIn,
  dataDirectory: "",
  isEmbedded: true,
  log: createLogger("silent"),
  close: async () => undefined,
};

type Entry = { id: string; sequence: number; kind: string; sentence: string; subject: { __typename: string } | null };
type Page = { nodes: Entry[]; pageInfo: { endCursor: string | null; startCursor: string | null } };

async function page(body: Body, caller: Caller, args: string): Promise<Page> {
  const text = `{ journal(${args}) { nodes { id sequence kind sentence subject { __typename } } pageInfo { startCursor endCursor } } }`;
  const answer = await body.query(text, {}, caller);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.journal;
}

/**
 * Entries written straight into the table, in one transaction that takes its time before it
 * commits.
 */
async function writes(body: Body, count: number, pauseMs: number): Promise<void> {
  const entry = {
    organizationId: body.id,
    type: "organization.created",
    actorKind: "system" as const,
    subjectKind: "organization",
    subjectId: body.id,
    payload: "{}",
    happenedAt: new Date(),
  };
  await body.transaction(async (tx) => {
    await tx.insert(journalEntry).values(Array.from({ length: count }, () => entry));
    await sleep(pauseMs);
  });
}

describe("the journal as a feed", () => {
  it("gives every entry once to a reader who pages on while transactions commit in any order", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    // Two, as two processes would.
    const sequencers = [0, 1].map(() => startSequencer(api.database, createLogger("silent")));
    onTestFinished(async () => void (await Promise.all(sequencers.map(({ stop }) => stop()))));
    const [writers, transactions] = [6, 15];
    let written = 0;
    let isDone = false;
    const writing = Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let nth = 0; nth < transactions; nth += 1) {
          const count = 1 + ((writer + nth) % 7);
          await writes(body, count, (writer * 37 + nth * 53) % 120);
          written += count;
        }
      }),
    ).then(() => (isDone = true));

    const seen: Entry[] = [];
    let after: string | null = null;
    while (!isDone || seen.length < written) {
      const { nodes, pageInfo } = await page(
        body,
        auditor,
        `sort: OLDEST_FIRST, first: 17${after ? `, after: "${after}"` : ""}`,
      );
      seen.push(...nodes);
      after = pageInfo.endCursor ?? after;
      if (nodes.length === 0) await sleep(20);
    }
    await writing;
    expect(new Set(seen.map(({ id }) => id)).size).toBe(written);
    expect(seen.map(({ sequence }) => sequence)).toEqual(Array.from({ length: written }, (_, at) => at + 1));
  });

  it("misses nothing of an import that runs meanwhile", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    for (const number of ["1", "2", "3"]) await body.member("Ana Ortiz", { number });
    const folder = mkdtempSync(join(tmpdir(), "openrecert-feed-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "activities.csv");
    const rows = Array.from({ length: ROWS }, (_, at) => `${1 + (at % 3)},ce,2025-01-02,5,point,x${at}`);
    writeFileSync(file, ["member_number,type,completed,amount,unit,external_id", ...rows].join("\n"));
    const sequencer = startSequencer(api.database, installation.log);
    onTestFinished(sequencer.stop);
    let isDone = false;
    const importing = importFile(installation, body.slug, "activities", { file, source: "roster" }).then(() => {
      isDone = true;
    });
    const seen = new Set<string>();
    let after: string | null = null;
    for (let idle = 0; idle < 100 && (!isDone || seen.size < ROWS); ) {
      const args: string = `sort: OLDEST_FIRST, first: 100${after ? `, after: "${after}"` : ""}`;
      const { nodes, pageInfo } = await page(body, auditor, args);
      for (const { id } of nodes) seen.add(id);
      after = pageInfo.endCursor ?? after;
      idle = nodes.length > 0 || !isDone ? 0 : idle + 1;
      if (nodes.length === 0) await sleep(20);
    }
    await importing;
    const { sequence } = (await page(body, auditor, "first: 1")).nodes[0]!;
    expect([seen.size, sequence]).toEqual([ROWS, ROWS]);
  });

  it("read backward from its end, newest first, misses nothing either", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    const seen: number[] = [];
    let before: string | null = null;
    for (const count of [3, 0, 4, 5]) {
      if (count > 0) await writes(body, count, 0);
      await api.numberJournal();
      const { nodes, pageInfo } = await page(body, auditor, `last: 4${before ? `, before: "${before}"` : ""}`);
      seen.push(...nodes.map(({ sequence }) => sequence).reverse());
      before = pageInfo.startCursor ?? before;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("does not list an entry before it has its number, and numbers each organization from 1", async () => {
    const [ours, theirs] = [await api.body("aama"), await api.body("nha")];
    const auditor = await ours.staff("Aud", "AUDITOR");
    await writes(theirs, 2, 0);
    await writes(ours, 2, 0);
    expect((await page(ours, auditor, "first: 5")).nodes).toEqual([]);
    expect(await api.numberJournal()).toBe(4);
    expect((await page(ours, auditor, "first: 5")).nodes.map(({ sequence }) => sequence)).toEqual([2, 1]);
    expect(await api.numberJournal()).toBe(0);
  });

  it("numbers many entries in batches, several processes at once, without a gap", async () => {
    const body = await api.body("aama");
    await writes(body, 5_000, 0);
    const counts = await Promise.all([1, 2, 3].map(() => numberWaiting(api.database)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(5_000);
    const [row] = await body.transaction((tx) => tx.select({ sequence: journalEntry.sequence }).from(journalEntry));
    expect(row!.sequence).not.toBeNull();
    const auditor = await body.staff("Aud", "AUDITOR");
    expect((await page(body, auditor, "first: 1")).nodes[0]!.sequence).toBe(5_000);
  });

  it("refuses a cursor of the other order", async () => {
    const body = await api.body("aama");
    const auditor = await body.staff("Aud", "AUDITOR");
    await writes(body, 2, 0);
    await api.numberJournal();
    const { endCursor } = (await page(body, auditor, "first: 1")).pageInfo;
    const answer = await body.query(
      `{ journal(sort: OLDEST_FIRST, first: 1, after: "${endCursor}") { nodes { id } } }`,
      {},
      auditor,
    );
    expect(answer.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("an entry", () => {
  const facts = (amount: string, area: string) => ({
    type: "ce",
    title: "A course",
    completed: "2025-01-05",
    quantities: [{ unit: "point", amount }],
    labels: [{ dimension: "area", value: area }],
  });

  it("says which activity changed, and how", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const ana = await body.member("Ana Ortiz").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    const registrar = await body.staff("Reg", "REGISTRAR");
    const reviewer = await body.staff("Rita", "REVIEWER");
    const key = () => ({ idempotencyKey: newKey() });
    const reported = { memberNumber: ana.number, activity: facts("8", "clinical"), ...key() };
    const { activity } = await mutate(body, "activityReport", reported, registrar, "activity { id }");
    const about = { activityId: activity.id };
    const judged = { ...about, certificationId: globalId("Certification", ana.certificationId) };
    const finds = (version: number, more: object) =>
      mutate(
        body,
        "findingRecord",
        { ...judged, expectedActivityVersion: version, expectedRevision: version - 1, ...more, ...key() },
        reviewer,
      );
    await finds(1, { outcome: "ACCEPTED" });
    const correction = { ...about, activity: facts("5", "general"), reason: "Misread.", expectedVersion: 1, ...key() };
    await mutate(body, "activityCorrect", correction, registrar);
    const adjusted = {
      outcome: "ADJUSTED",
      reason: "OTHER",
      note: "Half.",
      quantities: [{ unit: "point", amount: "1" }],
    };
    await finds(2, adjusted);
    const retraction = { ...about, reason: "Twice.", expectedVersion: 2, ...key() };
    await mutate(body, "activityRetract", retraction, registrar);
    const fee = { memberId: globalId("Member", ana.id), code: "fee", received: "2026-01-05", ...key() };
    await mutate(body, "paymentRecord", { ...fee, amount: { amount: "1250", currency: "JPY" } }, registrar);
    await api.numberJournal();

    const { nodes } = await page(body, await body.staff("Aud", "AUDITOR"), "sort: OLDEST_FIRST, first: 20");
    const ce = "Continuing education";
    const change = "8 points → 5 points; content area Clinical → content area General";
    expect(nodes.map(({ kind, sentence }) => `${kind}: ${sentence}`)).toEqual([
      `activity.reported: An activity was reported: 8 points (${ce}) of January 5, 2025, content area Clinical.`,
      `finding.recorded: The activity of January 5, 2025 (${ce}, 8 points) was accepted.`,
      `activity.corrected: The activity of January 5, 2025 (${ce}) was corrected: ${change}.`,
      `finding.recorded: The activity of January 5, 2025 (${ce}, 5 points) was adjusted to 1 point (other); it was accepted before.`,
      `activity.retracted: An activity was retracted: 5 points (${ce}) of January 5, 2025, content area General.`,
      "payment.recorded: A payment of ¥1,250 (fee), received on January 5, 2026, was recorded.",
    ]);
    const subjects = nodes.map(({ subject }) => subject?.__typename);
    expect(subjects).toEqual([...Array.from({ length: 5 }, () => "Activity"), "Payment"]);
  });

  it("of a type that this version does not know reads as its type", () => {
    expect(sentenceFor("letter.re-sent", "{}", wordsFor("en-US"))).toBe("Letter re sent.");
  });

  it("prints days, numbers, money, and lists in the organization's locale", async () => {
    const body = await api.body("aama");
    const administrator = await body.staff("Ada", "ADMINISTRATOR");
    const member = await body.member("Ana Ortiz");
    const registrar = await body.staff("Reg", "REGISTRAR");
    const fee = { memberId: globalId("Member", member.id), code: "fee", received: "2026-01-05" };
    const amount = { amount: "1250.50", currency: "USD" };
    await mutate(body, "paymentRecord", { ...fee, amount, idempotencyKey: newKey() }, registrar);
    await api.numberJournal();
    const newest = async () =>
      (await page(body, administrator, 'filter: { kind: "payment.recorded" }, first: 1')).nodes[0]!.sentence;
    expect(await newest()).toBe("A payment of $1,250.50 (fee), received on January 5, 2026, was recorded.");
    await mutate(body, "organizationUpdate", { locale: "de-DE", expectedVersion: 1 }, administrator);
    expect(await newest()).toBe("A payment of 1.250,50\u00a0$ (fee), received on 5. Januar 2026, was recorded.");
    const activity = {
      activityType: "ce",
      completed: "2025-01-05",
      quantities: [{ unit: "point", amount: "1200.5" }],
      labels: { area: ["a", "b", "c"] },
      memberId: member.id,
      source: "roster",
    };
    expect(
      ["en-US", "en-GB", "de-DE"].map((locale) =>
        sentenceFor("activity.reported", JSON.stringify(activity), wordsFor(locale)),
      ),
    ).toEqual([
      "An activity was reported: 1,200.5 points (ce) of January 5, 2025, area a, b, and c.",
      "An activity was reported: 1,200.5 points (ce) of 5 January 2025, area a, b and c.",
      "An activity was reported: 1.200,5 points (ce) of 5. Januar 2025, area a, b und c.",
    ]);
  });

  it("is accepted by the compiler only as the table of events has it", () => {
    const subject = { kind: "member", id: "1" } as const;
    const wrong = (ctx: Ctx) => [
      // @ts-expect-error: there is no such type of event.
      record(ctx, { type: "member.invented", subject, payload: {} }),
      // @ts-expect-error: a token is about a member.
      record(ctx, { type: "member-token.minted", subject: { kind: "payment", id: "1" }, payload: { minutes: 1 } }),
      // @ts-expect-error: the payload is another type's.
      record(ctx, { type: "member-token.minted", subject, payload: { count: 1 } }),
      // @ts-expect-error: this event has no detail.
      record(ctx, { type: "member-token.minted", subject, payload: { minutes: 1 }, detail: { name: "Ana" } }),
      // @ts-expect-error: this one must have its detail.
      record(ctx, { type: "member.created", subject, payload: {} }),
      // @ts-expect-error: the detail has no such member.
      record(ctx, { type: "member.created", subject, payload: {}, detail: { shoeSize: 9 } }),
    ];
    expect(wrong).toBeTypeOf("function");
  });
});
