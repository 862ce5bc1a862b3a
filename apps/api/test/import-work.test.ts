import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ROWS_PER_BATCH, ROWS_WHILE_OTHERS_WAIT } from "../src/imports/pace.ts";
import { canonicalText } from "../src/platform/canonical.ts";
import { newRowIds } from "../src/platform/row-ids.ts";
import { isDate } from "../src/platform/scalars.ts";
import { useImports } from "./import-kit.ts";

const { api, imports, lab } = await useImports();

const HEADER = "external_id,member_number,type,completed,amount,unit,title,provider,proof,label.content-area\n";
const rowsOf = (count: number, id: (index: number) => string) =>
  Array.from(
    { length: count },
    (_, index) => `${id(index)},${1 + (index % 40)},course,2025-07-01,5,hour,T${index},"Pro ""X""",formal,law`,
  ).join("\n");

/** Allows for a busy machine. */
const BUSY = { timeout: 15_000, interval: 50 };

async function labWithMembers() {
  const body = await lab();
  await imports(
    body,
    "members",
    `number,printed_name\n${Array.from({ length: 40 }, (_, at) => `${at + 1},M`).join("\n")}`,
  );
  return body;
}

describe("the work of a batch", () => {
  it.each([
    ["with ids", (index: number) => `id-${index}`],
    ["without ids", () => ""],
  ])("takes as many statements for many rows as for few, %s", async (_, id) => {
    const body = await labWithMembers();
    const few = await api.statementsOf(() => imports(body, "activities", HEADER + rowsOf(3, id), { source: "few" }));
    const many = await api.statementsOf(() =>
      imports(body, "activities", HEADER + rowsOf(ROWS_PER_BATCH, id), { source: "many" }),
    );
    expect(many).toEqual(few);
    const again = await api.statementsOf(() =>
      imports(body, "activities", HEADER + rowsOf(ROWS_PER_BATCH, id), { source: "many" }),
    );
    expect(again.length).toBeLessThan(many.length);
  });

  it("becomes less when somebody waited for a batch, and grows again", async () => {
    const body = await labWithMembers();
    await imports(body, "activities", HEADER + rowsOf(40, () => ""), { source: "before" });
    const lock = (which: "min" | "max") =>
      `select from member_activity_count where organization_id = '${body.id}' and member_id = (
        select ${which}(member_id::text)::uuid from member_activity_count where organization_id = '${body.id}') for update`;
    const waiting = async () => {
      const those = "select count(*)::int as number from pg_locks where locktype = 'transactionid' and not granted";
      return (await api.asSuperuser(those))[0]!.number;
    };
    // The batch locks the first counts and waits for the last one, while another waits for it.
    const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = body.transaction(async (tx) => {
      await tx.execute(sql.raw(lock("max")));
      locked.resolve();
      await released.promise;
    });
    await locked.promise;
    const sizes: number[] = [];
    let before = 0;
    const content = HEADER + rowsOf(3 * ROWS_PER_BATCH, (index) => `id-${index}`);
    const imported = imports(body, "activities", content, {
      onProgress: ({ read }) => {
        sizes.push(read - before);
        before = read;
      },
    });
    await expect.poll(waiting, BUSY).toBe(1);
    const waited = api.asSuperuser(lock("min"));
    await expect.poll(waiting, BUSY).toBe(2);
    released.resolve();
    await Promise.all([held, waited]);
    expect((await imported).counts).toEqual([3 * ROWS_PER_BATCH, 0, 0, 0]);
    const least = ROWS_WHILE_OTHERS_WAIT;
    // The second batch was read while the first one waited.
    expect(sizes).toEqual([ROWS_PER_BATCH, ROWS_PER_BATCH, least, 2 * least, 3 * least]);
  });

  it("is counted when it is done, so that the counts of each report add up", async () => {
    const body = await labWithMembers();
    const reports: number[][] = [];
    const content = `${HEADER}${rowsOf(2 * ROWS_PER_BATCH + 7, (index) => `id-${index}`)}\n,nobody,course,2025-07-01,5,hour,,,,\n,,,,,,,,,\n`;
    const { counts, blank } = await imports(body, "activities", content, {
      onProgress: ({ read, inserted, updated, unchanged, refused, bytes, bytesTotal }) => {
        expect(read).toBe(inserted + updated + unchanged + refused);
        expect(bytes).toBeLessThanOrEqual(bytesTotal);
        reports.push([read, refused]);
      },
    });
    expect(reports).toEqual([
      [ROWS_PER_BATCH, 0],
      [2 * ROWS_PER_BATCH, 0],
      [2 * ROWS_PER_BATCH + 8, 1],
    ]);
    expect([counts, blank]).toEqual([[2 * ROWS_PER_BATCH + 7, 0, 0, 1], 1]);
  });

  it.each([
    ["with ids", (index: number) => `id-${index}`],
    ["without ids", () => ""],
  ])("is done once when two imports of a file run at once, %s", async (_, id) => {
    const body = await labWithMembers();
    const content = HEADER + rowsOf(ROWS_PER_BATCH + 300, id);
    const results = await Promise.all([1, 2, 3].map(() => imports(body, "activities", content)));
    const sum = (pick: (result: (typeof results)[number]) => number) =>
      results.reduce((total, result) => total + pick(result), 0);
    expect(sum(({ inserted }) => inserted)).toBe(ROWS_PER_BATCH + 300);
    expect(sum(({ unchanged }) => unchanged)).toBe(2 * (ROWS_PER_BATCH + 300));
    const [stored] = await api.asSuperuser(
      `select (select count(*)::int from journal_entry where organization_id = $1 and type = 'activity.imported') as entries,
         (select count(*)::int from journal_detail join journal_entry on id = entry_id
          where journal_entry.organization_id = $1 and type = 'activity.imported') as details,
         (select count(*)::int from activity where organization_id = $1) as activities,
         (select sum(activities)::int from member_activity_count where organization_id = $1) as counted`,
      [body.id],
    );
    const all = ROWS_PER_BATCH + 300;
    expect(stored).toEqual({ entries: all, details: all, activities: all, counted: all });
  });

  it("writes entries whose texts are canonical, whose digests prove them, in the order of the file", async () => {
    const body = await labWithMembers();
    await imports(body, "activities", HEADER + rowsOf(5, (index) => `id-${index}`));
    const entries = await api.asSuperuser(
      `select entry.payload, detail.content, activity.title, activity.member_id, activity.quantities, activity.labels,
         entry.detail_commitment = sha256(detail.salt || convert_to(detail.content, 'UTF8')) as proves
       from journal_entry as entry join journal_detail as detail on detail.entry_id = entry.id
         join activity on activity.id = entry.subject_id where entry.organization_id = $1 order by entry.id`,
      [body.id],
    );
    expect(entries.map(({ title }) => title)).toEqual(["T0", "T1", "T2", "T3", "T4"]);
    for (const [index, { payload, content, proves, member_id, quantities, labels }] of entries.entries()) {
      expect(proves).toBe(true);
      expect(payload).toBe(
        canonicalText({
          activityType: "course",
          completed: "2025-07-01",
          labels,
          memberId: member_id,
          quantities,
          source: "roster",
        }),
      );
      expect(content).toBe(
        canonicalText({ title: `T${index}`, providerName: 'Pro "X"', approvalNumber: null, externalId: `id-${index}` }),
      );
    }
  });
});

it("new row ids are ids of version 7, each after the one before it", () => {
  const ids = newRowIds(10_000);
  for (const id of [ids[0], ids[4095], ids[4096], ids.at(-1)])
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it("a day is a day of the calendar", () => {
  for (let year = 1896; year <= 2204; year += 1)
    for (let month = 0; month <= 13; month += 1)
      for (const day of [0, 1, 28, 29, 30, 31, 32]) {
        const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
        const parsed = new Date(`${text}T00:00:00Z`);
        const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
        if (isDate(text) !== (isReal && year >= 1900 && year < 2200)) expect.fail(text);
      }
});
