import { eq, type SQLWrapper, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Transaction } from "../src/client.ts";
import { copyOut } from "../src/copy-out.ts";
import { member } from "../src/schema/members.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { database, seed } = await useDatabase();

async function copied(tx: Transaction, query: SQLWrapper): Promise<string> {
  let text = "";
  await copyOut(tx, query, (part) => {
    text += Buffer.from(part).toString();
  });
  return text;
}

it("copies the rows of a query as text, only those of the organization, among other statements", async () => {
  const aama = await seed.organization("aama");
  const nha = await seed.organization("nha");
  await aama.member("Ana O'Neil\tJr.");
  await aama.member("Bea");
  await nha.member("Cy");
  const texts = await aama.transaction((tx) => {
    const names = tx.select({ name: member.name, email: member.email }).from(member).orderBy(member.number);
    const one = tx.select({ name: member.name }).from(member).where(eq(member.name, "Ana O'Neil\tJr."));
    return Promise.all([copied(tx, names), tx.$count(member), copied(tx, one)]);
  });
  expect(texts).toEqual(["Ana O'Neil\\tJr.\t\\N\nBea\t\\N\n", 2, "Ana O'Neil\\tJr.\n"]);
});

it("fails like any statement, and only in a transaction of the database", async () => {
  const aama = await seed.organization("aama");
  const wrong = aama.transaction((tx) => copied(tx, tx.select({ impossible: sql`1 / 0` }).from(member)));
  await expect(wrong).rejects.toMatchObject({ name: "DatabaseError" });
  const outside = database.signIn();
  await expect(copied(outside as never, outside.select().from(member))).rejects.toThrow(TypeError);
});

it("leaves no timer behind, so a process can end", async () => {
  const aama = await seed.organization("aama");
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const copy = () => aama.transaction((tx) => copied(tx, tx.select({ name: member.name }).from(member)));
  // The pool keeps a timer for each idle connection.
  await aama.transaction((tx) => tx.$count(member));
  const before = timers();
  await copy();
  expect(timers()).toBe(before);
});
