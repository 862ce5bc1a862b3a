import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { certification, member, memberSearchTerm } from "../src/index.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { seed } = await useDatabase();
const aama = await seed.organization("aama");

async function kept(id: string) {
  const [row] = await aama.transaction((tx) =>
    tx.select({ earliestExpiry: member.earliestExpiry, version: member.version }).from(member).where(sql`id = ${id}`),
  );
  return row;
}

it("a member keeps when the first of their certifications expires", async () => {
  const ana = await aama.member("Ana Ortiz");
  expect(await kept(ana.id)).toEqual({ earliestExpiry: "infinity", version: 1 });
  await ana.certified("2021-02-10", { in: "cma-aama", expires: "2027-02-28" });
  await ana.certified("2021-02-10", { in: "ccma", expires: "2026-05-31" });
  expect(await kept(ana.id)).toEqual({ earliestExpiry: "2026-05-31", version: 1 });
  const later = { expiresOn: "2028-05-31" };
  await aama.transaction((tx) => tx.update(certification).set(later).where(sql`expires_on = '2026-05-31'`));
  expect(await kept(ana.id)).toEqual({ earliestExpiry: "2027-02-28", version: 1 });
});

it("search terms follow the words of a member, and no other change", async () => {
  const ben = await aama.member("Ben Byrne");
  const terms = () =>
    aama.transaction(async (tx) => {
      const rows = await tx
        .select({ term: memberSearchTerm.term, written: sql<string>`xmin::text` })
        .from(memberSearchTerm)
        .where(sql`member_id = ${ben.id}`)
        .orderBy(memberSearchTerm.term);
      return { words: rows.map(({ term }) => term), written: new Set(rows.map(({ written }) => written)) };
    });
  const before = await terms();
  await ben.certified("2021-02-10", { in: "cma-aama", expires: "2027-02-28" });
  expect(await terms()).toEqual(before);
  await aama.transaction((tx) =>
    tx.update(member).set({ name: "Ben Quinn", familyName: "Quinn" }).where(sql`id = ${ben.id}`),
  );
  const after = await terms();
  expect(after.words).toContain("quinn");
  expect(after.words).not.toContain("byrne");
});
