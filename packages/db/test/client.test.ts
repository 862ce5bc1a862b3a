import { eq, sql } from "drizzle-orm";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { databaseProblem, openDatabase } from "../src/index.ts";
import { memberMatches } from "../src/member-search.ts";
import { activity } from "../src/schema/activities.ts";
import { member } from "../src/schema/members.ts";
import { useDatabase } from "../src/testing/kit.ts";

const { database, seed, statementsOf, administratorUrl } = await useDatabase();

async function problemOf(work: Promise<unknown>) {
  return await work.then(
    () => null,
    (error: unknown) => databaseProblem(error),
  );
}

describe("a transaction", () => {
  it("keeps what its work wrote", async () => {
    const aama = await seed.organization("aama");
    const ana = await aama.member("Ana Ortiz").certified("2021-02-10", { in: "cma-aama", expires: "2026-02-28" });
    await ana.earned(10, "clinical", { approval: "aama", on: "2024-05-01" });

    const [row] = await aama.transaction((tx) => tx.select().from(activity).where(eq(activity.memberId, ana.id)));

    expect(row).toMatchObject({
      completedOn: "2024-05-01",
      quantities: [{ unit: "point", amount: "10" }],
      labels: { area: "clinical", approval: "aama" },
      version: 1,
    });
  });

  it("keeps nothing when its work throws, and throws the same", async () => {
    const aama = await seed.organization("aama");
    const refusal = new Error("no");

    const work = aama.transaction(async (tx) => {
      await tx.insert(member).values({ organizationId: aama.id, number: "1", name: "Ana" });
      throw refusal;
    });

    await expect(work).rejects.toBe(refusal);
    expect(await aama.transaction((tx) => tx.$count(member))).toBe(0);
  });

  it("gives the result and keeps nothing when told not to keep it", async () => {
    const aama = await seed.organization("aama");

    const result = await database.transaction(
      { organizationId: aama.id },
      async (tx) => {
        await tx.insert(member).values({ organizationId: aama.id, number: "1", name: "Ana" });
        return { errors: 1 };
      },
      { keep: ({ errors }) => errors === 0 },
    );

    expect(result).toEqual({ errors: 1 });
    expect(await aama.transaction((tx) => tx.$count(member))).toBe(0);
  });

  it("sends one statement at a time, in order, however many are asked for at once", async () => {
    const aama = await seed.organization("aama");
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(warning.message);
    process.on("warning", listen);
    onTestFinished(() => void process.off("warning", listen));

    const numbers = await aama.transaction(async (tx) => {
      const asked = Array.from({ length: 20 }, (_, index) =>
        tx.execute<{ number: number; at: string }>(
          sql`select ${index}::int as number, clock_timestamp()::text as at, pg_sleep(${index % 2 === 0 ? 0.01 : 0})`,
        ),
      );
      const answers = (await Promise.all(asked)).map(({ rows }) => rows[0]!);
      return answers.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ number }) => number);
    });

    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index));
    // Node gives warnings in a turn of their own.
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings.filter((message) => message.includes("client.query"))).toEqual([]);
  });

  it("a statement that fails holds up none of those behind it", async () => {
    const aama = await seed.organization("aama");
    const codes = aama.transaction(async (tx) => {
      const asked = [sql`select 1`, sql`select 1 / 0`, sql`select 2`].map((statement) => tx.execute(statement));
      const settled = await Promise.allSettled(asked);
      return settled.map(({ status }) => status);
    });
    expect(await codes).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  it("refuses to run for what is no organization's id", async () => {
    await expect(database.transaction({ organizationId: "aama' or true" }, async () => 1)).rejects.toThrow(TypeError);
  });

  it("writes nothing when it is read-only", async () => {
    const aama = await seed.organization("aama");
    const write = database.transaction(
      { organizationId: aama.id },
      (tx) => tx.insert(member).values({ organizationId: aama.id, number: "1", name: "Ana" }),
      { readOnly: true },
    );
    expect(await problemOf(write)).toEqual({ kind: "read-only" });
  });
});

describe("what the database refuses", () => {
  it("is told as data: the same number twice", async () => {
    const aama = await seed.organization("aama");
    await aama.member("Ana Ortiz", { number: "7" });
    const again = aama.member("Bea Ruiz", { number: "7" });
    expect(await problemOf(again)).toEqual({ kind: "unique", constraint: "member_number", table: "member" });
  });

  it("is told as data: a credit that is no decimal, a date that does not exist, a text with NUL", async () => {
    const aama = await seed.organization("aama");
    const ana = await aama.member("Ana Ortiz");
    for (const amount of ["-1", "1e308", "NaN", "1.", "", "1,5", "9999999999"])
      expect(await problemOf(ana.earned(amount, "clinical", { on: "2024-05-01" }))).toEqual({
        kind: "check",
        constraint: "activity_quantities_form",
        table: "activity",
      });
    expect(await problemOf(ana.earned(1, "clinical", { on: "2023-02-29" }))).toEqual({ kind: "invalid-value" });
    expect(await problemOf(aama.member("A\0na"))).toEqual({ kind: "invalid-value" });
  });

  it("never tells statements or values in its message", async () => {
    const aama = await seed.organization("aama");
    await aama.member("Ana Ortiz", { number: "7" });
    const error = await aama.member("Secret Name", { number: "7" }).catch((thrown: Error) => thrown);
    expect(String(error)).not.toMatch(/insert|Secret|member/i);
  });
});

describe("a database that can't be used", () => {
  it.each([
    ["postgres://u:p@127.0.0.1:1/x", "unreachable"],
    ["postgres://u:p@no-such-host.invalid/x", "unreachable"],
    ["mysql://u:p@127.0.0.1/x", "invalid-url"],
    ["nonsense", "invalid-url"],
  ])("is told at once: %s is %s", async (url, kind) => {
    const attempt = (async () => {
      const other = openDatabase({ url });
      await other.ping().finally(() => other.close());
    })();
    expect(await problemOf(attempt)).toEqual({ kind });
  });

  it("is told when its connections break, and used again as soon as it is back", async () => {
    const aama = await seed.organization("aama");
    const superuser = new Client({ connectionString: administratorUrl });
    await superuser.connect();
    const inTheMiddle = aama.transaction(async (tx) => {
      await tx.$count(member);
      await superuser.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      return await tx.$count(member);
    });
    expect((await problemOf(inTheMiddle))?.kind).toMatch(/^(shutting-down|unreachable)$/);
    await superuser.end();
    expect(await aama.transaction((tx) => tx.$count(member))).toBe(0);
  });

  it("is told when the statement takes too long", async () => {
    const aama = await seed.organization("aama");
    const slow = aama.transaction(async (tx) => {
      await tx.execute("set local statement_timeout = 50");
      await tx.execute("select pg_sleep(5)");
    });
    expect(await problemOf(slow)).toEqual({ kind: "timeout" });
  });
});

describe("the search for members", () => {
  it("finds by the beginning of any word of name, number or e-mail, without case and accents", async () => {
    const aama = await seed.organization("aama");
    await aama.member("Ana Núñez-Ortiz", { number: "CMA-00123", email: "ana@clinic.example.org" });
    await aama.member("Bea Ruiz", { number: "CMA-00124" });
    const find = async (text: string) => {
      const rows = await aama.transaction((tx) =>
        tx.select({ name: member.name }).from(member).where(memberMatches(text)),
      );
      return rows.map(({ name }) => name);
    };

    for (const text of ["nunez", "NÚÑ", "ort an", "cma-00123", "00123", "ana@clin"])
      expect(await find(text), text).toEqual(["Ana Núñez-Ortiz"]);
    for (const text of ["rtiz", "ana ruiz", "%", "_", "example"]) expect(await find(text), text).toEqual([]);
    expect(await find("  ")).toHaveLength(2);
  });

  it.each([
    ["Pat O\u2019Neil", "O'Neil", ["o'neil", "O\u2019NEIL", "oneil", "O\u00b4Neil", "O`Neil", "neil", "pat o-neil"]],
    ["Pat Oneil", "Oneil", ["o'neil", "O\u2019Neil"]],
    [
      "Ana Garc\u00eda-L\u00f3pez",
      "Garc\u00eda-L\u00f3pez",
      ["garcia lopez", "Garcia-Lopez", "garcia\u2011lopez", "garcialopez", "lopez"],
    ],
    ["Ana Garc\u00eda L\u00f3pez", "Garc\u00eda L\u00f3pez", ["garcia-lopez", "garcialopez"]],
    ["S\u00f8ren \u0141uk\u00e6", "\u0141uk\u00e6", ["soren lukae", "S\u00d8REN"]],
    ["Mia Wei\u00df", "Wei\u00df", ["weiss", "WEISS"]],
    ["Eve St. John", "St. John", ["st john", "St.John", "stjohn"]],
  ])("finds %s however apostrophes, hyphens and accents are typed", async (name, familyName, asked) => {
    const aama = await seed.organization("aama");
    const { id } = await aama.member(name, { number: "CMA 00-77" });
    await aama.transaction((tx) => tx.update(member).set({ familyName }).where(eq(member.id, id)));
    const count = (text: string) => aama.transaction((tx) => tx.$count(member, memberMatches(text)));
    for (const text of [...asked, "cma-0077", "CMA0077", "cma-00-77"]) expect(await count(text), text).toBe(1);
    for (const text of ["-", "'", "cma-0078", "lopes"]) expect(await count(text), text).toBe(0);
  });

  it("follows a change of name", async () => {
    const aama = await seed.organization("aama");
    const ana = await aama.member("Ana Ortiz");
    await aama.transaction((tx) =>
      tx.update(member).set({ familyName: "Wells", name: "Ana Wells" }).where(eq(member.id, ana.id)),
    );
    const count = (text: string) => aama.transaction((tx) => tx.$count(member, memberMatches(text)));
    expect([await count("ortiz"), await count("wells")]).toEqual([0, 1]);
  });

  it("sorts names as people do, whatever the database's collation", async () => {
    const aama = await seed.organization("aama");
    for (const name of ["Zoe Zander", "ana ábalos", "Bo Øre", "Al Oz", "Cher"]) await aama.member(name);
    const rows = await aama.transaction((tx) =>
      tx.select({ name: member.sortName }).from(member).orderBy(member.sortName),
    );
    expect(rows.map(({ name }) => name)).toEqual(["ábalos, ana", "Cher", "Øre, Bo", "Oz, Al", "Zander, Zoe"]);
  });
});

describe("the statement counter", () => {
  it("lists the statements of the work, and not the frame around it", async () => {
    const aama = await seed.organization("aama");
    const statements = await statementsOf(() => aama.transaction((tx) => tx.select({ id: member.id }).from(member)));
    expect(statements).toEqual(['select "id" from "member"']);
  });
});
