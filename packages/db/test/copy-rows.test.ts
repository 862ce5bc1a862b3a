import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { copyRows } from "../src/copy-rows.ts";
import { databaseProblem } from "../src/errors.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { seed, statementsOf } = await useDatabase();
const aama = await seed.organization("aama");

const TABLE = sql`create temporary table if not exists copied (number int, words text, bytes bytea) on commit delete rows`;
const INTO = "copied (number, words, bytes)";

describe("copied rows", () => {
  it("arrive as they are: quotes, backslashes, tabs, line ends, nothing, and bytes", async () => {
    const words = ["", "\\N", "\\", "a\tb", "a\r\nb", '"', "é💩", "\\.", null, "plain"];
    const rows = words.map((text, index) => [index, text, index % 2 === 0 ? Buffer.from([0, 92, 255]) : null]);
    const stored = await aama.transaction(async (tx) => {
      await tx.execute(TABLE);
      await copyRows(tx, INTO, rows);
      return (await tx.execute(sql`select number, words, bytes from copied order by number`)).rows;
    });
    expect(stored.map(({ number, words: text, bytes }) => [number, text, bytes])).toEqual(rows);
  });

  it("are one statement for any number of rows, in turn with the statements beside it", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [index, "x", null]);
    let counted: unknown;
    const statements = await statementsOf(() =>
      aama.transaction(async (tx) => {
        const [, , { rows: found }] = await Promise.all([
          tx.execute(TABLE),
          copyRows(tx, INTO, rows),
          tx.execute(sql`select count(*)::int as count from copied`),
        ]);
        counted = found[0]!.count;
      }),
    );
    expect(counted).toBe(5000);
    expect(statements).toHaveLength(3);
  });

  it("that PostgreSQL refuses fail like a statement, and leave the connection usable", async () => {
    const refused = aama.transaction(async (tx) => {
      await tx.execute(TABLE);
      await copyRows(tx, INTO, [["no number", "x", null]]);
    });
    expect(databaseProblem(await refused.catch((error: unknown) => error))).not.toBeNull();
    expect((await aama.transaction((tx) => tx.execute(sql`select 1 as one`))).rows).toEqual([{ one: 1 }]);
  });

  it("are refused in a savepoint", async () => {
    const nested = aama.transaction((tx) => tx.transaction((inner) => copyRows(inner, INTO, [])));
    await expect(nested).rejects.toThrow("not in a savepoint");
  });
});
