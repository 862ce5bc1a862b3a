import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { prepared, runPrepared } from "../src/prepared.ts";
import { member } from "../src/schema/members.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { database, seed, asSuperuser, statementsOf } = await useDatabase({ connectionsMax: 1 });
const byNumber = prepared(
  sql`select ${member.number}, ${member.birthDate} from ${member} where ${member.number} = any($1::text[])`,
);

it("a prepared statement is planned once by a connection, and sees only the rows of each transaction's tenant", async () => {
  const [one, other] = [await seed.organization("one"), await seed.organization("other")];
  const details = { number: "7", birthDate: "1990-02-28" };
  await one.member("Ana", details);
  const found: unknown[] = [];
  const statements = await statementsOf(async () => {
    for (const { id: organizationId } of [one, other, one])
      found.push(await database.transaction({ organizationId }, (tx) => runPrepared(tx, byNumber, [["7"]])));
  });
  expect(found).toEqual([[{ number: "7", birth_date: "1990-02-28" }], [], [{ number: "7", birth_date: "1990-02-28" }]]);
  expect(statements).toEqual([byNumber.text, byNumber.text, byNumber.text]);
  const names = await database.transaction({ organizationId: one.id }, (tx) =>
    tx.execute(sql`select name from pg_prepared_statements where name = ${byNumber.name}`),
  );
  expect(names.rows).toHaveLength(1);
});

it("it goes on after a migration adds a column, and its failure fails the transaction", async () => {
  const { id: organizationId } = await seed.organization("later");
  const read = () => database.transaction({ organizationId }, (tx) => runPrepared(tx, byNumber, [["7"]]));
  expect(await read()).toEqual([]);
  await asSuperuser("alter table member add column added_later text");
  expect(await read()).toEqual([]);
  const failing = database.transaction({ organizationId }, (tx) => runPrepared(tx, byNumber, [7]));
  await expect(failing).rejects.toThrow();
  expect(await read()).toEqual([]);
});

it("it has no parameters of its own, and runs in no savepoint", async () => {
  expect(() => prepared(sql`select ${1}`)).toThrow("given its parameters when it runs");
  const { id: organizationId } = await seed.organization("savepoint");
  const nested = database.transaction({ organizationId }, (tx) =>
    tx.transaction((inner) => runPrepared(inner, byNumber, [["7"]])),
  );
  await expect(nested).rejects.toThrow("not in a savepoint");
});
