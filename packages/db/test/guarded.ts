import { Client } from "pg";
import { afterAll, beforeAll } from "vitest";
import { databaseProblem } from "../src/errors.ts";
import { cloneTemplate } from "../src/testing/kit.ts";
import { insertRow, rowsOf } from "./rows.ts";

export const AAMA = "0190a000-0000-7000-8000-000000000001";

/** A database with one row of each table, and a way to run statements there as some role. */
export async function useGuarded() {
  const clone = await cloneTemplate();
  const owner = new Client({ connectionString: clone.url });
  const superuser = new Client({ connectionString: clone.administratorUrl });
  await Promise.all([owner.connect(), superuser.connect()]);

  /** The result of a statement that is then undone: the number of rows, or the kind of refusal. */
  async function outcome(
    who: "application" | "owner" | "superuser",
    ...statements: string[]
  ): Promise<number | string> {
    const client = who === "superuser" ? superuser : owner;
    const role = who === "application" ? "; set local role openrecert_app" : "";
    await client.query(`begin${role}; set local openrecert.organization_id = '${AAMA}'`);
    try {
      let count = 0;
      for (const statement of statements) count = (await client.query(statement)).rowCount ?? 0;
      return count;
    } catch (error) {
      return databaseProblem(error)?.kind ?? String(error);
    } finally {
      await client.query("rollback");
    }
  }

  beforeAll(async () => {
    await superuser.query(
      "insert into auth.user (id, name, email, address) values ('staff 1', 'Rita', 'r@example.org', 'r@example.org')",
    );
    await owner.query(`begin; set local role openrecert_app; set local openrecert.organization_id = '${AAMA}'`);
    await insertRow(owner, "organization", { id: AAMA, slug: "aama", name: "AAMA", time_zone: "UTC" });
    for (const [table, row] of rowsOf(AAMA, 1)) await insertRow(owner, table, row);
    await owner.query("commit");
  });

  afterAll(async () => {
    await Promise.all([owner.end(), superuser.end()]);
    await clone.drop();
  });

  return { outcome, superuser, url: clone.url };
}
